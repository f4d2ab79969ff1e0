"""Files of pictures to image objects (ISO 32000-1, 8.9.5), each once."""

import io
import zlib
from collections.abc import Iterable
from struct import unpack

from PIL import Image

from publisher.typesetting.writing.drawing import Picture
from publisher.typesetting.writing.files import Resources
from publisher.typesetting.writing.objects import File, reference

_SPACES = {"1": ("Gray", 1), "L": ("Gray", 1), "RGB": ("RGB", 3), "CMYK": ("CMYK", 4)}
"""Device colour spaces by Pillow's modes, and their components."""
_PLAIN = {("1", 1), ("L", 8), ("RGB", 8)}
"""Modes and bits of a component with which a PNG is what PDF takes."""
_PROFILED = {"L": b"GRAY", "RGB": b"RGB ", "CMYK": b"CMYK"}
"""What a colour profile says of itself (ISO 15076-1, 7.2.8)."""
_ORIENTATION = 0x0112
_TURNS = {
    2: "-1 0 0 1 1 0",
    3: "-1 0 0 -1 1 1",
    4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1",
    6: "0 -1 1 0 0 1",
    7: "0 1 1 0 0 0",
    8: "0 1 -1 0 1 0",
}
"""From how the pixels are stored to how they are seen, in the unit square (Exif, Orientation)."""
_SIGNATURE = 8
_BITS, _INTERLACED = 24, 28
"""Where a PNG says how many bits a component has, and in which order rows come."""


def embed(
    digests: Iterable[str], resources: Resources, file: File, *, inks: bool = False
) -> dict[str, Picture]:
    """Put pictures into the file, by digest.

    With `inks` those of four colours stay so; without, they are put into RGB unless they say by a
    profile what their colours are. Raises `LookupError` for one that is not there, `ValueError` for
    what is no picture.
    """
    return {
        digest: _embed(resources.image(digest), file, inks=inks) for digest in sorted(set(digests))
    }


def put(picture: Image.Image, file: File) -> int:
    """Put pixels into the file, what they let through as a mask. Returns the image's number."""
    mask = ""
    if picture.has_transparency_data:
        picture = picture.convert("LA" if picture.mode in ("LA", "L") else "RGBA")
        alpha = picture.getchannel("A")
        if alpha.getextrema() != (255, 255):
            mask = f"/SMask {reference(_encoded(alpha, _entries(alpha, file), file))}"
    if picture.mode == "I;16":
        picture = picture.convert("I").point(lambda value: value * (1 / 256))
    if picture.mode not in _SPACES:
        colors = "L" if picture.mode in ("LA", "I", "F") else "RGB"
        picture = picture.convert(colors)
    return _encoded(picture, f"{_entries(picture, file)}{mask}", file)


def read(data: bytes) -> Image.Image:
    """The picture in a file. Raises `ValueError` for what is none."""
    try:
        picture: Image.Image = Image.open(io.BytesIO(data))
        picture.getexif()
        picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("not a picture that can be read") from error
    return picture


def orientation(picture: Image.Image) -> str:
    """The matrix that sets a picture upright; empty where it is."""
    return _TURNS.get(picture.getexif().get(_ORIENTATION, 1), "")


def _embed(data: bytes, file: File, *, inks: bool) -> Picture:
    picture = read(data)
    turn = orientation(picture)
    if picture.mode == "CMYK" and not inks and not _profile(picture):
        picture = picture.convert("RGB")
    elif picture.format in ("JPEG", "MPO") and picture.mode in _SPACES:
        # Adobe's programs write CMYK in negative, and say so by their marker.
        inverted = picture.mode == "CMYK" and "adobe" in picture.info
        decode = "/Decode[1 0 1 0 1 0 1 0]" if inverted else ""
        entries = f"{_entries(picture, file)}{decode}/Filter/DCTDecode"
        return Picture(file.stream(data, entries, compressed=False), turn)
    elif picture.format == "PNG" and _is_plain(picture, data):
        return Picture(_rows(picture, data, _entries(picture, file), file), turn)
    return Picture(put(picture, file), turn)


def _encoded(picture: Image.Image, entries: str, file: File) -> int:
    """As a PNG would have the pixels, or else as they are: whichever is smaller."""
    plain = zlib.compress(picture.tobytes(), 9)
    if picture.mode != "CMYK":
        png = io.BytesIO()
        bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
        bare.save(png, "PNG", compress_level=9)
        if sum(map(len, _chunks(png.getvalue(), b"IDAT"))) < len(plain):
            return _rows(picture, png.getvalue(), entries, file)
    return file.stream(plain, f"{entries}/Filter/FlateDecode", compressed=False)


def _rows(picture: Image.Image, png: bytes, entries: str, file: File) -> int:
    """What a PNG has of pixels is what PDF takes (7.4.4.4): deflated rows, each by a predictor."""
    _, components = _SPACES[picture.mode]
    parameters = (
        f"/Predictor 15/Colors {components}/BitsPerComponent {_bits(picture)}"
        f"/Columns {picture.width}"
    )
    entries += f"/Filter/FlateDecode/DecodeParms<<{parameters}>>"
    return file.stream(b"".join(_chunks(png, b"IDAT")), entries, compressed=False)


def _is_plain(picture: Image.Image, png: bytes) -> bool:
    """Whether its rows are whole, opaque, and of as many bits as Pillow says."""
    if (picture.mode, png[_BITS]) not in _PLAIN or png[_INTERLACED]:
        return False
    _, components = _SPACES[picture.mode]
    row = 1 + (picture.width * components * _bits(picture) + 7) // 8
    try:
        rows = zlib.decompress(b"".join(_chunks(png, b"IDAT")))
    except zlib.error:
        return False
    return len(rows) == row * picture.height and not picture.has_transparency_data


def _chunks(png: bytes, wanted: bytes) -> list[bytes]:
    """What all chunks of one type hold (ISO/IEC 15948, 5.3)."""
    found = []
    at = _SIGNATURE
    while at + 8 <= len(png):
        size, kind = unpack(">I4s", png[at : at + 8])
        if kind == wanted:
            found.append(png[at + 8 : at + 8 + size])
        at += size + 12
    return found


def _entries(picture: Image.Image, file: File) -> str:
    space, components = _SPACES[picture.mode]
    named = f"/Device{space}"
    if profile := _profile(picture):
        at = file.stream(profile, f"/N {components}")
        named = f"[/ICCBased {reference(at)}]"
    return (
        f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}"
        f"/ColorSpace{named}/BitsPerComponent {_bits(picture)}"
    )


def _bits(picture: Image.Image) -> int:
    return 1 if picture.mode == "1" else 8


def _profile(picture: Image.Image) -> bytes:
    """The colour profile of a picture, if it has one of its own kind of colours."""
    profile = picture.info.get("icc_profile") or b""
    return profile if profile[16:20] == _PROFILED.get(picture.mode) else b""
