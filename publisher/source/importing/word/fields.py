"""Fields: what they showed when the file was last saved, and those that have to be read instead."""

import re
from dataclasses import dataclass

_CIRCLED = re.compile(r"\beq\b.*\\o\\ac\(\s*[○〇◯]\s*,\s*(\d+)\s*\)", re.IGNORECASE)
_HYPERLINK = re.compile(r'\bHYPERLINK\s+(?!\\)"?([^"\s]+)"?', re.IGNORECASE)
_RUBY = re.compile(r"\beq\b.*\\(?:o|\*).*\\s\\up\s*[\d.]+\((.+?)\)\s*,\s*(.+)\)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field that has begun and not yet ended."""

    code: str = ""
    shows: bool = False
    """What follows is what it shows, no longer its code."""
    showed: bool = False
    """Has shown any character."""

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
        return None
