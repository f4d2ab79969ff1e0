"""Cubic outlines of a font as quadratic ones, which all readers of OFD can draw.

Several of them know TrueType alone (`glyf`), while most fonts for Chinese in print are drawn with cubic
curves (`CFF `). Each cubic is divided at even steps of its parameter, and each piece replaced by the
parabola with the same ends whose handle is the mean of those that either end asks for: then the points
between the pieces lie midway between the handles, where TrueType supplies them by itself. fontTools
does as much, but takes two seconds for an issue; this takes a quarter of one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from struct import pack

import uharfbuzz as hb

Segment = tuple[float, ...]
"""A point to begin at or to draw a line to; a cubic as its handles and its end; nothing where a
contour closes."""
_Point = tuple[int, int, int]
"""The last says whether it lies on the outline."""

_LIMITS = (14, 116, 390, 930)
"""How large the third difference of a cubic may be, in units, for 1, 2, … pieces: parabolas are
nowhere farther from it than √3/36 of that, by the cube of their number: 0.7 units."""
_X_SHORT, _Y_SHORT, _X_SAME, _Y_SAME = 2, 4, 16, 32
"""Flags of a point beside the first, that it lies on the outline; `SAME` is also the sign of a short one."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """All glyphs of a font as TrueType has them."""

    glyf: bytes
    loca: bytes
    """With offsets of four bytes."""
    bearings: tuple[int, ...]
    """The left edge of each glyph."""
    most_points: int
    """Of a glyph."""
    most_contours: int


def quadratic(face: hb.Face) -> Outlines:
    """The outlines of all glyphs of a face."""
    glyphs: list[bytes] = []
    offsets, bearings = [0], []
    points = contours = 0
    for drawn in drawings(hb.Font(face), range(face.glyph_count)):
        outline = [*_contours(drawn)]
        data, left = _glyph(outline)
        glyphs.append(data)
        offsets.append(offsets[-1] + len(data))
        bearings.append(left)
        points = max(points, sum(map(len, outline)))
        contours = max(contours, len(outline))
    loca = pack(f">{len(offsets)}L", *offsets)
    return Outlines(b"".join(glyphs), loca, tuple(bearings), points, contours)


def drawings(font: hb.Font, glyphs: Iterable[int]) -> Iterator[list[Segment]]:
    """What is drawn of each glyph, in units of the font. Quadratic curves come as cubic ones."""
    drawn: list[Segment] = []
    add = drawn.append
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: add((x, y)))
    functions.set_line_to_func(lambda x, y, _: add((x, y)))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, _: add((a, b, c, d, x, y)))
    functions.set_quadratic_to_func(lambda a, b, x, y, _: add(_raised(drawn[-1], a, b, x, y)))
    functions.set_close_path_func(lambda _: add(()))
    for glyph in glyphs:
        font.draw_glyph(glyph, functions)
        yield drawn.copy()
        drawn.clear()


def _raised(before: Segment, a: float, b: float, x: float, y: float) -> Segment:
    left, top = before[-2:]
    return (left + 2 * a) / 3, (top + 2 * b) / 3, (x + 2 * a) / 3, (y + 2 * b) / 3, x, y


def _handles(pieces: int) -> list[tuple[float, float, float, float]]:
    """Of the four points of a cubic, how much of each is in the handles of so many parabolas."""
    found = []
    for piece in range(pieces):
        start, end = piece / pieces, (piece + 1) / pieces
        ends = zip(_at(start), _at(end), _slope(start), _slope(end), strict=True)
        first, second, third, fourth = (
            (one + other) / 2 + (leaving - arriving) / (4 * pieces)
            for one, other, leaving, arriving in ends
        )
        found.append((first, second, third, fourth))
    return found


def _at(t: float) -> tuple[float, float, float, float]:
    s = 1 - t
    return s**3, 3 * s * s * t, 3 * s * t * t, t**3


def _slope(t: float) -> tuple[float, float, float, float]:
    s = 1 - t
    return -3 * s * s, 3 * s * s - 6 * s * t, 6 * s * t - 3 * t * t, 3 * t * t


_HANDLES = [_handles(pieces) for pieces in range(1, len(_LIMITS) + 2)]


def _contours(drawn: list[Segment]) -> Iterator[list[_Point]]:
    """The contours of a glyph, the other way round: what is filled lies at the right hand."""
    points: list[_Point] = []
    x = y = 0.0
    for segment in drawn:
        if not segment:
            if points[0] == points[-1]:
                points.pop()
            if len(points) > 1:
                points.reverse()
                yield points
            points = []
            continue
        if len(segment) == 6:
            a, b, c, d, end_x, end_y = segment
            span = abs(end_x - 3 * (c - a) - x) + abs(end_y - 3 * (d - b) - y)
            pieces = 0
            while pieces < len(_LIMITS) and span >= _LIMITS[pieces]:
                pieces += 1
            for p, q, r, s in _HANDLES[pieces]:
                points.append(
                    (
                        round(p * x + q * a + r * c + s * end_x),
                        round(p * y + q * b + r * d + s * end_y),
                        0,
                    )
                )
        x, y = segment[-2:]
        points.append((round(x), round(y), 1))


def _glyph(outline: list[list[_Point]]) -> tuple[bytes, int]:
    """A simple glyph (OpenType, `glyf`), filled up to four bytes, and its left edge."""
    if not outline:
        return b"", 0
    points = [point for contour in outline for point in contour]
    across = [x for x, _, _ in points]
    down = [y for _, y, _ in points]
    ends, last = [], -1
    for contour in outline:
        last += len(contour)
        ends.append(last)
    flags, wide, high = bytearray(), bytearray(), bytearray()
    before_x = before_y = 0
    for x, y, is_on in points:
        flag = is_on
        step = x - before_x
        if not step:
            flag |= _X_SAME
        elif -256 < step < 256:
            flag |= _X_SHORT | _X_SAME if step > 0 else _X_SHORT
            wide.append(abs(step))
        else:
            wide += pack(">h", step)
        step = y - before_y
        if not step:
            flag |= _Y_SAME
        elif -256 < step < 256:
            flag |= _Y_SHORT | _Y_SAME if step > 0 else _Y_SHORT
            high.append(abs(step))
        else:
            high += pack(">h", step)
        flags.append(flag)
        before_x, before_y = x, y
    left = min(across)
    head = pack(f">5h{len(ends)}HH", len(ends), left, min(down), max(across), max(down), *ends, 0)
    data = b"".join((head, flags, wide, high))
    return data + bytes(-len(data) % 4), left
