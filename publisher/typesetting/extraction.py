"""Reads the text back from a finished PDF, in the order of its tags.

It is read as by a program that knows nothing of how the file was made: through the fonts' ToUnicode
tables and the structure tree (ISO 32000-1, 9.10 and 14.7), as a screen reader or a search engine
reads it. Artifacts (heads, folios, what is printed again where a table goes on) are no part of it.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import normalize

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from publisher.typesetting.page.items import DIVIDED

_LINE_END_HYPHEN = 2
"""What PDFium makes of a hyphen at the end of a line, to join the halves of a word."""
_LATIN_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""ﬀ to ﬆ."""
_UNSEEN = re.compile("[\u200c-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Joiners, marks of direction, choices of a variant."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""The blocks of Hebrew and Arabic letters."""


class TaggedText(Struct, frozen=True):
    """Characters that follow one another in one element."""

    page: str
    """Label of the page: the printed number; empty where none is printed."""
    tags: tuple[str, ...]
    """The types of the elements around it, outermost first: `Art`, `P`."""
    element: str
    """/ID of the innermost element that has one; empty without."""
    text: str
    cell: str = ""
    """/ID of the cell around it, of one whose lines are divided."""


def readable(text: str) -> str:
    """What can be read back of a text without white space; the same of what was read.

    PDFium tells the letters of ﬁ and its like, not the sign; what has no glyph cannot be told; and
    words written from right to left come in the order in which they are seen, so that of them only
    the characters can be told.
    """
    text = _UNSEEN.sub("", text).translate(_LATIN_LIGATURES)
    if _RIGHT_TO_LEFT.search(text):
        text = normalize("NFKC", text)
        text = _RIGHT_TO_LEFT.sub("", text) + "".join(sorted(_RIGHT_TO_LEFT.findall(text)))
    return text


def read_tagged(pdf: bytes, pages: range | None = None) -> Iterator[TaggedText]:
    """The tagged text of `pdf` page by page, each in the order of the structure tree; of some `pages`.

    An element that goes on from page to page comes in parts. Raises `ValueError` for what is not a
    PDF that can be read.
    """
    document = _opened(pdf)
    # PDFium keeps a font only while a page is open that uses it.
    before = None
    for index in pages or range(len(document)):
        page = document[index]
        texts = _by_content(page)
        label = _string(pdfium.FPDF_GetPageLabel, document, index)
        for tags, element, cell, content in _structure(page):
            yield TaggedText(label, tags, element, texts.get(content, ""), cell)
        if before:
            before.close()
        before = page
    document.close()


def shared_pages(pdf: bytes, most: int) -> list[range]:
    """The pages of `pdf` in at most so many runs of like length, to be read apart. Raises as `read_tagged`."""
    document = _opened(pdf)
    count = len(document)
    document.close()
    size = -(-count // most)
    return [range(at, min(at + size, count)) for at in range(0, count, size)]


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise ValueError("not a PDF") from None


def page_labels(pdf: bytes) -> list[str]:
    """The label of each page: the printed number, empty where none is printed."""
    document = _opened(pdf)
    try:
        return [_string(pdfium.FPDF_GetPageLabel, document, at) for at in range(len(document))]
    finally:
        document.close()


def _by_content(page: Any) -> dict[int, str]:
    """The characters of each marked content of a page, by its MCID; white space left out.

    They come in the order in which they are drawn, which is that of the text: PDFium itself sorts
    what stands on one line by its place.
    """
    text_page = page.get_textpage()
    contents: dict[int, list[str]] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        part = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(part) == pdfium.FPDF_PAGEOBJ_TEXT:
            content = pdfium.FPDFPageObj_GetMarkedContentID(part)
            text = _string(pdfium.FPDFTextObj_GetText, part, text_page)
            contents.setdefault(content, []).append(text)
    text_page.close()
    return {content: _text("".join(texts)) for content, texts in contents.items()}


def _text(read: str) -> str:
    return "".join(read.replace(chr(_LINE_END_HYPHEN), "-").replace("\0", "\ufffd").split())


def _structure(page: Any) -> Iterator[tuple[tuple[str, ...], str, str, int]]:
    """The types, the IDs and the MCID of each marked content of a page, in reading order."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child:
                yield from _contents(child, (), "", "")
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _contents(
    element: Any, above: tuple[str, ...], name: str, cell: str
) -> Iterator[tuple[tuple[str, ...], str, str, int]]:
    kind = _string(pdfium.FPDF_StructElement_GetType, element)
    tags = above if kind == "Document" else (*above, kind)
    own = _string(pdfium.FPDF_StructElement_GetID, element)
    if own.startswith(DIVIDED):
        cell = own
    else:
        name = own or name
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if content >= 0:
            yield tags, name, cell, content
        elif child := pdfium.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _contents(child, tags, name, cell)


def _string(ask: Callable[..., int], *arguments: Any) -> str:
    """What a function of PDFium answers in UTF-16: first its size, then the characters."""
    size = ask(*arguments, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    ask(*arguments, buffer, size)
    return bytes(buffer)[:-2].decode("utf-16-le", "replace")
