"""Pictures of what items cannot say: drawn by PDFium from WeasyPrint's own PDF.

At 600 dpi and with what is behind it showing through, so that the page looks as it was designed.
For the press they are sRGB, as pictures are.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from math import ceil
from typing import Any

import pydyf
from msgspec import Struct
from msgspec.structs import replace

from publisher.typesetting.page.items import POINT, Glyphs, Image
from publisher.typesetting.sheets.geometry import Bounds
from publisher.typesetting.sheets.interpreter import Drawn
from publisher.typesetting.sheets.operators import PAINTING, PATH_PAINTING, operators
from publisher.typesetting.sheets.text import unseen

_INCH = 72
_DPI = 600
_LARGEST = 40_000_000
"""Pixels of a picture. A whole page of A4 has 35 million at 600 dpi; larger ones are coarser."""
_TO_FIND = 2.0
"""Pixels in a point while it is found out where something stands."""


class Picture(Struct, frozen=True):
    """An item with the bytes of its file, a PNG."""

    item: Image
    content: bytes

    @property
    def bounds(self) -> Bounds:
        """Where it stands."""
        item = self.item
        return Bounds(item.x, item.y, item.x + item.width, item.y + item.height)


def pictured(
    drawn: Iterable[Drawn], document: Any, number: int, files: dict[str, bytes]
) -> Iterator[Drawn]:
    """What is painted on a page, with pictures where items cannot say it.

    What is painted one after the other in the same place of the structure becomes one picture. The
    pictures are added to `files` by their SHA-256.
    """
    waiting: list[Drawn] = []
    for one in drawn:
        is_unseen = isinstance(one.item, Glyphs) and not one.item.color.alpha
        if one.item is not None and not is_unseen:
            yield from _made(waiting, document, number, files)
            waiting = []
            yield one
            continue
        if waiting and (one.mark, one.is_artifact) != (waiting[0].mark, waiting[0].is_artifact):
            yield from _made(waiting, document, number, files)
            waiting = []
        waiting.append(one)
    yield from _made(waiting, document, number, files)


def as_unsayable(drawn: Drawn) -> Iterator[Drawn]:
    """The same to be made a picture of, and its text not to be seen."""
    if not isinstance(drawn.item, Glyphs) or drawn.item.color.alpha:
        yield replace(drawn, item=None)
    if isinstance(drawn.item, Glyphs):
        yield replace(drawn, item=unseen(drawn.item))


def _made(
    waiting: list[Drawn], document: Any, number: int, files: dict[str, bytes]
) -> Iterator[Drawn]:
    operations = {one.operation for one in waiting if one.item is None}
    made = picture(document, number, operations) if operations else None
    if made is not None:
        files[made.item.digest] = made.content
        yield replace(waiting[0], item=made.item, bounds=made.bounds)
    yield from (one for one in waiting if one.item is not None)


def picture(document: Any, number: int, operations: Collection[int]) -> Picture | None:
    """What some operators paint on a page of a `weasyprint.Document`; `None` if that is nothing.

    `operations` are numbers of operators that paint, as they follow one another on the page.
    """
    import pypdfium2  # noqa: PLC0415 -- takes its time, and most sheets need none

    page = document.pages[number]

    def keep(_: Any, pdf: pydyf.PDF) -> None:
        (only,) = (o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/Page")
        content = next(o for o in pdf.objects if o.number and o.reference == only["Contents"])
        content.stream = _kept(content, operations)

    pdf = document.copy([page]).write_pdf(finisher=keep, pdf_identifier=b"picture")
    with pypdfium2.PdfDocument(pdf) as file:
        return _cut_out(file[0], page)


def _kept(content: Any, operations: Collection[int]) -> list[bytes]:
    """A content stream without what the other operators paint."""
    found: list[bytes] = []
    painting = 0
    for operator in operators(content):
        written = operator.written
        if operator.name in PAINTING:
            if painting not in operations:
                written = b"\nn" if operator.name in PATH_PAINTING else b""
            painting += 1
        found.append(written)
    return found


def _cut_out(drawn: Any, page: Any) -> Picture | None:
    width, height = drawn.get_size()
    found = _render(drawn, _TO_FIND, (0, 0, 0, 0)).getbbox()
    if found is None:
        return None
    # Half a point more on all sides, within the sheet.
    left, top = (max(int(edge / _TO_FIND) - 1, 0) for edge in found[:2])
    right = min(int(found[2] / _TO_FIND) + 2, width)
    bottom = min(int(found[3] / _TO_FIND) + 2, height)
    scale = _DPI / _INCH
    scale = min(scale, (_LARGEST / ((right - left) * (bottom - top))) ** 0.5)
    image = _render(drawn, scale, (left, height - bottom, width - right, top))
    output = BytesIO()
    image.save(output, "PNG")
    content = output.getvalue()
    bleed_left, bleed_top = (page.bleed[side] * 0.75 for side in ("left", "top"))
    item = Image(
        digest=hashlib.sha256(content).hexdigest(),
        # PDFium cuts off whole pixels.
        x=round((ceil(left * scale) / scale - bleed_left) * POINT),
        y=round((ceil(top * scale) / scale - bleed_top) * POINT),
        width=round(image.width / scale * POINT),
        height=round(image.height / scale * POINT),
    )
    return Picture(item, content)


def _render(drawn: Any, scale: float, crop: tuple[float, float, float, float]) -> Any:
    """As a picture of Pillow's; `crop` is cut off at the left, bottom, right and top."""
    return drawn.render(
        scale=scale, crop=crop, fill_color=(0, 0, 0, 0), rev_byteorder=True
    ).to_pil()
