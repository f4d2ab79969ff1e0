"""Boxes, outlines and images to operators (ISO 32000-1, 8.5). `height` is that of the page."""

from collections.abc import Iterable

from msgspec import Struct

from publisher.typesetting.page.items import Box, Image, Path, Segment
from publisher.typesetting.writing import colors
from publisher.typesetting.writing.objects import number

_PAINTS = {
    (True, False, False): "f",
    (True, False, True): "f*",
    (False, True, False): "S",
    (False, True, True): "S",
    (True, True, False): "B",
    (True, True, True): "B*",
    (False, False, False): "n",
    (False, False, True): "n",
}
"""By whether an outline is filled, whether stroked, and whether by the even-odd rule."""


class Picture(Struct, frozen=True):
    """An image object of the file."""

    number: int
    turn: str = ""
    """The matrix that sets it upright; empty where it is."""

    @property
    def resource(self) -> str:
        """What content streams call it."""
        return f"I{self.number}"


def box(item: Box, height: int) -> str:
    """A filled rectangle; its colour is set already."""
    corner = f"{number(item.x)} {number(height - item.y - item.height)}"
    return f"{corner} {number(item.width)} {number(item.height)} re f\n"


def path(item: Path, height: int) -> str:
    """An outline with all of its own state, which it leaves as it was."""
    written = ["q\n"]
    if item.clip:
        written += [*_outline(item.clip, height), "W n\n"]
    if item.fill:
        written.append(colors.fill(item.fill))
    if item.stroke:
        dashes = " ".join(map(number, item.dashes))
        written.append(
            f"{colors.stroke(item.stroke)}{number(item.width)} w {item.cap} J {item.join} j"
            f" [{dashes}] 0 d\n"
        )
    paint = _PAINTS[item.fill is not None, item.stroke is not None, item.even_odd]
    written += [*_outline(item.segments, height), f"{paint}\nQ\n"]
    return "".join(written)


def image(item: Image, picture: Picture, height: int) -> str:
    """A picture of pixels in its place."""
    sides = f"{number(item.width)} 0 0 {number(item.height)}"
    corner = f"{number(item.x)} {number(height - item.y - item.height)}"
    turn = f"{picture.turn} cm\n" if picture.turn else ""
    return f"q\n{sides} {corner} cm\n{turn}/{picture.resource} Do\nQ\n"


def _outline(segments: Iterable[Segment], height: int) -> Iterable[str]:
    for kind, points in segments:
        if kind == "z":
            yield "h\n"
            continue
        places = (
            number(height - value if index % 2 else value) for index, value in enumerate(points)
        )
        yield f"{' '.join(places)} {kind}\n"
