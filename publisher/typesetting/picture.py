"""Pictures of pages: covers, thumbnails, and what is looked at while it is typed."""

from io import BytesIO
from threading import Lock

import pypdfium2

from publisher.typesetting.page.items import Box, Glyphs, Image, Page, Path
from publisher.typesetting.page.walking import items
from publisher.typesetting.writing import Resources, write_page

_PDFIUM = Lock()
"""PDFium is for one thread at a time."""
_INCH = 72
_FAST = 1
"""Of zlib: a picture that is shown once need not be small."""


def first_page_png(pdf: bytes, width: int) -> bytes:
    """The first page of `pdf` as a PNG, `width` pixels wide."""
    with _PDFIUM:
        page = pypdfium2.PdfDocument(pdf)[0]
        image = page.render(scale=width / page.get_width()).to_pil()
    output = BytesIO()
    # Optimised, it would take three times as long and be a twentieth smaller.
    image.convert("RGB").save(output, "PNG")
    return output.getvalue()


def page_png(page: Page, resources: Resources, dpi: float) -> bytes:
    """A page as a PNG of so many pixels to the inch, trimmed.

    Made to be shown at once. Raises as `write_page`.
    """
    pdf = write_page(page, resources)
    with _PDFIUM:
        (drawn,) = pypdfium2.PdfDocument(pdf)
        bitmap = drawn.render(
            scale=dpi / _INCH, grayscale=not _is_colored(page), rev_byteorder=True
        )
        image = bitmap.to_pil()
        output = BytesIO()
        image.save(output, "PNG", compress_level=_FAST)
    return output.getvalue()


def _is_colored(page: Page) -> bool:
    for _, item in items(page):
        if isinstance(item, Image):
            return True
        if isinstance(item, Path):
            colors = [color for color in (item.fill, item.stroke) if color]
        else:
            colors = [item.color] if isinstance(item, Glyphs | Box) else []
        if any(len(set(color.components)) > 1 for color in colors):
            return True
    return False
