"""Pictures of pages, for covers and thumbnails."""

from io import BytesIO

import pypdfium2


def first_page_png(pdf: bytes, width: int) -> bytes:
    """The first page of `pdf` as a PNG, `width` pixels wide."""
    page = pypdfium2.PdfDocument(pdf)[0]
    image = page.render(scale=width / page.get_width()).to_pil()
    output = BytesIO()
    image.convert("RGB").save(output, "PNG", optimize=True)
    return output.getvalue()
