"""Whether the cells of a drawn column are boxed, told by rules and glyphs alone."""

from collections.abc import Iterator
from itertools import pairwise

from publisher.typesetting.composer.frames import Drawing, Way
from publisher.typesetting.page.items import Box, Glyphs

Area = tuple[int, int, int, int]
"""Left, top, right, bottom."""


def boxes_of(drawing: Drawing) -> list[Area]:
    """The smallest rectangles that rules enclose on all four sides, in the order of print."""
    rules = [item for _, item in drawing.items if isinstance(item, Box)]
    xs = sorted({x for r in rules if r.height > r.width for x in (r.x, r.x + r.width)})
    ys = sorted({y for r in rules if r.width >= r.height for y in (r.y, r.y + r.height)})
    covered = [
        [any(_holds(r, left, top, right, bottom) for r in rules) for left, right in pairwise(xs)]
        for top, bottom in pairwise(ys)
    ]
    seen: set[tuple[int, int]] = set()
    found = []
    for row, places in enumerate(covered):
        for column, is_rule in enumerate(places):
            if is_rule or (row, column) in seen:
                continue
            right = column
            while right + 1 < len(places) and not places[right + 1]:
                right += 1
            bottom = row
            while bottom + 1 < len(covered) and not covered[bottom + 1][column]:
                bottom += 1
            for y in range(row, bottom + 1):
                for x in range(column, right + 1):
                    assert not covered[y][x], "a rule ends within a cell"
                    seen.add((y, x))
            edges = [
                *((y, x) for y in range(row, bottom + 1) for x in (column - 1, right + 1)),
                *((y, x) for x in range(column, right + 1) for y in (row - 1, bottom + 1)),
            ]
            for y, x in edges:
                is_inside = 0 <= y < len(covered) and 0 <= x < len(places)
                is_closed = is_inside and covered[y][x]
                assert is_closed, "a cell is open"
            found.append((xs[column], ys[row], xs[right + 1], ys[bottom + 1]))
    return found


def texts_in(drawing: Drawing, boxes: list[Area]) -> Iterator[tuple[Way, int, Glyphs]]:
    """Each row of glyphs with the number of the box that it stands in, whole."""
    for way, item in drawing.items:
        if isinstance(item, Glyphs):
            yield way, _box_around(item, boxes), item


def _box_around(glyphs: Glyphs, boxes: list[Area]) -> int:
    """The em box of what is seen stands within; the blank half of a mark may reach out."""
    blank = glyphs.size // 2 + 1 if glyphs.text[-1] in "，。、；：）》”" else 1
    before = glyphs.size // 2 + 1 if glyphs.text[0] in "（《“" else 1
    top, bottom = glyphs.y - glyphs.size * 880 // 1000, glyphs.y + glyphs.size * 120 // 1000
    for number, (left, upper, right, lower) in enumerate(boxes):
        across = left <= glyphs.x + before and glyphs.x + glyphs.end - blank <= right
        if across and upper <= top and bottom <= lower:
            return number
    raise AssertionError(f"{glyphs.text} at {glyphs.x}, {glyphs.y} is in no cell")


def _holds(rule: Box, left: int, top: int, right: int, bottom: int) -> bool:
    return (
        rule.x <= left
        and right <= rule.x + rule.width
        and rule.y <= top
        and bottom <= rule.y + rule.height
    )
