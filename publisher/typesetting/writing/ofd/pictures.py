"""Files of pictures as they stand in the file (GB/T 33190-2016, 7.9), each once."""

import io
from collections.abc import Iterable

from PIL import Image

from publisher.typesetting.writing import colored
from publisher.typesetting.writing.files import Resources
from publisher.typesetting.writing.ofd import markup
from publisher.typesetting.writing.ofd.drawing import Edges, Picture
from publisher.typesetting.writing.ofd.fonts import Font
from publisher.typesetting.writing.ofd.package import RESOURCES, Package
from publisher.typesetting.writing.pictures import orientation, read

_SHOWN = ("1", "L", "LA", "P", "RGB", "RGBA")
"""Pillow's modes of pictures that every reader shows."""
_FORMATS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png"}
_EXIF = 0xE1
_START_OF_SCAN = 0xDA


class Pictures:
    """The pictures of a file."""

    def __init__(self, resources: Resources, numbers: markup.Numbers, package: Package) -> None:
        self._resources = resources
        self._numbers = numbers
        self._package = package
        self._elements: list[str] = []
        self._glyphs: dict[tuple[int, int], tuple[Picture, Edges]] = {}

    def embed(self, digests: Iterable[str]) -> dict[str, Picture]:
        """Put pictures into the package, by digest.

        Raises `LookupError` for one that is not there, `ValueError` for what is no picture.
        """
        return {
            digest: self._embed(self._resources.image(digest)) for digest in sorted(set(digests))
        }

    def glyph(self, font: Font, glyph: int) -> tuple[Picture, Edges]:
        """A glyph that is a picture, and its edges in thousandths of the em, y upwards."""
        known = self._glyphs.get((font.number, glyph))
        if known is None:
            source = font.source
            ink = source.font.get_glyph_extents(glyph)
            corners = (
                ink.x_bearing, ink.y_bearing + ink.height, ink.x_bearing + ink.width, ink.y_bearing
            )  # fmt: skip
            left, low, right, high = (round(at * 1000 / source.face.upem) for at in corners)
            picture = self._put(_png(colored.picture(source.face, source.font, glyph)), "png")
            known = self._glyphs[font.number, glyph] = picture, (left, low, right, high)
        return known

    def listed(self) -> str:
        """The elements that name them."""
        return "".join(self._elements)

    def _embed(self, data: bytes) -> Picture:
        picture = read(data)
        suffix = _FORMATS.get(picture.format or "")
        if suffix is None or picture.mode not in _SHOWN:
            upright = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
            return self._put(_png(upright), "png", orientation(picture))
        # Some readers turn a picture by what it says of itself, others do not.
        return self._put(
            _without_exif(data) if suffix == "jpg" else data, suffix, orientation(picture)
        )

    def _put(self, data: bytes, suffix: str, turn: str = "") -> Picture:
        number = self._numbers.next()
        name = f"Image_{number}.{suffix}"
        self._package.add(RESOURCES / name, data)
        self._elements.append(
            f'<ofd:MultiMedia ID="{number}" Type="Image" Format="{suffix.upper()}">'
            f"<ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>"
        )
        return Picture(number, turn)


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=9)
    return file.getvalue()


def _without_exif(jpeg: bytes) -> bytes:
    """The picture without what a camera says of it (ISO/IEC 10918-1, B.1)."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != _START_OF_SCAN:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] != _EXIF:
            kept.append(jpeg[at:end])
        at = end
    return b"".join((*kept, jpeg[at:]))
