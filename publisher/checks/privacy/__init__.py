"""个人信息: 《个人信息保护法》, 《政府信息公开条例》 article 15. What is found is never repeated in full."""
