"""Widths as a full-width Chinese font has them, for tests without a font."""

import unicodedata

from publisher.typesetting.lines.paragraph import Paragraph


def make_paragraph(text: str) -> Paragraph:
    return Paragraph(text, make_widths(text))


def make_widths(text: str) -> list[int]:
    return [_width(char) for char in text]


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WFA":
        return 1000
    return 250 if char == " " else 540
