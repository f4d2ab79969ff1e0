"""Pictures of pixels, cut to what is to be seen of them."""

from io import BytesIO

from PIL import Image, ImageOps

from publisher.errors import UserError

_QUALITY = 95
"""Of a JPEG that is written again: its loss is below what print shows."""


def cropped(data: bytes, box: tuple[int, int, int, int]) -> bytes:
    """A PNG or JPEG of what a picture shows within `box`: left, top, right, bottom in pixels, as it is seen
    upright. Colour profile and transparency stay; PNG stays PNG, and JPEG JPEG.

    Raises `UserError` for what is no such picture, and for a box that is empty or leads out of it.
    """
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            form = picture.format or "PNG"
            shown = ImageOps.exif_transpose(picture)
            profile = picture.info.get("icc_profile")
            left, top, right, bottom = box
            if not (0 <= left < right <= shown.width and 0 <= top < bottom <= shown.height):
                raise UserError("裁剪的范围不在图片里。", hint="请重新框选要留下的部分。")
            made = BytesIO()
            shown.crop(box).save(made, form, quality=_QUALITY, icc_profile=profile)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise UserError("这张图片裁不了。", hint="能裁的是完好的 PNG 和 JPEG。") from None
    return made.getvalue()
