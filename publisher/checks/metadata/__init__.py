"""文件的要素: number, title, issuers, dates, signature (GB/T 9704-2012, 7.2 and 7.3)."""
