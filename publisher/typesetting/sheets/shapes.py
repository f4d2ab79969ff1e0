"""Painted paths and pictures to items."""

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from math import acos, cos, hypot
from typing import Any

from msgspec.structs import replace

from publisher.typesetting.page.items import Box, Color, Image, Item, Path, Segment
from publisher.typesetting.sheets.geometry import (
    Bounds,
    Step,
    bounds,
    polygons,
    rectangle,
    rounded,
    scale,
)
from publisher.typesetting.sheets.state import Clip, State

Made = tuple[Item | None, Bounds | None]
_MITER = 10
"""The limit of mitres that holds where a page says nothing (ISO 32000-1, 8.4.3.5)."""


def shape(path: list[Step], state: State, operator: str) -> list[Made]:
    """The item of a path that one of the operators that paint paths paints; none for nothing."""
    closes = operator in ("s", "b", "b*")
    outline = (*path, ("z", ())) if closes else tuple(path)
    fills = operator not in ("S", "s")
    strokes = operator not in ("f", "F", "f*")
    around = bounds(outline)
    if around is None:
        return []
    fill = state.fill_color if fills else None
    stroke = state.stroke_color if strokes else None
    if (fills and fill is None) or (strokes and stroke is None) or not state.is_plain:
        return [(None, around)]
    # What is wholly transparent is not painted.
    fill, stroke = _visible(fill), _visible(stroke)
    if fill is None and stroke is None:
        return []
    if stroke is None and (plain := rectangle(outline)) is not None and fill is not None:
        return _box(plain, fill, state)
    if stroke is None and operator == "f*" and fill is not None:
        bars = _bars(outline, state)
        if bars is not None:
            return [made for bar in bars for made in _box(bar, fill, state)]
    item = Path(rounded(outline), fill, even_odd=operator.endswith("*"))
    if stroke is not None:
        stroked = _stroked(item, outline, stroke, state)
        if stroked is None:
            return [(None, around)]
        item, around = stroked, around.grown(stroked.width)
    return _clipped(item, around, state.clipping(around))


def picture(image: dict[str, Any], state: State) -> Made:
    """The item of a picture in the square of which the state's matrix makes its place."""
    a, b, c, d, e, f = state.matrix
    around = Bounds(min(e, e + a), min(f, f + d), max(e, e + a), max(f, f + d))
    is_upright = abs(b) < 1 and abs(c) < 1 and a > 0 and d < 0
    if not is_upright:
        return None, None
    if state.fill_alpha != 1 or not state.is_plain or state.clipping(around):
        return None, around
    left, top = round(around.left), round(around.top)
    width, height = round(around.right) - left, round(around.bottom) - top
    digest = hashlib.sha256(image["image"].image_data.data).hexdigest()
    return Image(digest, left, top, width, height, image["interpolate"]), around


def moved(item: Item, across: int, down: int) -> Item:
    """The same elsewhere on the page."""
    if not isinstance(item, Path):
        return replace(item, x=item.x + across, y=item.y + down)
    return replace(
        item,
        segments=_moved(item.segments, across, down),
        clip=_moved(item.clip, across, down),
    )


def _moved(segments: tuple[Segment, ...], across: int, down: int) -> tuple[Segment, ...]:
    return tuple(
        (kind, tuple(number + (down if at % 2 else across) for at, number in enumerate(numbers)))
        for kind, numbers in segments
    )


def _visible(color: Color | None) -> Color | None:
    return color if color is not None and color.alpha else None


def _box(place: Bounds, color: Color, state: State) -> list[Made]:
    clips = state.clipping(place)
    others = [clip for clip in clips if rectangle(clip.outline) is None]
    for clip in clips:
        if (edges := rectangle(clip.outline)) is not None:
            place = place.shared(edges)
    left, top, right, bottom = (
        round(edge) for edge in (place.left, place.top, place.right, place.bottom)
    )
    if right <= left or bottom <= top:
        return []
    if others:
        return _clipped(Path(rounded(place.outline()), color), place, tuple(others))
    return [(Box(left, top, right - left, bottom - top, color), place)]


def _bars(outline: tuple[Step, ...], state: State) -> list[Bounds] | None:
    """The sides of a frame that show, as rectangles; `None` for what is no frame, and for corners cut off.

    WeasyPrint paints a border as a whole frame, and clips it to each side.
    """
    middle = next((at for at, (kind, _) in enumerate(outline) if at and kind == "m"), 0)
    edges = [rectangle(part) for part in (outline[:middle], outline[middle:])] if middle else []
    if len(edges) != 2 or edges[0] is None or edges[1] is None:
        return None
    inner, outer = edges if edges[1].contains(edges[0]) else reversed(edges)
    assert inner is not None
    assert outer is not None
    if not outer.contains(inner):
        return None
    bars = [
        Bounds(outer.left, outer.top, outer.right, inner.top),
        Bounds(outer.left, inner.bottom, outer.right, outer.bottom),
        Bounds(outer.left, inner.top, inner.left, inner.bottom),
        Bounds(inner.right, inner.top, outer.right, inner.bottom),
    ]
    shown: list[Bounds] = []
    for bar in bars:
        if bar.right - bar.left < 1 or bar.bottom - bar.top < 1:
            continue
        cutting = [bounds(clip.outline) for clip in state.clipping(bar)]
        if any(around is None or around.overlaps(bar) for around in cutting):
            return None
        if not cutting:
            shown.append(bar)
    return shown


def _clipped(item: Path, around: Bounds, clips: tuple[Clip, ...]) -> list[Made]:
    """The path within what cuts something off it: one outline, or several rectangles."""
    rectangles = [edges for clip in clips if (edges := rectangle(clip.outline)) is not None]
    if clips and len(rectangles) == len(clips):
        shared = rectangles[0]
        for edges in rectangles[1:]:
            shared = shared.shared(edges)
        if not shared.overlaps(around):
            return []
        return [(replace(item, clip=rounded(shared.outline())), around.shared(shared))]
    if len(clips) > 1 or any(
        clip.is_even_odd and len(polygons(clip.outline)) > 1 for clip in clips
    ):
        return [(None, around)]
    if clips:
        item = replace(item, clip=rounded(clips[0].outline))
        if not item.clip:
            return []
    return [(item, around)]


def _stroked(item: Path, outline: tuple[Step, ...], color: Color, state: State) -> Path | None:
    """The path with its stroke; `None` where that is not the same in all directions, or cannot be said."""
    by = scale(state.matrix)
    if by is None or (state.dashes and state.phase):
        return None
    if state.join == 0 and state.miter < _MITER and _sharpest(outline) > state.miter:
        return None
    return replace(
        item,
        stroke=color,
        width=round(state.width * by),
        dashes=tuple(round(dash * by) for dash in state.dashes),
        cap=state.cap,
        join=state.join,
    )


def _sharpest(outline: tuple[Step, ...]) -> float:
    """How far the mitre of its sharpest corner reaches, in widths, as far as the limit of a page."""
    farthest = 1.0
    for (_, _, x1, y1), (x2, y2, _, _) in _joints(outline):
        lengths = hypot(x1, y1) * hypot(x2, y2)
        if not lengths:
            continue
        # The angle between the lines is what is left of a half turn.
        turn = acos(min(max((x1 * x2 + y1 * y2) / lengths, -1), 1))
        reach = 1 / max(cos(turn / 2), 1e-9)
        if reach <= _MITER:
            farthest = max(farthest, reach)
    return farthest


_Directions = tuple[float, float, float, float]
"""In which a line begins, and in which it ends."""


def _joints(outline: tuple[Step, ...]) -> Iterator[tuple[_Directions, _Directions]]:
    """The pairs of lines that meet in an outline."""
    lines: list[_Directions] = []
    start = at = (0.0, 0.0)
    for kind, numbers in (*outline, ("m", (0.0, 0.0))):
        if kind == "m":
            yield from pairwise(lines)
            lines = []
            start = at = (numbers[0], numbers[1])
            continue
        points = [at, *zip(numbers[::2], numbers[1::2], strict=True)] if numbers else [at, start]
        steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
        steps = [step for step in steps if hypot(*step) > 1]
        if steps:
            lines.append((*steps[0], *steps[-1]))
        at = points[-1]
        if kind == "z" and lines:
            lines.append(lines[0])
