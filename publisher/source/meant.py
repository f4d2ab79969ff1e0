"""What a date that is typed in another form than it should be probably means."""

import re
from datetime import date

from publisher.model.numerals import parse_numeral

_WRITTEN = "〇○零OＯ一二三四五六七八九"
_DIGITS = str.maketrans(_WRITTEN, "00000123456789")
_YEAR = rf"(?P<year>[0-9]{{4}}|[{_WRITTEN}]{{4}})\s?[年./．／-]\s?"
_MONTH = r"(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?"
_DAY = r"[月./．／-]\s?(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s?日?"
_DATE = re.compile(_YEAR + _MONTH + _DAY)
_YEAR_AND_MONTH = re.compile(rf"{_YEAR}{_MONTH}月?")


def meant_date(typed: str) -> str:
    """2025-01-05 for 2025年1月5日, 2025/1/5, 二〇二五年一月五日; nothing for what is no day."""
    return _meant(_DATE.fullmatch(typed.strip()))


def meant_month(typed: str) -> str:
    """2018-04 for 2018年4月; nothing for what is no month."""
    return _meant(_YEAR_AND_MONTH.fullmatch(typed.strip()))


def _meant(match: re.Match[str] | None) -> str:
    if not match:
        return ""
    year, *others = match.groups()
    try:
        parts = [int(one) if one.isdecimal() else parse_numeral(one) for one in others]
        day = date(int(year.translate(_DIGITS)), parts[0], parts[-1] if parts[1:] else 1)
    except ValueError:
        return ""
    return day.isoformat() if parts[1:] else day.isoformat()[:7]
