"""The numbers with which parts of a text open, as several rules read them."""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from publisher.model.numerals import NUMERAL, format_numeral, parse_numeral

Style = Literal["一、", "（一）", "1.", "（1）", "①", "第章", "第节", "第编", "一是", "1.1"]

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("一、", re.compile(f"({NUMERAL})、")),
    ("（一）", re.compile(f"[（(]({NUMERAL})[）)]")),
    ("（1）", re.compile(r"[（(]([0-9]{1,2})[）)]")),
    ("1.1", re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2})+)(?![0-9%％.万亿元])")),
    ("1.", re.compile(r"([0-9]{1,2})(?:[．、]|\.(?![0-9]))")),
    ("①", re.compile(f"([{_CIRCLED}])")),
    ("第章", re.compile(f"第({NUMERAL})章")),
    ("第节", re.compile(f"第({NUMERAL})节")),
    ("第编", re.compile(f"第({NUMERAL})(?:编|部分)")),
)

_FIRST = frozenset(f"{_CIRCLED}零〇一二三四五六七八九十百千0123456789（(第")

_LONGEST = 24
"""Characters that the longest number may have, and those that must not follow it."""


class Mark(Struct, frozen=True):
    """A number that opens a part."""

    style: Style
    number: int
    """Of 1.2.3, the 3."""
    above: str
    """Of 1.2.3, the 1.2."""
    text: str
    """As typed: （三）."""


def mark_of(text: str) -> Mark | None:
    """The number with which a text opens, if it is one."""
    return _read(text[:_LONGEST]) if text[:1] in _FIRST else None


@lru_cache(maxsize=4096)
def _read(text: str) -> Mark | None:
    """Several rules ask of the same parts of a document."""
    for style, pattern in _FORMS:
        match = pattern.match(text)
        if not match:
            continue
        said = match[1]
        if style == "1.1":
            above, _, last = said.rpartition(".")
            return Mark(style, int(last), above, match[0])
        if style == "①":
            return Mark(style, _CIRCLED.index(said) + 1, "", match[0])
        if said.isdigit():
            return Mark(style, int(said), "", match[0])
        try:
            return Mark(style, parse_numeral(said), "", match[0])
        except ValueError:
            return None
    return None


def written(mark: Mark, number: int) -> str:
    """Another number in the style of `mark`."""
    match mark.style:
        case "①":
            return _CIRCLED[number - 1] if 0 < number <= len(_CIRCLED) else str(number)
        case "1.1":
            return f"{mark.above}.{number}"
        case "1." | "（1）":
            return mark.text.replace(str(mark.number), str(number), 1)
        case _:
            form = {
                "一、": "{}、",
                "（一）": "（{}）",
                "第章": "第{}章",
                "第节": "第{}节",
                "第编": "第{}编",
            }
            return form[mark.style].format(format_numeral(number)) if number > 0 else str(number)
