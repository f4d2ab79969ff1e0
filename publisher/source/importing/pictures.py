"""Pictures as Word files hold them → PNG, JPEG or SVG, which is what pages can show."""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image

from publisher.source.bare_pictures import MAX_PIXELS
from publisher.source.importing.report import Report

Converter = Callable[[Mapping[str, bytes]], Mapping[str, bytes]]
"""Drawings (EMF, WMF) by name → those that could be made PNG, by the same names."""

_AS_THEY_ARE = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
_DRAWINGS = ("emf", "wmf", "emz", "wmz")
_WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_MAX_DRAWING_BYTES = 64 * 1024 * 1024
_GZIP = 31
"""`wbits` of zlib for data with the head that .emz has."""


def usable(file: str, data: bytes) -> tuple[str, bytes] | None:
    """Name and bytes of a picture that pages can show; `None` for what is no picture of pixels.

    The name gets the ending that its bytes ask for; BMP, GIF, TIFF and others become PNG.
    """
    stem, _, suffix = file.rpartition(".")
    for signature, ending in _AS_THEY_ARE:
        if data.startswith(signature):
            is_named = suffix.lower() in (ending, "jpeg" if ending == "jpg" else ending)
            return (file if is_named else f"{stem}-{suffix}.{ending}"), data
    if suffix.lower() == "svg":
        return file, data
    made = BytesIO()
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return None
            shown = (
                picture
                if picture.mode in ("1", "L", "P", "RGB", "RGBA")
                else picture.convert("RGB")
            )
            shown.save(made, "PNG")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return f"{stem}-{suffix}.png", made.getvalue()


def unusable_picture(report: Report, file: str, paragraph: int) -> None:
    """Warn that a picture could not be imported."""
    report.warn(
        "image-format",
        f"图片“{file}”不是 PNG、JPEG 或 SVG，没有导入；请转成 PNG 放进 files/。",
        paragraph,
    )


def metafile(file: str, data: bytes) -> tuple[str, bytes] | None:
    """Name and bytes of an EMF or WMF, taken out of its .emz; `None` for anything else."""
    stem, _, suffix = file.rpartition(".")
    if suffix.lower() not in _DRAWINGS:
        return None
    if suffix.lower().endswith("z"):
        try:
            data = zlib.decompressobj(_GZIP).decompress(data, _MAX_DRAWING_BYTES)
        except zlib.error:
            return None
    # By its bytes, since LibreOffice would make a picture of any file whatever.
    is_one = data[40:44] == b" EMF" or data.startswith(_WMF)
    return (f"{stem}.{suffix[:-1].lower()}f", data) if is_one else None
