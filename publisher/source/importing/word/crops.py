"""Pictures that were cropped in Word: what is seen of them, the rest left in the old file."""

import re
from io import BytesIO

from PIL import Image

from publisher.errors import UserError
from publisher.source.cropping import cropped
from publisher.source.importing.word.names import Element, name, short

_EDGES = ("l", "t", "r", "b")
_VML_EDGES = ("cropleft", "croptop", "cropright", "cropbottom")
_VML = re.compile(r"(-?[0-9]{0,9}(?:\.[0-9]{0,9})?)(f|%)?")
_WHOLE = {"f": 65536, "%": 100}
"""Of the units of VML; without one, a number is a share already."""

Crop = tuple[float, float, float, float]
"""Shares of width and height that are cut off at the left, top, right and bottom."""


def crop_of(image: Element) -> Crop | None:
    """What is cut off the picture of an `a:blip` (ISO/IEC 29500-1, 20.1.8.55) or `v:imagedata` (VML)."""
    if short(image) == "v:imagedata":
        shares = [_share(str(image.get(edge, ""))) for edge in _VML_EDGES]
    else:
        fill = image.getparent()
        rect = None if fill is None else fill.find(name("a:srcRect"))
        if rect is None:
            return None
        # In thousandths of a per cent, or as a percentage in strict files.
        shares = [_percentage(str(rect.get(edge, "0"))) for edge in _EDGES]
    left, top, right, bottom = (max(0.0, share) for share in shares)
    is_cut = any((left, top, right, bottom)) and left + right < 1 and top + bottom < 1
    return (left, top, right, bottom) if is_cut else None


def seen_part(data: bytes, crop: Crop) -> bytes | None:
    """A PNG or JPEG without what is cut off; `None` for what cannot be cut."""
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
        left, top, right, bottom = crop
        box = (
            round(left * width),
            round(top * height),
            round(width - right * width),
            round(height - bottom * height),
        )
        return cropped(data, box)
    except (UserError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _percentage(value: str) -> float:
    if value.endswith("%"):
        return _share(value)
    return float(value) / 100_000 if re.fullmatch(r"-?[0-9]{1,9}", value) else 0.0


def _share(value: str) -> float:
    match = _VML.fullmatch(value)
    if not match or not any(map(str.isdigit, match[1])):
        return 0.0
    return float(match[1]) / _WHOLE.get(match[2] or "", 1)
