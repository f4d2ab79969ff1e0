"""Whether the cells of a ruled table stand in boxes, by the rules that are on the page."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from publisher.typesetting.page.items import POINT, Box, Element, Item, Page

BoundingBox = tuple[int, int, int, int]
"""Left, top, right and bottom edge of something."""

_THICKEST = 3 * POINT
"""Of what is a rule and not a ground."""
_GAP = POINT
"""Parts of a rule that are no further apart look like one; and a text may touch its rule so far."""


class Cell(Struct, frozen=True):
    """A cell with text in it, as far as it stands in one column of a page."""

    key: str
    table: str
    """Key of its table."""
    part: str
    """HTML id of the part that it belongs to."""
    text: str
    box: BoundingBox
    """Around its text."""

    @property
    def middle(self) -> tuple[int, int]:
        """Of its text, across and down."""
        left, top, right, bottom = self.box
        return (left + right) // 2, (top + bottom) // 2


def not_boxed(page: Page, cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells that lack a rule at one side, or have the text of another within their rules.

    A table without a rule beside any of its cells is not meant to have boxes (三线表).
    """
    if not cells:
        return
    rules = _rules_on(page)
    around = [(cell, rules.around(cell.box)) for cell in cells]
    ruled = {cell.table for cell, sides in around if sides[0] or sides[2]}
    downwards = sorted(cells, key=lambda cell: cell.middle[1])
    heights = [cell.middle[1] for cell in downwards]
    for cell, (left, top, right, bottom) in around:
        if cell.table not in ruled:
            continue
        if left is None or top is None or right is None or bottom is None:
            yield cell
            continue
        beside = downwards[bisect_left(heights, top) : bisect_left(heights, bottom)]
        if any(left < other.middle[0] < right for other in beside if other.key != cell.key):
            yield cell


class _Parallel(Struct, frozen=True):
    """Rules in one direction, by their distance from the edge of the page."""

    places: tuple[int, ...]
    stretches: tuple[tuple[tuple[int, int], ...], ...]
    """Of the rules at each place: from where to where."""

    def before(self, place: int, start: int, end: int) -> int | None:
        """The nearest rule at or before `place` that reaches from `start` to `end`."""
        first = bisect_right(self.places, place + _GAP)
        return self._nearest(range(first - 1, -1, -1), start, end)

    def after(self, place: int, start: int, end: int) -> int | None:
        """The nearest one at or after it."""
        first = bisect_left(self.places, place - _GAP)
        return self._nearest(range(first, len(self.places)), start, end)

    def _nearest(self, indexes: Iterable[int], start: int, end: int) -> int | None:
        for at in indexes:
            if any(a <= start + _GAP and b >= end - _GAP for a, b in self.stretches[at]):
                return self.places[at]
        return None


class _PageRules(Struct, frozen=True):
    """The straight rules of a page."""

    across: _Parallel
    down: _Parallel

    def around(self, box: BoundingBox) -> tuple[int | None, int | None, int | None, int | None]:
        """Where the nearest rules around a text are, at its left, top, right and bottom; `None` where
        none is as long as it.
        """
        left, top, right, bottom = box
        return (
            self.down.before(left, top, bottom),
            self.across.before(top, left, right),
            self.down.after(right, top, bottom),
            self.across.after(bottom, left, right),
        )


def _rules_on(page: Page) -> _PageRules:
    """The rules of a page: its narrow boxes, those that meet end to end as one."""
    across: dict[int, list[tuple[int, int]]] = {}
    down: dict[int, list[tuple[int, int]]] = {}
    for box in _boxes(page.children):
        if box.height <= _THICKEST and box.width > box.height:
            across.setdefault(box.y, []).append((box.x, box.x + box.width))
        elif box.width <= _THICKEST:
            down.setdefault(box.x, []).append((box.y, box.y + box.height))
    return _PageRules(_parallel(across), _parallel(down))


def _boxes(children: Iterable[Element | Item]) -> Iterator[Box]:
    for child in children:
        if isinstance(child, Box):
            yield child
        elif isinstance(child, Element):
            yield from _boxes(child.children)


def _parallel(rules: dict[int, list[tuple[int, int]]]) -> _Parallel:
    places = sorted(rules)
    return _Parallel(tuple(places), tuple(tuple(_joined(rules[place])) for place in places))


def _joined(stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first, last = min(stretches)
    for start, end in sorted(stretches):
        if start > last + _GAP:
            yield first, last
            first, last = start, end
        last = max(last, end)
    yield first, last
