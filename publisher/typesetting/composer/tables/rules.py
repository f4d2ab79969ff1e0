"""How thick the rules of a table are, from the borders that the style sheet gives it and its cells.

One rule stands between two cells, whichever of them has it; where both have one, the thicker.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from publisher.typesetting.composer.styles.values import Border
from publisher.typesetting.composer.tables.cells import Cells
from publisher.typesetting.composer.tables.grid import Grid, GridCell
from publisher.typesetting.composer.tables.rows import Spot
from publisher.typesetting.page.items import BLACK, Box, Color


class Rules(Struct, frozen=True):
    """Thickness of rules, in thousandths of a point."""

    vertical: tuple[int, ...]
    """At the left of each column, and at the right of all."""
    horizontal: tuple[int, ...]
    """Above each row, and below all."""
    color: Color


def rules_of(cells: Cells) -> Rules:
    """The rules of a table."""
    grid = cells.grid
    vertical = [0] * (grid.columns + 1)
    horizontal = [0] * (len(grid.rows) + 1)
    outer = grid.node.style.border
    borders: list[Border] = [outer.top, outer.right, outer.bottom, outer.left]
    seen: set[int] = set()
    for cell in cells:
        place, border = cell.place, cell.place.node.style.border
        right, below = place.column + place.columns, place.end
        vertical[place.column] = max(vertical[place.column], border.left.width)
        vertical[right] = max(vertical[right], border.right.width)
        horizontal[place.row] = max(horizontal[place.row], border.top.width)
        horizontal[below] = max(horizontal[below], border.bottom.width)
        if id(border) not in seen:
            seen.add(id(border))
            borders += (border.top, border.right, border.bottom, border.left)
    vertical[0] = max(vertical[0], outer.left.width)
    vertical[-1] = max(vertical[-1], outer.right.width)
    horizontal[0] = max(horizontal[0], outer.top.width)
    horizontal[-1] = max(horizontal[-1], outer.bottom.width)
    color = next((border.color for border in borders if border.width), BLACK)
    return Rules(tuple(vertical), tuple(horizontal), color)


def drawn_rules(
    rules: Rules, grid: Grid, edges: Sequence[int], spots: Sequence[Spot]
) -> Iterator[Box]:
    """The rules of the rows of a table that stand in one column: around them all, and between cells.

    `edges` say where the vertical ones begin.
    """
    color = rules.color
    whole = edges[-1] + rules.vertical[-1]
    top, bottom = spots[0].top, spots[-1].bottom
    if thickness := rules.horizontal[0]:
        yield Box(0, top, whole, thickness, color)
    for above, below in pairwise(spots):
        if thickness := rules.horizontal[above.row + 1]:
            for first, end in _open_columns(grid.owners[above.row], grid.owners[below.row]):
                right = edges[end] + rules.vertical[end]
                y = above.bottom - thickness
                yield Box(edges[first], y, right - edges[first], thickness, color)
    if thickness := rules.horizontal[-1]:
        yield Box(0, bottom - thickness, whole, thickness, color)
    for column, thickness in enumerate(rules.vertical):
        for begin, end in _open_rows(grid, spots, column) if thickness else ():
            yield Box(edges[column], begin, thickness, end - begin, color)


def _open_columns(
    above: Sequence[GridCell | None], below: Sequence[GridCell | None]
) -> Iterator[tuple[int, int]]:
    """The columns between whose cells in two rows there is a rule: from one to before another."""
    first = None
    for column, (upper, lower) in enumerate(zip(above, below, strict=True)):
        is_open = _is_edge(upper, lower)
        if is_open and first is None:
            first = column
        elif not is_open and first is not None:
            yield first, column
            first = None
    if first is not None:
        yield first, len(above)


def _open_rows(grid: Grid, spots: Sequence[Spot], column: int) -> Iterator[tuple[int, int]]:
    """From where to where there is a rule at the left of a column."""
    begin = None
    for spot in spots:
        cells = grid.owners[spot.row]
        is_open = not 0 < column < len(cells) or _is_edge(cells[column - 1], cells[column])
        if is_open and begin is None:
            begin = spot.top
        elif not is_open and begin is not None:
            yield begin, spot.top
            begin = None
    if begin is not None:
        yield begin, spots[-1].bottom


def _is_edge(left: GridCell | None, right: GridCell | None) -> bool:
    return left is None or left is not right
