"""The pictures of an issue, as large as they say they are, to be drawn in any size."""

import hashlib
import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from publisher.typesetting.composer.context import LostPicture, Picture
from publisher.typesetting.composer.frames import Drawing
from publisher.typesetting.page.items import Element, Image, Item

Drawn = tuple[tuple[Element | Item, ...], dict[str, bytes]]
"""What a drawing is on a page, and the files of pictures in it by their SHA-256."""

_PIXEL = 750
"""Thousandths of a point in a CSS pixel: a picture is 96 pixels an inch, whatever it says of itself."""
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)
"""Values of that EXIF tag by which width and height change places."""
_UNITS = {"": 750, "px": 750, "pt": 1000, "pc": 12000, "mm": 2834.646, "cm": 28346.46, "in": 72000}
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*(px|pt|pc|mm|cm|in)?\s*")
_DEFAULT = 300 * _PIXEL, 150 * _PIXEL
"""Of a drawing that says nothing of its size (CSS 2, 10.3.2)."""


class Illustrations:
    """Finds the pictures that HTML names (`issue:files/x.png`) and keeps what pages need of them."""

    def __init__(
        self, read: Callable[[str], bytes], draw: Callable[[str, bytes, int, int], Drawn]
    ) -> None:
        """`read` gives the bytes of an address or raises `LookupError`; `draw` makes of an SVG of that
        address what stands on a page, in a width and height, or raises `LostPicture`.
        """
        self._read = read
        self._draw = draw
        self._known: dict[str, Picture] = {}
        self.images: dict[str, bytes] = {}
        """Files that pages name, by their SHA-256."""

    def __call__(self, address: str) -> Picture:
        """The picture of an address. Raises `LostPicture` for one that cannot be drawn."""
        found = self._known.get(address)
        if found is None:
            data = self._read(address)
            is_drawing = address.lower().endswith(".svg")
            made = self._drawing(address, data) if is_drawing else self._photograph(address, data)
            found = self._known[address] = made
        return found

    def _photograph(self, address: str, data: bytes) -> Picture:
        from PIL import Image as Pixels  # noqa: PLC0415 -- most issues have no photograph

        try:
            with Pixels.open(BytesIO(data)) as picture:
                picture.load()
                width, height = picture.size
                if picture.getexif().get(_ORIENTATION) in _TURNED:
                    width, height = height, width
        except (OSError, ValueError, SyntaxError, Pixels.DecompressionBombError) as error:
            # Pillow has no error of its own for what is no picture or half of one.
            raise LostPicture(unquote(address), str(error)) from None
        digest = hashlib.sha256(data).hexdigest()
        self.images[digest] = data

        def draw(wide: int, high: int) -> Drawing:
            return Drawing([((), Image(digest, 0, 0, wide, high))])

        return Picture(width * _PIXEL, height * _PIXEL, draw, width)

    def _drawing(self, address: str, data: bytes) -> Picture:
        width, height = _size(data)
        drawn: dict[tuple[int, int], Drawing] = {}

        def draw(wide: int, high: int) -> Drawing:
            if (wide, high) not in drawn:
                children, images = self._draw(address, data, wide, high)
                self.images.update(images)
                drawn[wide, high] = Drawing([((), child) for child in children])
            return drawn[wide, high]

        return Picture(width, height, draw)


def _size(svg: bytes) -> tuple[int, int]:
    """Width and height of a drawing in thousandths of a point."""
    try:
        root = ET.fromstring(svg)  # noqa: S314 -- expat bounds what entities become
    except ET.ParseError:
        return _DEFAULT
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    box = [float(n) for n in re.findall(r"-?[0-9]*\.?[0-9]+", root.get("viewBox", ""))]
    shape = box[2:4] if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
    if width and height:
        return width, height
    if shape and (width or height):
        ratio = shape[0] / shape[1]
        return (width, round(width / ratio)) if width else (round(height * ratio), height)
    if shape:
        return round(shape[0] * _PIXEL), round(shape[1] * _PIXEL)
    return width or _DEFAULT[0], height or _DEFAULT[1]


def _length(text: str) -> int:
    match = _LENGTH.fullmatch(text)
    return round(float(match[1]) * _UNITS[match[2] or ""]) if match else 0
