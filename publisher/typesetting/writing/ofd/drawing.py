"""Boxes, outlines and pictures as objects of a page (GB/T 33190-2016, clauses 9 and 10).

Some readers know nothing of what lets through and of outlines that clip. What lets through the ground it
stands on is written as the colour that comes of it, wherever that ground has one colour; what is clipped
to a rectangle has that rectangle as its boundary, beyond which nothing of an object shows (8.5).
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from publisher.typesetting.page.items import Box, Color, Path, Segment
from publisher.typesetting.writing.ofd import markup
from publisher.typesetting.writing.ofd.markup import mm

Edges = tuple[int, int, int, int]
"""Left, top, right and bottom."""
_OPAQUE = 10000
_WHITE = (10000, 10000, 10000)
_CAPS = ("Butt", "Round", "Square")
_JOINS = ("Miter", "Round", "Bevel")
_OPERATORS = {"m": "M", "l": "L", "c": "B", "z": "C"}
_CORNERS = 4


class Picture(Struct, frozen=True):
    """A picture of the file."""

    number: int
    """Its identifier."""
    turn: str = ""
    """The matrix that sets it upright in the unit square; empty where it is."""


class Ground:
    """What has been drawn of a page: the colour of each place, as far as it is known."""

    def __init__(self) -> None:
        self._drawn: list[tuple[Edges, tuple[int, ...] | None]] = []

    def cover(self, edges: Edges, color: Color | None) -> None:
        """Something has been drawn, in one colour within its edges, or in any."""
        opaque = color is not None and color.alpha == _OPAQUE
        self._drawn.append((edges, rgb(color) if color and opaque else None))

    def under(self, edges: Edges) -> tuple[int, ...] | None:
        """The one colour below all of a place; `None` where there are several."""
        for covered, color in reversed(self._drawn):
            if _holds(covered, edges):
                return color
            if _touch(covered, edges):
                return None
        return _WHITE


def box(item: Box, number: int, ground: Ground) -> str:
    """A filled rectangle."""
    edges = item.x, item.y, item.x + item.width, item.y + item.height
    color = over(item.color, ground.under(edges))
    ground.cover(edges, item.color)
    return _object(number, edges, color, None, "", f"{_rectangle(item.width, item.height)}")


def path(item: Path, number: int, sheet: Edges, ground: Ground) -> str:
    """An outline; nothing where none of it shows."""
    reach = item.width * 2 if item.stroke else 0
    whole = bounds(item.segments)
    edges = whole[0] - reach, whole[1] - reach, whole[2] + reach, whole[3] + reach
    clips = ""
    if item.clip:
        area = bounds(item.clip)
        edges = _within(edges, area)
        if not _is_rectangle(item.clip):
            clips = _clip(item.clip, edges)
    edges = _within(edges, sheet)
    if edges[0] >= edges[2] or edges[1] >= edges[3]:
        return ""
    under = ground.under(edges)
    fill = over(item.fill, under) if item.fill else None
    drawn = item.segments
    if item.fill and not item.stroke and _is_rectangle(drawn):
        # Clipped here: not every reader would.
        drawn = _corners(edges)
    # Half of a stroke stands on what it surrounds.
    clear = item.fill is None or (fill is not None and rgb(fill) == under)
    stroke = over(item.stroke, under if clear else None) if item.stroke else None
    styles = ""
    if item.stroke:
        styles = f' LineWidth="{mm(item.width)}" Cap="{_CAPS[item.cap]}" Join="{_JOINS[item.join]}"'
        if item.dashes:
            styles += f' DashPattern="{" ".join(map(mm, item.dashes))}"'
    if item.even_odd:
        styles += ' Rule="Even-Odd"'
    if fill is not None and rgb(fill) != under:
        ground.cover(edges, fill if _is_rectangle(drawn) else None)
    written = _abbreviated(drawn, edges[0], edges[1])
    return _object(number, edges, fill, stroke, styles, written, clips)


def outline(segments: Sequence[Segment], number: int, color: Color) -> str:
    """A filled outline, such as that of a glyph; nothing without one."""
    if not segments:
        return ""
    edges = bounds(segments)
    return _object(number, edges, color, None, "", _abbreviated(segments, edges[0], edges[1]))


def image(edges: Edges, picture: Picture, number: int, ground: Ground) -> str:
    """A picture of pixels in its place: the matrix puts the unit square there (10)."""
    ground.cover(edges, None)
    left, top, right, bottom = edges
    wide, high = right - left, bottom - top
    matrix = _turned(picture.turn, wide, high) if picture.turn else f"{mm(wide)} 0 0 {mm(high)} 0 0"
    return (
        f'<ofd:ImageObject ID="{number}" Boundary="{markup.box(left, top, wide, high)}"'
        f' CTM="{matrix}" ResourceID="{picture.number}"/>'
    )


def bounds(segments: Iterable[Segment]) -> Edges:
    """The edges around all points of an outline."""
    across: list[int] = []
    down: list[int] = []
    for _, points in segments:
        across += points[0::2]
        down += points[1::2]
    return min(across), min(down), max(across), max(down)


def rgb(color: Color) -> tuple[int, ...]:
    """Its three components."""
    return (color.components * 3)[:3]


def over(color: Color, ground: tuple[int, ...] | None) -> Color:
    """What is seen of a colour on a ground; the colour itself where that is not known."""
    if color.alpha == _OPAQUE or ground is None:
        return color
    seen = (
        (own * color.alpha + below * (_OPAQUE - color.alpha)) // _OPAQUE
        for own, below in zip(rgb(color), ground, strict=True)
    )
    return Color(tuple(seen))


def _object(
    number: int,
    edges: Edges,
    fill: Color | None,
    stroke: Color | None,
    styles: str,
    drawn: str,
    clips: str = "",
) -> str:
    left, top, right, bottom = edges
    # Stroke and Fill are always said: readers differ in what they take for granted.
    return (
        f'<ofd:PathObject ID="{number}" Boundary="{markup.box(left, top, right - left, bottom - top)}"'
        f' Stroke="{"true" if stroke else "false"}" Fill="{"true" if fill else "false"}"{styles}>{clips}'
        f"{markup.color('StrokeColor', stroke) if stroke else ''}"
        f"{markup.color('FillColor', fill) if fill else ''}"
        f"<ofd:AbbreviatedData>{drawn}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _rectangle(width: int, height: int) -> str:
    right, bottom = mm(width), mm(height)
    return f"M 0 0 L {right} 0 L {right} {bottom} L 0 {bottom} C"


def _corners(edges: Edges) -> tuple[Segment, ...]:
    left, top, right, bottom = edges
    corners = (left, top), (right, top), (right, bottom), (left, bottom)
    return (*(("l" if at else "m", corner) for at, corner in enumerate(corners)), ("z", ()))


def _is_rectangle(segments: Sequence[Segment]) -> bool:
    """Whether an outline is a rectangle that stands upright."""
    points = {points for kind, points in segments if kind in "ml"}
    if len(points) != _CORNERS or any(kind == "c" for kind, _ in segments):
        return False
    left, top, right, bottom = bounds(segments)
    return points == {points for _, points in _corners((left, top, right, bottom))[:_CORNERS]}


def _clip(segments: Sequence[Segment], edges: Edges) -> str:
    left, top, right, bottom = edges
    size = markup.box(0, 0, right - left, bottom - top)
    return (
        f'<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="{size}" Stroke="false" Fill="true">'
        f"<ofd:AbbreviatedData>{_abbreviated(segments, left, top)}</ofd:AbbreviatedData>"
        "</ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"
    )


def _abbreviated(segments: Iterable[Segment], left: int, top: int) -> str:
    written = []
    for kind, points in segments:
        written.append(_OPERATORS[kind])
        written += [mm(at - (top if index % 2 else left)) for index, at in enumerate(points)]
    return " ".join(written)


def _turned(turn: str, width: int, height: int) -> str:
    """The matrix of a picture that has to be turned, as PDF counts: with y upwards."""
    a, b, c, d, e, f = map(int, turn.split())
    # The unit square of PDF stands on its foot, that of OFD hangs from its head.
    across = (a * width, -b * height, -c * width, d * height)
    place = ((e + c) * width, (1 - f - d) * height)
    return " ".join(map(mm, (*across, *place)))


def _within(edges: Edges, area: Edges) -> Edges:
    return (
        max(edges[0], area[0]),
        max(edges[1], area[1]),
        min(edges[2], area[2]),
        min(edges[3], area[3]),
    )


def _holds(outer: Edges, inner: Edges) -> bool:
    return _within(outer, inner) == inner


def _touch(one: Edges, other: Edges) -> bool:
    left, top, right, bottom = _within(one, other)
    return left < right and top < bottom
