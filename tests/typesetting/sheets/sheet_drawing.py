"""Pages drawn for the eye and for comparing, apart from the writers of the program.

Glyphs are filled outlines of their fonts; PDFium draws them.
"""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path as File

import pydyf
import pypdfium2
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from PIL import Image as Pixels

from publisher.typesetting.page.items import Box, Color, Glyphs, Image, Item, Page, Path, Segment
from publisher.typesetting.page.walking import items


def draw(page: Page, files: dict[str, File], images: dict[str, bytes], dpi: int) -> Pixels.Image:
    """The picture of a page. `files` are those of fonts by their digests, `images` of pictures."""
    return draw_items(
        (item for _, item in items(page)), page.width, page.height, files, images, dpi
    )


def draw_items(
    found: Iterable[Item],
    width: int,
    height: int,
    files: dict[str, File],
    images: dict[str, bytes],
    dpi: int,
) -> Pixels.Image:
    pdf = pydyf.PDF()
    states: dict[str, pydyf.Dictionary] = {}
    objects: dict[str, bytes] = {}
    stream = pydyf.Stream()
    stream.set_matrix(0.001, 0, 0, -0.001, 0, height / 1000)
    for item in found:
        stream.push_state()
        match item:
            case Box():
                _color(stream, item.color, states)
                stream.rectangle(item.x, item.y, item.width, item.height)
                stream.fill()
            case Path():
                _path(stream, item, states)
            case Glyphs():
                _color(stream, item.color, states)
                _glyphs(stream, item, files)
            case Image():
                objects[f"i{item.digest[:8]}"] = _picture(pdf, images[item.digest])
                stream.set_matrix(item.width, 0, 0, -item.height, item.x, item.y + item.height)
                stream.draw_x_object(f"i{item.digest[:8]}")
        stream.pop_state()
    pdf.add_object(stream)
    pdf.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "MediaBox": pydyf.Array((0, 0, width / 1000, height / 1000)),
                "Contents": stream.reference,
                "Resources": pydyf.Dictionary(
                    {"ExtGState": pydyf.Dictionary(states), "XObject": pydyf.Dictionary(objects)}
                ),
            }
        )
    )
    output = BytesIO()
    pdf.write(output)
    with pypdfium2.PdfDocument(output.getvalue()) as file:
        return file[0].render(scale=dpi / 72).to_pil().convert("RGB")


def _color(
    stream: pydyf.Stream, color: Color, states: dict[str, pydyf.Dictionary], *, stroke: bool = False
) -> None:
    name = f"a{color.alpha}"
    states[name] = pydyf.Dictionary({"ca": color.alpha / 10000, "CA": color.alpha / 10000})
    stream.set_state(name)
    spaces = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
    stream.set_color_space(spaces[len(color.components)], stroke)
    stream.set_color_special(None, stroke, *(part / 10000 for part in color.components))


def _outline(stream: pydyf.Stream, segments: tuple[Segment, ...]) -> None:
    for kind, numbers in segments:
        stream.stream.append(" ".join([*map(str, numbers), "h" if kind == "z" else kind]))


def _path(stream: pydyf.Stream, item: Path, states: dict[str, pydyf.Dictionary]) -> None:
    if item.clip:
        _outline(stream, item.clip)
        stream.clip()
        stream.end()
    for stroke, color in ((False, item.fill), (True, item.stroke)):
        if color is None:
            continue
        _color(stream, color, states, stroke=stroke)
        stream.set_line_width(item.width)
        stream.set_dash(item.dashes, 0)
        stream.set_line_cap(item.cap)
        stream.set_line_join(item.join)
        _outline(stream, item.segments)
        if stroke:
            stream.stroke()
        else:
            stream.fill(even_odd=item.even_odd)


def _glyphs(stream: pydyf.Stream, item: Glyphs, files: dict[str, File]) -> None:
    font, glyphs = _font(files[item.face.digest], item.face.index)
    scale = item.size / font["head"].unitsPerEm
    a, b = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}[item.angle]
    stream.set_matrix(a, b, b, -a, item.x, item.y)
    for at, (number, place) in enumerate(zip(item.numbers, item.places, strict=True)):
        stream.push_state()
        rise = item.rises[at] if item.rises else 0
        stream.set_matrix(scale, 0, 0, scale, place, rise)
        glyphs[font.getGlyphName(number)].draw(_Pen(glyphs, stream))
        stream.fill()
        stream.pop_state()


@cache
def _font(file: File, index: int):
    font = TTFont(BytesIO(file.read_bytes()), fontNumber=index, lazy=True)
    return font, font.getGlyphSet()


class _Pen(BasePen):
    def __init__(self, glyphs, stream: pydyf.Stream) -> None:
        super().__init__(glyphs)
        self._stream = stream

    def _moveTo(self, to) -> None:  # noqa: N802 -- fontTools' name
        self._stream.move_to(*to)

    def _lineTo(self, to) -> None:  # noqa: N802 -- fontTools' name
        self._stream.line_to(*to)

    def _curveToOne(self, first, second, to) -> None:  # noqa: N802 -- fontTools' name
        self._stream.curve_to(*first, *second, *to)

    def _closePath(self) -> None:  # noqa: N802 -- fontTools' name
        self._stream.close()


def _picture(pdf: pydyf.PDF, content: bytes) -> bytes:
    pixels = Pixels.open(BytesIO(content)).convert("RGBA")
    size = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": pixels.width,
        "Height": pixels.height,
        "BitsPerComponent": 8,
    }
    mask = pydyf.Stream(
        [pixels.getchannel("A").tobytes()],
        pydyf.Dictionary(size | {"ColorSpace": "/DeviceGray"}),
        compress=True,
    )
    pdf.add_object(mask)
    colors = size | {"ColorSpace": "/DeviceRGB", "SMask": mask.reference}
    image = pydyf.Stream([pixels.convert("RGB").tobytes()], pydyf.Dictionary(colors), compress=True)
    pdf.add_object(image)
    return image.reference
