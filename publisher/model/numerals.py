"""Chinese numerals as legal texts number their parts: 一、 （十二） 第一百零三条."""

_WRITTEN = "零一二三四五六七八九"
_DIGITS = {char: value for value, char in enumerate(_WRITTEN)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LONGEST_YEAR = 4

NUMERAL = "[零〇一二三四五六七八九十百千]+"
"""Regular expression of a numeral that `parse_numeral` may be able to read."""


def parse_numeral(text: str) -> int:
    """Read 一, 十二, 二十, 一百零三 or 二〇二四. Raises `ValueError` for anything else."""
    if not text or any(char not in _DIGITS and char not in _UNITS for char in text):
        raise ValueError(f"“{text}”不是中文数字")
    if not any(char in _UNITS for char in text):
        if len(text) > _LONGEST_YEAR:
            raise ValueError(f"“{text}”不是规范的中文数字")
        return int("".join(str(_DIGITS[char]) for char in text))
    number = _add_up(text)
    usual = text.replace("〇", "零").replace("两", "二")
    if format_numeral(number) != (usual[1:] if usual.startswith("一十") else usual):
        raise ValueError(f"“{text}”不是规范的中文数字")
    return number


def format_numeral(number: int) -> str:
    """Write 1 to 9999 as 一, 十二, 一百零三: the usual one of the forms `parse_numeral` reads."""
    if not 0 < number < 10_000:
        raise ValueError(f"{number}不在1到9999之间")
    written = ""
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            written += _WRITTEN[digit] + unit
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written.removeprefix("一") if written.startswith("一十") else written


def _add_up(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            # 十二 has no digit before its 十; 一百一十 has.
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit
