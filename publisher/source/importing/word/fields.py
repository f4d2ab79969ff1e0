"""Fields: what they showed when the file was last saved, and those that have to be read instead."""

import re

from msgspec import Struct

from publisher.source.importing.word.names import Element, child, is_on, name, value, whole
from publisher.source.importing.word.symbols import sign

_CIRCLED = re.compile(r"\beq\b.*\\o\\ac\(\s*[○〇◯]\s*,\s*(\d+)\s*\)", re.IGNORECASE)
_HYPERLINK = re.compile(r'\bHYPERLINK\s+(?!\\)"?([^"\s]+)"?', re.IGNORECASE)
_SYMBOL = re.compile(r"\bSYMBOL\s+(?:(0x[0-9a-f]{1,4})|(\d{1,5}))\b", re.IGNORECASE)
_FONT = re.compile(r'\\f\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_RUBY = re.compile(r"\beq\b.*\\(?:o|\*).*\\s\\up\s*[\d.]+\((.+?)\)\s*,\s*(.+)\)\s*$", re.IGNORECASE)


class Field(Struct):
    """A field that has begun and not yet ended."""

    code: str = ""
    shows: bool = False
    """What follows is what it shows, no longer its code."""
    showed: bool = False
    """Has shown any character."""
    entered: str = ""
    """What a box or a list of a form has been set to."""

    @property
    def name(self) -> str:
        """`TOC`, `PAGE`, `DATE` …"""
        return (self.code.split() or [""])[0].upper()

    @property
    def link(self) -> str:
        """Where a HYPERLINK leads; nothing for another field or a place in the file."""
        match = _HYPERLINK.search(self.code)
        return match[1] if match else ""

    @property
    def meant(self) -> str | None:
        """What a field stands for that keeps no result; `None` where that is not known."""
        if match := _CIRCLED.search(self.code):
            number = int(match[1])
            return chr(ord("①") + number - 1) if 1 <= number <= 20 else None
        if match := _RUBY.search(self.code):
            return match[2]
        if match := _SYMBOL.search(self.code):
            font = _FONT.search(self.code)
            code = int(match[1], 16) if match[1] else int(match[2])
            return sign((font[1] or font[2]) if font else "", f"{code:x}")
        return self.entered or None


def entered(mark: Element) -> str:
    """What the form field that begins at a `w:fldChar` shows, which no run holds (17.16.5.20, .22)."""
    box = child(mark, "w:ffData/w:checkBox")
    if box is not None:
        is_checked = is_on(box, "w:checked")
        return "☒" if (is_on(box, "w:default") if is_checked is None else is_checked) else "☐"
    listed = child(mark, "w:ffData/w:ddList")
    if listed is None:
        return ""
    entries = [str(one.get(name("w:val"), "")) for one in listed.iterfind(name("w:listEntry"))]
    chosen = whole(value(listed, "w:result") or value(listed, "w:default"))
    return entries[chosen] if chosen < len(entries) else ""
