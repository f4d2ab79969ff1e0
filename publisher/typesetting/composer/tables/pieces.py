"""A table as pieces for a column of a given width."""

from collections.abc import Sequence

from publisher.typesetting.composer.frames import (
    DIVIDED,
    LONELY,
    NEVER,
    ROW_ALONE,
    WHOLE,
    Piece,
    total,
)
from publisher.typesetting.composer.tables.asked import asked_widths, fitting
from publisher.typesetting.composer.tables.captions import caption_pieces, continued_pieces
from publisher.typesetting.composer.tables.cells import Cell, Cells, read_cells, set_widths
from publisher.typesetting.composer.tables.drawing import TableAssembly
from publisher.typesetting.composer.tables.grid import Grid, read_grid
from publisher.typesetting.composer.tables.heights import inseparable, row_heights
from publisher.typesetting.composer.tables.rows import RowPiece
from publisher.typesetting.composer.tables.rules import rules_of
from publisher.typesetting.composer.tables.surroundings import Surroundings
from publisher.typesetting.composer.tables.widths import Demand, Widths, column_widths
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import POINT

WORDS_DIVIDED = "words-divided"
"""Code of the remark that a table has no room for its longest words."""
TYPE_TOO_SMALL = "type-too-small"
"""Code of the remark that a table has so many columns that it is set in smaller type."""
_SHORT = 4
"""So many of a short table fit into a column."""
_SMALL_GROUP = 8
"""Rows that a merged cell joins and that stay together."""


def table_pieces(node: Node, width: int, around: Surroundings) -> list[Piece]:
    """The pieces of a `table` element in a column of this width, from top to bottom.

    Caption first, then rows. Each row but the first has in `resume` what is printed again above it
    where it begins a column. All rows are drawn by one assembly.
    """
    grid = read_grid(node, around.way, around.part)
    small = fitting(grid, width)
    if small:
        grid = read_grid(small, around.way, around.part)
        size = min(cell.node.style.font_size for cell in grid.cells())
        around.report(TYPE_TOO_SMALL, node.id or around.part, f"{size / POINT:.1f}")
    captions = caption_pieces(grid, width, around)
    if not grid.columns:
        return captions
    cells = read_cells(grid, around)
    rules = rules_of(cells)
    widths = _widths(cells, rules.vertical, width)
    if widths.divides_words and not small:
        around.report(WORDS_DIVIDED, node.id or around.part)
    set_widths(cells, widths.columns, rules.vertical)
    heights = row_heights(cells, rules.horizontal, around)
    assembly = TableAssembly(cells, widths.columns, rules, around)
    rows = _rows(assembly, heights, _again(assembly, heights, width))
    height = total([*captions, *rows])
    _weigh(rows, grid, fits=height <= around.height, is_short=height * _SHORT <= around.height)
    if captions:
        rows[0].cost = NEVER
    else:
        rows[0].on_grid = True
    return [*captions, *rows]


def _widths(cells: Cells, rules: Sequence[int], width: int) -> Widths:
    """The widths of the columns; where there is little room, there is less between text and rules.

    Leaves the cells with the padding that the widths are for.
    """
    asked = _asked(cells, rules, width)
    if asked:
        return asked
    tried = {}
    for thirds in (3, 2, 1):
        tried[thirds] = widths = _widths_with(cells, rules, width, thirds)
        if not (widths.is_tight or widths.divides_words):
            return widths
    roomy = (thirds for thirds, widths in tried.items() if not widths.is_tight)
    return _widths_with(cells, rules, width, next(roomy, 1))


def _asked(cells: Cells, rules: Sequence[int], width: int) -> Widths | None:
    paddings = [0] * cells.grid.columns
    for cell in cells:
        if cell.place.columns == 1:
            own = cell.padding.left + cell.padding.right
            paddings[cell.place.column] = max(paddings[cell.place.column], own)
    demands = [_demand(cell, rules) for cell in cells]
    return asked_widths(cells.grid, max(0, width - sum(rules)), demands, paddings)


def _widths_with(cells: Cells, rules: Sequence[int], width: int, thirds: int) -> Widths:
    cells.pad(thirds)
    demands = [_demand(cell, rules) for cell in cells]
    for column, (before, after) in enumerate(cells.blocks):
        if before + after:
            demands.append(_figures(cells, column, before + after))
    return column_widths(cells.grid.columns, max(0, width - sum(rules)), demands)


def _demand(cell: Cell, rules: Sequence[int]) -> Demand:
    place = cell.place
    padding = cell.padding.left + cell.padding.right
    within = sum(rules[place.column + 1 : place.column + place.columns])
    return Demand(
        place.row,
        place.column,
        place.columns,
        max(0, cell.least + padding - within),
        max(0, cell.wanted + padding - within),
        padding,
        cell.style.font_size,
        place.rows,
    )


def _figures(cells: Cells, column: int, width: int) -> Demand:
    """Of the figures of a column together, in the cell of the last of them."""
    cell = next(
        cells.by_place[place]
        for row in reversed(cells.grid.rows)
        for place in row.cells
        if place.column == column and place.columns == 1
    )
    padding = cell.padding.left + cell.padding.right
    whole = width + padding
    return Demand(cell.place.row, column, 1, whole, whole, padding, cell.style.font_size)


def _again(assembly: TableAssembly, heights: Sequence[int], width: int) -> tuple[Piece, ...]:
    """What is printed again above a later part: not so much that nothing fits below it."""
    grid, around = assembly.cells.grid, assembly.around
    header = [assembly.maker.repeated(((row, heights[row]),)) for row in range(grid.header)]
    captions = continued_pieces(grid, width, around)
    for again in ([*captions, *header], captions):
        if 2 * total(again) <= around.height:
            return tuple(again)
    return ()


def _rows(
    assembly: TableAssembly, heights: Sequence[int], again: tuple[Piece, ...]
) -> list[RowPiece]:
    cells, rules = assembly.cells, assembly.rules.horizontal
    header = cells.grid.header
    return [
        assembly.maker.piece(
            tuple((row, heights[row]) for row in range(first, end)),
            again if first and first >= header else (),
        )
        for first, end in inseparable(cells, heights, rules, assembly.around)
    ]


def _weigh(rows: list[RowPiece], grid: Grid, *, fits: bool, is_short: bool) -> None:
    """Say what a break before each row costs, but for the first one."""
    numbers = [piece.rows[0][0] for piece in rows]
    groups = _groups(grid)
    body = [at for at, number in enumerate(numbers) if number >= grid.header]
    for at, piece in enumerate(rows[1:], 1):
        number = numbers[at]
        if number <= grid.header:
            piece.cost = NEVER
            continue
        if fits:
            piece.cost = DIVIDED
        first, end = groups[number]
        is_small = end - first <= _SMALL_GROUP
        if first < number and (is_small or number in (first + 1, end - 1)):
            piece.cost = DIVIDED
        if at in (body[0] + 1, body[-1]):
            piece.cost = ROW_ALONE if fits else LONELY
        if is_short:
            piece.cost = WHOLE


def _groups(grid: Grid) -> list[tuple[int, int]]:
    """Of each row, the rows that merged cells join to it: from one to before another."""
    groups: list[tuple[int, int]] = []
    first = end = 0
    for number, row in enumerate(grid.rows):
        if number >= end:
            first, end = number, number + 1
        reach = max((cell.end for cell in row.cells), default=number + 1)
        end = max(end, reach)
        groups.append((first, end))
    for number in range(len(groups) - 2, -1, -1):
        if groups[number][0] == groups[number + 1][0]:
            groups[number] = groups[number][0], groups[number + 1][1]
    return groups
