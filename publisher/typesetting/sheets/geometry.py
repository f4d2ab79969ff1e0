"""Matrices, outlines and what is inside of what, in thousandths of a point with `y` downwards."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from publisher.typesetting.page.items import Segment

Matrix = tuple[float, float, float, float, float, float]
"""As in PDF: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`."""
Point = tuple[float, float]
Step = tuple[str, tuple[float, ...]]
"""A `Segment` before it is rounded."""

_NEAR = 2.0
"""What is no farther outside than this is inside: two thousandths of a point."""
_PARTS = 8
"""Into which a curve is divided to tell what is inside."""


class Bounds(Struct, frozen=True):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def contains(self, other: "Bounds") -> bool:
        """Whether nothing of `other` is outside."""
        return (
            self.left - _NEAR <= other.left
            and self.top - _NEAR <= other.top
            and other.right <= self.right + _NEAR
            and other.bottom <= self.bottom + _NEAR
        )

    def overlaps(self, other: "Bounds") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left + _NEAR < other.right
            and other.left + _NEAR < self.right
            and self.top + _NEAR < other.bottom
            and other.top + _NEAR < self.bottom
        )

    def grown(self, by: float) -> "Bounds":
        """With `by` more on every side."""
        return Bounds(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, across: float, down: float) -> "Bounds":
        """Elsewhere."""
        return Bounds(self.left + across, self.top + down, self.right + across, self.bottom + down)

    def joined(self, other: "Bounds") -> "Bounds":
        """Around both."""
        return Bounds(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def shared(self, other: "Bounds") -> "Bounds":
        """What is inside both."""
        return Bounds(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def outline(self) -> tuple[Step, ...]:
        """Its edges, clockwise."""
        return (
            ("m", (self.left, self.top)),
            ("l", (self.right, self.top)),
            ("l", (self.right, self.bottom)),
            ("l", (self.left, self.bottom)),
            ("z", ()),
        )


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix of `first` and then `second`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def moved(matrix: Matrix, points: Sequence[float]) -> tuple[float, ...]:
    """`x` and `y` of points, one after another, as the matrix moves them."""
    a, b, c, d, e, f = matrix
    found: list[float] = []
    for x, y in zip(points[::2], points[1::2], strict=True):
        found += (a * x + c * y + e, b * x + d * y + f)
    return tuple(found)


def scale(matrix: Matrix) -> float | None:
    """By how much it makes lengths longer; `None` where that depends on their direction."""
    a, b, c, d, _, _ = matrix
    across, along = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
    even = abs(across - along) <= 1e-4 * across and abs(a * c + b * d) <= 1e-4 * across * along
    return across if even else None


def rounded(outline: Iterable[Step]) -> tuple[Segment, ...]:
    """An outline in whole units."""
    return tuple((kind, tuple(round(number) for number in numbers)) for kind, numbers in outline)


def bounds(outline: Iterable[Step | Segment]) -> Bounds | None:
    """Around an outline and the handles of its curves; `None` around nothing."""
    numbers = [number for _, coordinates in outline for number in coordinates]
    if not numbers:
        return None
    return Bounds(min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2]))


def rectangle(outline: Sequence[Step]) -> Bounds | None:
    """The rectangle that an outline is, its edges level and upright; `None` where it is none."""
    lines = polygons(outline)
    if len(lines) != 1 or any(kind == "c" for kind, _ in outline):
        return None
    points = lines[0][:-1] if lines[0][0] == lines[0][-1] else lines[0]
    around = bounds(outline)
    if len(points) != 4 or around is None:
        return None
    corners = {(x == around.left, y == around.top) for x, y in points}
    on_edges = all(
        x in (around.left, around.right) and y in (around.top, around.bottom) for x, y in points
    )
    return around if on_edges and len(corners) == 4 else None


def is_inside(inner: Bounds, outline: Sequence[Step]) -> bool:
    """Whether a rectangle is inside an outline, as far as its corners and that one's tell."""
    if (plain := rectangle(outline)) is not None:
        return plain.contains(inner)
    lines = polygons(outline)
    smaller = inner.grown(-_NEAR)
    corners = [(x, y) for x in (smaller.left, smaller.right) for y in (smaller.top, smaller.bottom)]
    if not all(_winding(corner, lines) for corner in corners):
        return False
    return not any(
        smaller.left < x < smaller.right and smaller.top < y < smaller.bottom
        for line in lines
        for x, y in line
    )


def polygons(outline: Sequence[Step]) -> list[list[Point]]:
    """The parts of an outline as polygons, those without an area left out."""
    found: list[list[Point]] = []
    for kind, numbers in outline:
        if kind == "m":
            found.append([(numbers[0], numbers[1])])
        elif kind == "l":
            found[-1].append((numbers[0], numbers[1]))
        elif kind == "c":
            found[-1] += _curve(found[-1][-1], numbers)
        else:
            found[-1].append(found[-1][0])
    return [line for line in found if len(set(line)) > 2]


def _curve(start: Point, numbers: Sequence[float]) -> Iterator[Point]:
    x1, y1, x2, y2, x3, y3 = numbers
    for part in range(1, _PARTS + 1):
        t = part / _PARTS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * start[0] + b * x1 + c * x2 + d * x3, a * start[1] + b * y1 + c * y2 + d * y3


def _winding(point: Point, lines: list[list[Point]]) -> int:
    """How often the lines go around a point."""
    x, y = point
    count = 0
    for line in lines:
        for (x1, y1), (x2, y2) in pairwise([*line, line[0]]):
            if (y1 <= y) == (y2 <= y):
                continue
            if x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x:
                count += 1 if y2 > y1 else -1
    return count
