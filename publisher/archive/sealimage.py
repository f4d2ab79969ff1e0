"""The picture of a seal (印章) over a signature, where readers see it: a widget on a page.

A signature that is seen is part of what is read aloud: its widget stands in the structure of the document
as a form field that says what it is (ISO 14289-1, 7.18.1 and 7.18.4), after all else.
"""

from io import BytesIO
from typing import Any

from msgspec import Struct

from publisher.errors import UserError

_MM = 72 / 25.4
"""Points in a millimetre."""
_USUAL = 42.0
"""Millimetres across: the seal of a city's government (国发〔1999〕25号, 国务院关于国家行政机关和企业事业单位社会
团体印章管理的规定)."""
_FROM_FOOT = 60.0
"""Millimetres from the foot of the page to the seal's lower edge, where no place is given."""
_LARGEST = 40_000_000
"""Pixels of a picture."""


class SealPlace(Struct, frozen=True):
    """Where a seal stands: millimetres from the upper left corner of a page."""

    page: int
    """From 1."""
    left: float
    top: float
    width: float


class SealImage(Struct, frozen=True):
    """A picture of a seal."""

    picture: bytes
    """PNG or JPEG."""
    says: str
    """For who does not see it: whose seal it is."""
    place: SealPlace | None = None
    """Without one, in the middle of the last page's foot, as wide as seals are."""


def place_seal(writer: Any, field: str, seal: SealImage) -> Any:
    """Add the signature field `field` where the seal stands. Returns the style of its appearance.

    `writer` is pyHanko's, of an increment. Raises `UserError` for a picture that cannot be read and for a
    place that is not on the page.
    """
    from pyhanko.pdf_utils.images import PdfImage  # noqa: PLC0415
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field  # noqa: PLC0415
    from pyhanko.stamp import StaticStampStyle  # noqa: PLC0415

    image = _opened(seal.picture)
    count = int(writer.root["/Pages"]["/Count"])
    page = seal.place.page if seal.place else count
    if not 1 <= page <= count:
        raise UserError(f"PDF 没有第 {page} 页。", hint=f"请写 1 到 {count}（从封面数起）。")
    number = page - 1
    box = _box(_edges(writer, number), image.height / image.width, seal.place)
    append_signature_field(writer, SigFieldSpec(field, on_page=number, box=box))
    widget = writer.root["/AcroForm"]["/Fields"].raw_get(-1)
    _tag(writer, widget, number, seal.says)
    return StaticStampStyle(background=PdfImage(image), background_opacity=1, border_width=0)


def _opened(picture: bytes) -> Any:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        image = Image.open(BytesIO(picture), formats=("PNG", "JPEG"))
        if image.width * image.height <= _LARGEST:
            return image.convert("RGBA" if "A" in image.getbands() else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        pass
    raise UserError("印章图片打不开。", hint="请用 PNG（最好是透明底）或 JPEG，不要太大。")


def _edges(writer: Any, number: int) -> tuple[float, float, float, float]:
    """Left, lower, right and upper edge of a page as it is shown."""
    page = writer.find_page_for_modification(number)[0].get_object()
    while "/CropBox" not in page and "/MediaBox" not in page:
        page = page["/Parent"]
    left, lower, right, upper = map(float, page["/CropBox" if "/CropBox" in page else "/MediaBox"])
    return left, lower, right, upper


def _box(
    edges: tuple[float, float, float, float], shape: float, place: SealPlace | None
) -> tuple[int, int, int, int]:
    """The box of a picture of this shape (height by width) on a page. Raises `UserError`."""
    left, lower, right, upper = edges
    width = (place.width if place else _USUAL) * _MM
    height = width * shape
    x = left + place.left * _MM if place else (left + right - width) / 2
    y = upper - place.top * _MM - height if place else lower + _FROM_FOOT * _MM
    if width <= 0 or x < left or y < lower or x + width > right or y + height > upper:
        across, down = (round(each / _MM) for each in (right - left, upper - lower))
        raise UserError(
            "印章不在页面里。", hint=f"这一页宽 {across} 毫米、高 {down} 毫米；请改 --at 的数字。"
        )
    return round(x), round(y), round(x + width), round(y + height)


def _tag(writer: Any, widget: Any, number: int, says: str) -> None:
    """Let the widget be a form field in the structure of the document."""
    from pyhanko.pdf_utils import generic as objects  # noqa: PLC0415

    generic: Any = objects  # its constructors have no types
    name = generic.NameObject
    root = writer.root["/StructTreeRoot"]
    document = root.raw_get("/K")
    if isinstance(document, generic.ArrayObject):
        document = document.raw_get(0)
    page = writer.find_page_for_modification(number)[0]
    parents = root.raw_get("/ParentTree")
    numbers = parents.get_object()["/Nums"]
    key = max(map(int, [*numbers][::2]), default=-1) + 1
    shown = generic.pdf_string(says)
    reference = generic.DictionaryObject(
        {name("/Type"): name("/OBJR"), name("/Obj"): widget, name("/Pg"): page}
    )
    form = writer.add_object(
        generic.DictionaryObject(
            {
                name("/Type"): name("/StructElem"),
                name("/S"): name("/Form"),
                name("/P"): document,
                name("/Alt"): shown,
                name("/K"): generic.ArrayObject([reference]),
            }
        )
    )
    document.get_object()["/K"].append(form)
    writer.mark_update(document)
    numbers += [generic.NumberObject(key), form]
    writer.mark_update(parents)
    root[name("/ParentTreeNextKey")] = generic.NumberObject(key + 1)
    writer.update_container(root)
    field = widget.get_object()
    field[name("/StructParent")] = generic.NumberObject(key)
    field[name("/TU")] = shown
    order_tabs(writer, number)


def order_tabs(writer: Any, number: int) -> None:
    """Let one go from field to field on a page as its structure has them (ISO 14289-1, 7.18.3).

    Fields that are not seen stand on the first page, and count.
    """
    from pyhanko.pdf_utils.generic import NameObject  # noqa: PLC0415

    page = writer.find_page_for_modification(number)[0]
    page.get_object()[NameObject("/Tabs")] = NameObject("/S")
    writer.mark_update(page)
