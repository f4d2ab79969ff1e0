"""`w:sym`: characters of fonts that have signs in the places of letters."""

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS |= {0x80: "⓪"} | {0x81 + n: chr(0x2460 + n) for n in range(10)}
_WINGDINGS |= {0x8B: "⓿"} | {0x8C + n: chr(0x2776 + n) for n in range(10)}
_WINGDINGS_2 = {0x52: "☑", 0x51: "☒", 0x50: "✓", 0x4F: "✗", 0xA3: "□", 0x30: "☐"}
_WINGDINGS_2 |= {0x69: "⓪"} | {0x6A + n: chr(0x2460 + n) for n in range(10)}
_WINGDINGS_2 |= {0x74: "⓿"} | {0x75 + n: chr(0x2776 + n) for n in range(10)}
_SYMBOL = dict(
    enumerate(
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}～",
        0x20,
    )
) | dict(
    enumerate(
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
        0xA0,
    )
)  # fmt: skip
"""As the font Symbol has them in the places of letters."""
_SYMBOL |= {0xF1: "〉", 0xF2: "∫"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}

UNKNOWN = "〓"
"""Set where a sign is missing, as printers do."""


def sign(font: str, code: str) -> str:
    """The character that a font shows for a code in hexadecimal; `UNKNOWN` for one not known."""
    try:
        point = int(code, 16)
    except ValueError:
        return UNKNOWN
    signs = _FONTS.get(font.lower())
    if signs is not None:
        return signs.get(point & 0xFF, UNKNOWN)
    # A font with its characters in their own places; the private area has none.
    return UNKNOWN if 0xE000 <= point <= 0xF8FF or not 0x20 <= point < 0x110000 else chr(point)
