"""Pages of any PDF as pictures: for comparing, for recognising what is on them."""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops

_INCH = 72
_FEW_COLORS = 256
_QUALITY = 92
_MARGIN = 4
"""Pixels left around a drawing."""


def page_pictures(pdf: bytes, width: int) -> Iterator[bytes]:
    """The pages of a PDF that `read_pages` can read, each as a JPEG so many pixels wide."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page:
                image = page.render(scale=width / page.get_width()).to_pil()
            output = BytesIO()
            image.convert("RGB").save(output, "JPEG", quality=60)
            yield output.getvalue()


def drawn(pdf: bytes, resolution: int) -> bytes | None:
    """What is drawn on the first page, as a PNG without the white around it; `None` for nothing.

    `resolution` is in pixels an inch. Raises `ValueError` for what is no PDF.
    """
    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
            image = page.render(scale=resolution / _INCH).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError):
        raise ValueError("not a PDF with a page") from None
    inked = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if inked is None:
        return None
    left, top, right, bottom = inked
    around = (
        *(max(left - _MARGIN, 0), max(top - _MARGIN, 0)),
        *(min(right + _MARGIN, image.width), min(bottom + _MARGIN, image.height)),
    )
    output = BytesIO()
    image.crop(around).save(output, "PNG", optimize=True, dpi=(resolution, resolution))
    return output.getvalue()


def cropped(
    pdf: bytes, number: int, room: tuple[float, float, float, float], resolution: int
) -> tuple[str, bytes]:
    """What a page, from 1, shows in a room: left, top, right and bottom in points from its top left.

    The ending of a file name and its bytes: `png` for what has few colours, else `jpg`.
    """
    scale = resolution / _INCH
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[number - 1]) as page:
        image = page.render(scale=scale).to_pil().convert("RGB")
    part = image.crop(tuple(round(length * scale) for length in room))
    output = BytesIO()
    if part.getcolors(_FEW_COLORS):
        part.save(output, "PNG", optimize=True, dpi=(resolution, resolution))
        return "png", output.getvalue()
    part.save(output, "JPEG", quality=_QUALITY, dpi=(resolution, resolution))
    return "jpg", output.getvalue()


def page_image(pdf: bytes, number: int, resolution: int) -> tuple[bytes, int, int]:
    """A page, from 1, as a PNG in grey with its width and height; `resolution` in pixels an inch."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[number - 1]) as page:
        image = page.render(scale=resolution / _INCH, grayscale=True).to_pil()
    output = BytesIO()
    image.save(output, "PNG", compress_level=1)
    return output.getvalue(), image.width, image.height
