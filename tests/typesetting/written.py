"""Pages written, and what programs make of them."""

import ctypes
import re
import subprocess
from datetime import date
from functools import lru_cache
from io import BytesIO

import pikepdf
import pypdfium2
from made_pages import resources

from publisher.typesetting.page.items import Page
from publisher.typesetting.writing import About, write_pdf

ABOUT = About("公报", bytes(range(16)), date(2024, 4, 30), date(2024, 5, 1), labels=())


def write(*pages: Page, about: About = ABOUT, **images: bytes) -> bytes:
    return write_pdf(pages, resources(**images), about)


@lru_cache(4)
def opened(data: bytes) -> pikepdf.Pdf:
    """Kept: what pikepdf gives lives no longer than the file."""
    return pikepdf.open(BytesIO(data))


def by_poppler(data: bytes) -> str:
    command = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(command, input=data, check=True, capture_output=True).stdout.decode()


def by_pdfium(data: bytes) -> str:
    return pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


READERS = [by_poppler, by_pdfium]


def joined(read: str) -> str:
    """Its lines as one."""
    return re.sub("[\r\n\f]", "", read)


def unspoken(data: bytes) -> bytes:
    """A file in which no span says what it reads: PDFium places what is said, not what is shown."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            shown = page.Contents.read_bytes().replace(b"/ActualText", b"/Unspoken")
            page.Contents = pdf.make_stream(shown)
        written = BytesIO()
        pdf.save(written)
        return written.getvalue()


def places(data: bytes) -> list[tuple[str, float, float]]:
    """Each character of the first page with the place of its origin, as PDFium finds it."""
    return places_on(pypdfium2.PdfDocument(data)[0])


def places_on(page: pypdfium2.PdfPage) -> list[tuple[str, float, float]]:
    """The same of one page of many."""
    raw = pypdfium2.raw
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        if raw.FPDFText_GetCharOrigin(text, index, x, y):
            char = chr(raw.FPDFText_GetUnicode(text, index))
            found.append((char, round(x.value, 2), round(y.value, 2)))
    return [place for place in found if place[0] not in "\r\n\0"]
