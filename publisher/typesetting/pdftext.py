"""Reads the text of any PDF as it lies on its pages: pieces of lines with their places and fonts.

Old issues have no tags, or wrong ones, so nothing but what is drawn is believed. Which pieces belong
to which column, and which lines to a paragraph, is decided by those who get them.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import replace

from publisher.source.importing.gazette.pages import Box, Gap, Piece, Rule, Run, TextPage
from publisher.typesetting.pdflines import Char, lines_of

_GAP = 1.6
"""White space of more ems parts the pieces of a line: a gutter, a cell of a table."""
_MAY_PART = 0.6
"""Ems of white that may be a gutter: some files tell where a group of characters is, not each."""
_SPACE = 0.25
"""Ems of white between Western letters that are a space."""
_DIGIT_SPACE = 0.6
"""Digits and points have wide sides, and the line of a date may be stretched."""
_THIN = 2.0
"""Points: a rule is no wider."""
_MOST_SEGMENTS = 2_000
"""Of a path: what has more is a drawing."""
_WIDE_SPACE = 0.8
"""Between other characters: stretched lines have less."""


class Locked(ValueError):
    """A PDF that asks for a password."""


def read_pages(pdf: bytes) -> list[TextPage]:
    """The pages of `pdf`. Raises `Locked` for one with a password, `ValueError` for what is no PDF."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Locked from None
        raise ValueError("not a PDF") from None
    try:
        return [_read(document[index]) for index in range(len(document))]
    finally:
        document.close()


def _read(page: Any) -> TextPage:
    width, height = page.get_size()
    text_page = page.get_textpage()
    chars = list(_chars(text_page, height))
    text_page.close()
    pictures = tuple(_boxes(page, height))
    rules = tuple(_rules(page, height))
    page.close()
    return TextPage(width, height, tuple(_pieces(chars)), pictures, rules)


def _boxes(page: Any, height: float) -> Iterator[Box]:
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        yield Box(left, height - top, right, height - bottom)


def _rules(page: Any, height: float) -> Iterator[Rule]:
    """The thin lines that are drawn: narrow shapes, and the straight lines of others that are stroked."""
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = shape.get_bounds()
        if min(right - left, top - bottom) <= _THIN:
            yield Rule(left, height - top, right, height - bottom)
        elif _is_stroked(shape) and pdfium.FPDFPath_CountSegments(shape) <= _MOST_SEGMENTS:
            yield from _lines_of(shape, height)


def _is_stroked(shape: Any) -> bool:
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    return bool(pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)) and bool(stroke.value)


def _lines_of(shape: Any, height: float) -> Iterator[Rule]:
    """The lines across and down of a path."""
    matrix = shape.get_matrix()
    start = last = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return
        to = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        ends = [(last, to)] if kind == pdfium.FPDF_SEGMENT_LINETO else []
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = to
        if pdfium.FPDFPathSegment_GetClose(segment):
            ends.append((to, start))
        for (x0, y0), (x1, y1) in ends:
            if min(abs(x0 - x1), abs(y0 - y1)) <= _THIN:
                yield Rule(min(x0, x1), height - max(y0, y1), max(x0, x1), height - min(y0, y1))
        last = to


def _chars(text_page: Any, height: float) -> Iterator[Char]:
    """The characters that are drawn; what PDFium adds between them is left out."""
    raw = text_page.raw
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    room = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if pdfium.FPDFText_IsGenerated(raw, index) == 1 or code < 0x20:
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        if not pdfium.FPDFText_GetCharOrigin(raw, index, x, y):
            continue
        pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
        length = pdfium.FPDFText_GetFontInfo(raw, index, name, len(name), flags)
        font = name.value.decode("utf-8", "replace") if 0 < length <= len(name) else ""
        size = round(_size(raw, index), 1)
        # Where there is ink: an opening mark at the beginning of a line is white in its first half.
        inked = right.value > left.value
        start, end = (left.value, right.value) if inked else (x.value, x.value)
        pdfium.FPDFText_GetLooseCharBox(raw, index, room)
        yield Char(chr(code), start, end, x.value, room.right, height - y.value, size, font)


def _size(raw: Any, index: int) -> float:
    """The size at which a character is seen: that of its font under the matrix of its text."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(raw, index))
    if pdfium.FPDFText_GetMatrix(raw, index, matrix):
        size *= (matrix.b**2 + matrix.d**2) ** 0.5 or 1.0
    return size


def _pieces(chars: list[Char]) -> Iterator[Piece]:
    """Lines from top to bottom, each cut where it is white."""
    for line in lines_of(chars):
        yield from _cut(line)


def _cut(line: list[Char]) -> Iterator[Piece]:
    """The pieces of a line. A space that is drawn is white all the same."""
    piece: list[Char] = []
    end = 0.0
    for char in line:
        if not char.text.isspace():
            if piece and char.left - end > _GAP * max(piece[-1].size, char.size):
                yield from _piece(piece)
                piece = []
            end = char.right
        piece.append(char)
    yield from _piece(piece)


def _space(before: Char, char: Char) -> str:
    """The space between two characters of a piece that is white, but has none in the file."""
    if before is char or before.text.isspace() or char.text.isspace():
        return ""
    gap = (char.origin - before.end) / char.size
    if before.text.isascii() and char.text.isascii():
        letters = before.text.isalpha() and char.text.isalpha()
        return " " if gap > (_SPACE if letters else _DIGIT_SPACE) else ""
    return "\u3000" if gap > _WIDE_SPACE else ""


def _piece(chars: list[Char]) -> Iterator[Piece]:
    while chars and chars[0].text.isspace():
        chars = chars[1:]
    while chars and chars[-1].text.isspace():
        chars = chars[:-1]
    if not chars:
        return
    runs: list[Run] = []
    gaps: list[Gap] = []
    before = chars[0]
    length = 0
    for char in chars:
        text = _space(before, char) + char.text
        if char.left - before.right > _MAY_PART * char.size and before is not char:
            gaps.append(Gap(length, before.right, char.left))
        length += len(text)
        last = runs[-1] if runs else None
        if last and (last.font, last.size, last.raised) == (char.font, char.size, char.raised):
            runs[-1] = replace(last, text=last.text + text)
        else:
            runs.append(Run(text, char.font, char.size, raised=char.raised))
        before = char
    size = max(char.size for char in chars)
    base = next(char.base for char in chars if char.size == size)
    right = max(char.right for char in chars)
    yield Piece(chars[0].left, right, base - size, base + size / 4, tuple(runs), tuple(gaps))
