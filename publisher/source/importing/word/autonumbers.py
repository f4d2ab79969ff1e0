"""AUTONUM, AUTONUMLGL, AUTONUMOUT and LISTNUM: fields that number, and keep no result in the file.

The reader of the printed copy sees their numbers (ECMA-376 part 1, 17.16.5.5 – 7 and 17.16.5.35), so they
are counted as Word counts them.
"""

import re
from collections import defaultdict

from msgspec import Struct, field

from publisher.source.importing.numerals import shown

TEXT_LEVEL = 9
"""Of paragraphs that are no headings; headings have 0 to 8."""

_FORMS = {
    "ARABIC": "decimal",
    "CHINESENUM1": "chineseCounting",
    "CHINESENUM2": "chineseLegalSimplified",
    "CHINESENUM3": "chineseCountingThousand",
    "CIRCLENUM": "decimalEnclosedCircle",
    "DBCHAR": "decimalFullWidth",
    "DBNUM1": "ideographDigital",
    "DBNUM2": "chineseCounting",
    "DBNUM3": "chineseLegalSimplified",
    "GB1": "decimalEnclosedFullstop",
    "GB2": "decimalEnclosedParen",
    "GB3": "decimalEnclosedCircleChinese",
    "GB4": "ideographEnclosedCircle",
    "ZODIAC1": "ideographTraditional",
    "ZODIAC2": "ideographZodiac",
    "ZODIAC3": "ideographZodiacTraditional",
}
"""The words after `\\*` (17.16.4.3.1) and the formats of lists that show the same."""
_BY_CASE = {"ROMAN": "Roman", "ALPHABETIC": "Letter"}
_FORMAT = re.compile(r"\\\*\s*(\w+)")
_SEPARATOR = re.compile(r'\\s\s*(?:"([^"]*)"|(\S))', re.IGNORECASE)
_LEVEL = re.compile(r"\\l\s*([1-9])", re.IGNORECASE)
_START = re.compile(r"\\s\s*(\d{1,4})", re.IGNORECASE)
_LIST = re.compile(r'^\s*LISTNUM\s+"?([^\\"\s]+)', re.IGNORECASE)

_Outline = tuple[tuple[str, str], ...]
_LOWER = (("lowerLetter", "({})"), ("lowerRoman", "({})"), ("lowerLetter", "({})"))
_OUTLINE: _Outline = (
    *(("upperRoman", "{}."), ("upperLetter", "{}."), ("decimal", "{}."), ("lowerLetter", "{})")),
    *(("decimal", "({})"), *_LOWER, ("lowerRoman", "({})")),
)
"""Formats of the levels of AUTONUMOUT and of the list OutlineDefault."""
_NUMBER: _Outline = (
    *(("decimal", "{})"), ("lowerLetter", "{})"), ("lowerRoman", "{})"), ("decimal", "({})")),
    *(("lowerLetter", "({})"), ("lowerRoman", "({})"), ("decimal", "{}.")),
    *(("lowerLetter", "{}."), ("lowerRoman", "{}.")),
)
"""Of the list NumberDefault."""


class AutoNumbers(Struct):
    """Counts such fields as they come, in the order of the text."""

    _counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def next(self, code: str, level: int) -> str:
        """What a field shows in a paragraph of `level`, from 0; nothing for any other field."""
        name = (code.split() or [""])[0].upper()
        match name:
            case "AUTONUM":
                return shown(self._count(name, level), _form(code)) + _separator(code)
            case "AUTONUMLGL":
                self._count(name, level)
                numbers = [str(count) for _, count in sorted(self._counts[name].items())]
                between = _separator(code)
                return between.join(numbers) + ("" if r"\e" in code else between)
            case "AUTONUMOUT":
                form, text = _OUTLINE[min(level, TEXT_LEVEL - 1)]
                return text.format(shown(self._count(name, level), form))
            case "LISTNUM":
                return self._of_list(code)
        return ""

    def _of_list(self, code: str) -> str:
        named = _LIST.search(code)
        list_name = named[1].upper() if named else "NUMBERDEFAULT"
        found = _LEVEL.search(code)
        level = int(found[1]) - 1 if found else 0
        start = _START.search(code)
        count = self._count(list_name, level, int(start[1]) if start else None)
        if list_name == "LEGALDEFAULT":
            counts = self._counts[list_name]
            return "".join(f"{counts.get(above, 1)}." for above in range(level + 1))
        outline = _OUTLINE if list_name == "OUTLINEDEFAULT" else _NUMBER
        form, text = outline[level]
        return text.format(shown(count, form))

    def _count(self, name: str, level: int, start: int | None = None) -> int:
        """The next number of a level; those below it begin again."""
        counts = self._counts[name]
        counts[level] = counts.get(level, 0) + 1 if start is None else start
        for below in [other for other in counts if other > level]:
            del counts[below]
        return counts[level]


def _form(code: str) -> str:
    found = _FORMAT.search(code)
    word = found[1] if found else "ARABIC"
    if word.upper() in _BY_CASE:
        return ("upper" if word.isupper() else "lower") + _BY_CASE[word.upper()]
    return _FORMS.get(word.upper(), "decimal")


def _separator(code: str) -> str:
    found = _SEPARATOR.search(code)
    return (found[1] or found[2] or "") if found else "."
