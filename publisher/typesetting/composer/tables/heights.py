"""How high the rows of a table are, and which of them cannot be parted.

Lengths are thousandths of a point.
"""

from collections.abc import Iterator, Sequence

from publisher.typesetting.composer.tables.cells import Cells
from publisher.typesetting.composer.tables.surroundings import Surroundings


def row_heights(cells: Cells, rules: Sequence[int], around: Surroundings) -> list[int]:
    """The height of each row with the rule below it, that of the first with the one above it too.

    `rules` are the horizontal ones, above each row and below all. What a merged cell needs beyond
    its rows is shared among them.
    """
    grid = cells.grid
    inner = [0] * len(grid.rows)
    merged = []
    for cell in cells:
        place = cell.place
        if place.rows == 1:
            inner[place.row] = max(inner[place.row], cell.height(around))
        else:
            merged.append(cell)
    least = grid.node.style.line_height
    for number, row in enumerate(grid.rows):
        # As many lines of the text as it asks for, its rule included.
        inner[number] = max(inner[number], row.lines * around.row - rules[number + 1])
    for number, height in enumerate(inner):
        # A row all of whose cells are merged with those of other rows is still a row.
        inner[number] = height or least
    for cell in sorted(merged, key=lambda cell: cell.place.rows):
        first, end = cell.place.row, cell.place.end
        missing = cell.height(around) - sum(inner[first:end]) - sum(rules[first + 1 : end])
        if missing > 0:
            share, rest = divmod(missing, end - first)
            for number in range(first, end):
                inner[number] += share + (number - first < rest)
    heights = [height + rules[number + 1] for number, height in enumerate(inner)]
    if heights:
        heights[0] += rules[0]
    return heights


def inseparable(
    cells: Cells, heights: Sequence[int], rules: Sequence[int], around: Surroundings
) -> Iterator[tuple[int, int]]:
    """The rows from one to before another that stay in one piece, all rows being in some.

    Mostly one row. Of the rows of a merged cell those at either end stay together that hold its
    words: they are printed in the first part of a cell that goes on, and again in each of the others.
    """
    ends: dict[int, int] = {}
    for cell in cells:
        first, last = cell.place.row, cell.place.end
        if cell.place.rows > 1:
            needed = cell.height(around)
            above = rules[0] if first == 0 else 0
            end, room = first + 1, heights[first] - above
            while end < last and room - rules[end] < needed:
                room += heights[end]
                end += 1
            begin, room = last - 1, heights[last - 1] - rules[last]
            while begin > end and room < needed:
                begin -= 1
                room += heights[begin]
            for start, stop in ((first, end), (begin, last)):
                ends[start] = max(ends.get(start, 0), stop)
    first = 0
    while first < len(heights):
        number, end = first, first + 1
        while number < end:
            end = max(end, ends.get(number, 0))
            number += 1
        yield first, end
        first = end
