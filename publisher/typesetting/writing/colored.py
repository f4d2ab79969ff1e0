"""Faces whose glyphs are pictures, as emoji are: Type 3 fonts (ISO 32000-1, 9.6.5).

What is pixels in the font stays so; what is layers of colour is painted. Each glyph is text with a
picture, so that it is read, found and copied as any other.
"""

import io
from collections.abc import Mapping

import uharfbuzz as hb
from PIL import Image

from publisher.typesetting.writing import pictures
from publisher.typesetting.writing.objects import File, reference

_EM = 1000
_PIXELS = 256
"""Of an em, where a glyph is painted: 600 dpi at 30 points."""
_MOST = 255
"""Glyphs of a Type 3 font, whose codes are bytes."""


def is_colored(face: hb.Face, font: hb.Font, glyph: int) -> bool:
    """Whether a glyph is more than an outline."""
    return bool(
        (face.has_color_png and font.get_glyph_color_png(glyph).data)
        or (face.has_color_layers and face.get_glyph_color_layers(glyph))
        or (face.has_color_paint and face.glyph_has_color_paint(glyph))
    )


def embed(
    face: hb.Face, font: hb.Font, widths: Mapping[int, int], to_unicode: str, file: File
) -> int:
    """Put a font of pictures into the file. Returns its number.

    `widths` are those of the glyphs, in thousandths of an em; codes count from 1 in their order.
    Raises `ValueError` for more glyphs than such a font can have.
    """
    if len(widths) > _MOST:
        raise ValueError(f"more than {_MOST} pictures of one font")
    procedures, images = [], []
    for code, (glyph, width) in enumerate(widths.items(), 1):
        extents = font.get_glyph_extents(glyph)
        shown = ""
        if extents and extents.width and extents.height:
            images.append(f"/I{code} {reference(pictures.put(picture(face, font, glyph), file))}")
            left, top, wide, high = (
                round(edge * _EM / face.upem)
                for edge in (
                    extents.x_bearing,
                    extents.y_bearing,
                    extents.width,
                    -extents.height,
                )
            )
            shown = f"q {wide} 0 0 {high} {left} {top - high} cm /I{code} Do Q"
        procedure = file.stream(f"{width} 0 d0 {shown}".encode())
        procedures.append(f"/g{code} {reference(procedure)}")
    names = "".join(f"/g{code}" for code in range(1, len(widths) + 1))
    listed = " ".join(map(str, widths.values()))
    return file.add(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]"
        f"/CharProcs<<{''.join(procedures)}>>/Encoding<</Type/Encoding/Differences[1{names}]>>"
        f"/FirstChar 1/LastChar {len(widths)}/Widths[{listed}]"
        f"/Resources<</XObject<<{''.join(images)}>>>>"
        f"/ToUnicode {reference(file.stream(to_unicode.encode()))}>>"
    )


def picture(face: hb.Face, font: hb.Font, glyph: int) -> Image.Image:
    """A glyph in its colours."""
    pixels = font.get_glyph_color_png(glyph).data if face.has_color_png else b""
    if pixels:
        return Image.open(io.BytesIO(pixels))
    paint = hb.RasterPaint()
    scale = _PIXELS / face.upem
    paint.transform = (scale, 0, 0, scale, 0, 0)
    paint.set_glyph_extents(font.get_glyph_extents(glyph))
    paint.paint_glyph(font, glyph)
    painted = paint.render()
    size = painted.extents.width, painted.extents.height
    # Rows come from the lowest up, their colours multiplied by what they cover.
    painting = Image.frombytes(
        "RGBa", size, painted.buffer, "raw", "BGRa", painted.extents.stride, -1
    )
    return painting.convert("RGBA")
