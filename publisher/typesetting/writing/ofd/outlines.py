"""Cubic outlines of a font as quadratic ones, which all readers of OFD can draw.

Several of them know TrueType alone (`glyf`), while most fonts for Chinese in print are drawn with cubic
curves (`CFF `). Each cubic is divided at even steps of its parameter, and each piece replaced by the
parabola with the same ends whose handle is the mean of those that either end asks for: then the points
between the pieces lie midway between the handles, where TrueType supplies them by itself. fontTools
does as much, but takes two seconds for an issue; this takes a quarter of one.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import add, sub
from struct import pack

import uharfbuzz as hb
from msgspec import Struct, field

Segment = tuple[float, ...]
"""A point to begin at or to draw a line to; a cubic as its handles and its end; nothing where a
contour closes."""

_LIMITS = (14, 116, 390, 930)
"""How large the third difference of a cubic may be, in units, for 1, 2, … pieces: parabolas are
nowhere farther from it than √3/36 of that, by the cube of their number: 0.7 units."""
_X_SHORT, _Y_SHORT, _X_SAME, _Y_SAME = 2, 4, 16, 32
"""Flags of a point beside 1, which says that it lies on the outline."""


class Outlines(Struct, frozen=True):
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
    font, drawn = hb.Font(face), _Drawn()
    functions = _pen(drawn)
    glyphs: list[bytes] = []
    offsets, bearings = [0], []
    points = contours = 0
    for glyph in range(face.glyph_count):
        font.draw_glyph(glyph, functions)
        points, contours = max(points, len(drawn.across)), max(contours, len(drawn.ends))
        data, left = drawn.taken()
        glyphs.append(data)
        offsets.append(offsets[-1] + len(data))
        bearings.append(left)
    loca = pack(f">{len(offsets)}L", *offsets)
    return Outlines(b"".join(glyphs), loca, tuple(bearings), points, contours)


class _Drawn(Struct, frozen=True):
    """The points of one glyph."""

    across: list[float] = field(default_factory=list)
    down: list[float] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """How many points there are up to the end of each contour."""

    def taken(self) -> tuple[bytes, int]:
        """A simple glyph (OpenType, `glyf`), filled up to four bytes, and its left edge.

        Nothing is left of it here.
        """
        if not self.ends:
            return b"", 0
        # The other way round: in TrueType, what is filled lies at the right hand.
        across, down = ([*map(round, reversed(edges))] for edges in (self.across, self.down))
        total = len(across)
        ends = [total - 1 - begun for begun in (*reversed(self.ends[:-1]), 0)]
        wide, high = ([*map(sub, places, chain((0,), places))] for places in (across, down))
        flags = map(add, map(_X_FLAGS.__getitem__, wide), map(_Y_FLAGS.__getitem__, high))
        left = min(across)
        head = pack(
            f">5h{len(ends)}HH", len(ends), left, min(down), max(across), max(down), *ends, 0
        )
        data = b"".join((
            head,
            bytes(map(add, reversed(self.flags), flags)),
            *map(_BYTES.__getitem__, wide),
            *map(_BYTES.__getitem__, high),
        ))  # fmt: skip
        for each in (self.across, self.down, self.flags, self.ends):
            each.clear()
        return data + bytes(-len(data) % 4), left


def _pen(drawn: _Drawn) -> hb.DrawFuncs:
    """What HarfBuzz calls to draw a glyph; closures, for there are a hundred thousand calls.

    Whatever is drawn last ends on the outline: a curve begins there.
    """
    across, down, flags, ends = drawn.across, drawn.down, drawn.flags, drawn.ends
    add_x, add_y, add_flag = across.append, down.append, flags.append
    one, two = _LIMITS[:2]

    def point(x: float, y: float, _: object) -> None:
        add_x(x)
        add_y(y)
        add_flag(1)

    def cubic(a: float, b: float, c: float, d: float, x: float, y: float, _: object) -> None:
        left, top = across[-1], down[-1]
        span = abs(x - 3 * (c - a) - left) + abs(y - 3 * (d - b) - top)
        if span < one:
            add_x((3 * (a + c) - left - x) / 4)
            add_y((3 * (b + d) - top - y) / 4)
            add_flag(0)
        elif span < two:
            add_x((9 * left + 21 * a + 3 * c - x) / 32)
            add_x((9 * x + 21 * c + 3 * a - left) / 32)
            add_y((9 * top + 21 * b + 3 * d - y) / 32)
            add_y((9 * y + 21 * d + 3 * b - top) / 32)
            add_flag(0)
            add_flag(0)
        else:
            for p, q, r, s in _HANDLES[bisect_right(_LIMITS, span)]:
                add_x(p * left + q * a + r * c + s * x)
                add_y(p * top + q * b + r * d + s * y)
                add_flag(0)
        add_x(x)
        add_y(y)
        add_flag(1)

    def close(_: object) -> None:
        begun = ends[-1] if ends else 0
        if across[begun] == across[-1] and down[begun] == down[-1]:
            across.pop()
            down.pop()
            flags.pop()
        if len(across) > begun:
            ends.append(len(across))

    functions = hb.DrawFuncs()
    functions.set_move_to_func(point)
    functions.set_line_to_func(point)
    functions.set_cubic_to_func(cubic)
    functions.set_close_path_func(close)
    return functions


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


class _Coded(dict[int, bytes]):
    """Each distance as a glyph has it: nothing for none, else one byte or two."""

    def __missing__(self, step: int) -> bytes:
        data = self[step] = pack(">h", step)
        return data


class _Flagged(dict[int, int]):
    """What the flags of a point say of each distance."""

    def __missing__(self, step: int) -> int:
        self[step] = 0
        return 0


_SHORT = range(-255, 256)
_BYTES = _Coded({step: bytes((abs(step),)) if step else b"" for step in _SHORT})
_X_FLAGS = _Flagged({step: _X_SHORT * (step != 0) + _X_SAME * (step >= 0) for step in _SHORT})
_Y_FLAGS = _Flagged({step: _Y_SHORT * (step != 0) + _Y_SAME * (step >= 0) for step in _SHORT})
"""Of a short distance the flag for none is its sign."""
