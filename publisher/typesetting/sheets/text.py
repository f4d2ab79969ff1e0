"""Shown text to glyphs (ISO 32000-1, 9.4)."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from publisher.typesetting.page.items import Color, Element, Glyphs, Item
from publisher.typesetting.sheets.geometry import Bounds, Matrix, times
from publisher.typesetting.sheets.operators import Operator
from publisher.typesetting.sheets.recording import Recording
from publisher.typesetting.sheets.state import State

Shown = tuple[Glyphs, bool]
"""Glyphs, and whether they look as they are said to: other angles than those of a page do not."""

_FILLED = 0
"""The rendering mode of text without outlines."""
_APART = 0.6
"""In ems: what is farther from the end of other text does not go on from it."""
_RIGHT_TO_LEFT = frozenset(("R", "AL"))


class Line(Struct):
    """A line of text that is being shown."""

    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    at: float = 0
    """How far it has come, in the unit of its matrix."""


class _Glyph(Struct, frozen=True):
    number: int
    text: str
    at: float
    """Along the line."""
    end: float


def shown(
    operator: Operator, heard: list[tuple[int, str]], state: State, line: Line, recording: Recording
) -> list[Shown]:
    """The glyphs of an operator that shows text, those of either direction by themselves.

    `heard` are its glyphs with their texts, as they were recorded. Moves `line` on.
    """
    glyphs = list(_placed(operator, heard, state, line, recording.widths[state.font]))
    if not glyphs:
        return []
    a, b, c, d, e, f = times(line.matrix, state.matrix)
    length = (a * a + b * b) ** 0.5
    angle, is_turned = _angle((a, b, c, d, e, f), length)
    color = state.fill_color
    is_sayable = is_turned and color is not None and state.rendering == _FILLED and state.is_plain
    found: list[Shown] = []
    for backwards, part in groupby(glyphs, lambda glyph: _is_right_to_left(glyph.text)):
        run = list(part)
        text, clusters = _clusters(run, backwards=backwards)
        start = run[0].at
        rise = round(state.rise * length)
        found.append(
            (
                Glyphs(
                    face=recording.faces[state.font].face,
                    size=round(state.size * length),
                    x=round(e + start * a),
                    y=round(f + start * b),
                    color=color or Color((0, 0, 0), 0),
                    text=text,
                    numbers=tuple(glyph.number for glyph in run),
                    places=tuple(round((glyph.at - start) * length) for glyph in run),
                    clusters=clusters,
                    end=round((run[-1].end - start) * length),
                    rises=(rise,) * len(run) if rise else (),
                    angle=angle,
                ),
                is_sayable,
            )
        )
    return found


def bounds(glyphs: Glyphs) -> Bounds:
    """About where glyphs stand: their ems, a fifth of each under the baseline."""
    high, low = glyphs.size * 0.95, glyphs.size * 0.25
    x, y, end = glyphs.x, glyphs.y, max(glyphs.end, 1)
    match glyphs.angle:
        case 0:
            return Bounds(x, y - high, x + end, y + low)
        case 90:
            return Bounds(x - high, y - end, x + low, y)
        case 180:
            return Bounds(x - end, y - low, x, y + high)
    return Bounds(x - low, y, x + high, y + end)


def unseen(glyphs: Glyphs) -> Glyphs:
    """The same, to be read and not to be seen: what is seen is a picture."""
    return replace(glyphs, color=replace(glyphs.color, alpha=0))


def joined(first: Glyphs, second: Glyphs) -> Glyphs | None:
    """Both as one where the second goes on from the first; `None` where it does not.

    Drawings place each letter, and what is raised is shown by itself.
    """
    same = ("face", "size", "color", "angle")
    if any(getattr(first, name) != getattr(second, name) for name in same):
        return None
    (ax, ay), (bx, by) = (_along(glyphs.x, glyphs.y, first.angle) for glyphs in (first, second))
    gap = bx - ax - first.end
    if abs(ay - by) > 1 or not -_APART * first.size < gap < _APART * first.size:
        return None
    if _is_right_to_left(first.text) or _is_right_to_left(second.text):
        return None
    offset = bx - ax
    rises: tuple[int, ...] = ()
    if first.rises or second.rises:
        rises = (first.rises or (0,) * len(first.numbers)) + (
            second.rises or (0,) * len(second.numbers)
        )
    return replace(
        first,
        text=first.text + second.text,
        numbers=first.numbers + second.numbers,
        places=first.places + tuple(offset + place for place in second.places),
        clusters=first.clusters + tuple(len(first.text) + cluster for cluster in second.clusters),
        end=offset + second.end,
        rises=rises,
    )


def add(found: list[Any], item: Element | Item) -> None:
    """Add an item to others, to the text that it goes on from."""
    last = found[-1] if found else None
    if isinstance(last, Glyphs) and isinstance(item, Glyphs):
        together = joined(last, item)
        if together is not None:
            found[-1] = together
            return
    found.append(item)


def _placed(
    operator: Operator,
    heard: list[tuple[int, str]],
    state: State,
    line: Line,
    widths: dict[int, int],
) -> Iterator[_Glyph]:
    texts = iter(heard)
    for operand in operator.operands:
        if isinstance(operand, float):
            line.at -= operand / 1000 * state.size
            continue
        assert isinstance(operand, bytes)
        for place in range(0, len(operand), 2):
            number = int.from_bytes(operand[place : place + 2], "big")
            told, text = next(texts, (None, ""))
            if told != number:
                raise RuntimeError("WeasyPrint shows other glyphs than it told of")
            start = line.at
            line.at += widths[number] / 1000 * state.size
            yield _Glyph(number, text, start, line.at)


def _angle(matrix: Matrix, length: float) -> tuple[int, bool]:
    """The angle of a line that is nearest to that of a matrix, and whether it is that one."""
    a, b, c, d, _, _ = (number / (length or 1) for number in matrix)
    angles = {0: (1, 0, 0, -1), 90: (0, -1, -1, 0), 180: (-1, 0, 0, 1), 270: (0, 1, 1, 0)}
    nearest = max(angles, key=lambda angle: a * angles[angle][0] + b * angles[angle][1])
    off = (abs(is_ - due) for is_, due in zip((a, b, c, d), angles[nearest], strict=True))
    return nearest, all(difference < 1e-3 for difference in off)


def _is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def _clusters(run: list[_Glyph], *, backwards: bool) -> tuple[str, tuple[int, ...]]:
    """The text of glyphs, and of each the index of the first character it stands for.

    The text of several glyphs comes with the last of them, in the order of reading, that
    WeasyPrint shows: theirs is the empty text.
    """
    if not backwards:
        text, clusters = "", []
        for glyph in run:
            clusters.append(len(text))
            text += glyph.text
        return text, tuple(clusters)
    text = "".join(glyph.text for glyph in reversed(run))
    places: list[int] = []
    at = len(text)
    for glyph in run:
        at -= len(glyph.text)
        places.append(at)
    return text, tuple(places)


def _along(x: int, y: int, angle: int) -> tuple[int, int]:
    """A place along its line, and across it."""
    return {0: (x, y), 90: (-y, x), 180: (-x, -y), 270: (y, -x)}[angle]
