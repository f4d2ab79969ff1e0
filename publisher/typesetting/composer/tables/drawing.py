"""The rows of a table that stand in one column, drawn together: rules, merged cells, texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publisher.typesetting.composer.frames import (
    Call,
    Drawing,
    Piece,
    Placed,
    Way,
    moved_drawing,
    total,
)
from publisher.typesetting.composer.tables.cells import Cell, Cells
from publisher.typesetting.composer.tables.grid import GridCell
from publisher.typesetting.composer.tables.rows import RowMaker, RowPiece
from publisher.typesetting.composer.tables.rules import Rules
from publisher.typesetting.composer.tables.surroundings import Surroundings
from publisher.typesetting.page.items import Anchor, Bookmark, Box, Element, Line, Link

ARTIFACT: Way = (Element("Artifact", ""),)


def as_artifact(drawing: Drawing) -> Drawing:
    """What is printed again: to be seen, but no part of the text."""
    left_out = Anchor | Bookmark | Link | Call | Element
    return Drawing(
        [(ARTIFACT, item) for _, item in drawing.items if not isinstance(item, left_out)]
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A row, or part of one, in its place."""

    row: int
    top: int
    bottom: int
    """Of the rule below it."""


class TableAssembly:
    """Draws what stands of a table in a column."""

    def __init__(
        self, cells: Cells, widths: Sequence[int], rules: Rules, around: Surroundings
    ) -> None:
        self.cells, self.widths, self.rules, self.around = cells, widths, rules, around
        self.maker = RowMaker(cells, rules.horizontal, around, self)
        self._edges = [0]
        """Where the rule at the left of each column begins, and the one at the right of all."""
        for rule, width in zip(rules.vertical, widths, strict=False):
            self._edges.append(self._edges[-1] + rule + width)

    def draw(self, pieces: Sequence[Piece], places: Sequence[int]) -> Drawing:
        """Rules and grounds first, then the cells as they are read."""
        rows = [piece for piece in pieces if isinstance(piece, RowPiece)]
        spots = list(_spots(rows, places))
        items: list[Placed] = []
        lines: list[Line] = []
        grounds: list[Placed] = []
        for drawn in self._cells(rows, spots, grounds):
            items += drawn.items
            lines += drawn.lines
        boxes: list[Placed] = [(ARTIFACT, box) for box in self._rules(spots)]
        return Drawing([*grounds, *boxes, *items], lines)

    def _cells(
        self, pieces: Sequence[RowPiece], spots: list[_Spot], grounds: list[Placed]
    ) -> Iterator[Drawing]:
        shown: dict[GridCell, tuple[int, int]] = {}
        repeated: set[int] = set()
        for piece in pieces:
            if piece.is_repeated:
                repeated.update(row for row, _ in piece.rows)
                continue
            for place, (start, end) in self.maker.shown(piece).items():
                known = shown.get(place, (start, end))
                shown[place] = min(start, known[0]), max(end, known[1])
        by_row = {spot.row: spot for spot in spots}
        grid = self.cells.grid
        done: set[GridCell] = set()
        for spot in spots:
            row = grid.rows[spot.row]
            if not row.cells and spot.row not in repeated:
                yield Drawing([(row.way[:-1], row.way[-1])])
            for place in (*grid.covering(spot.row), *row.cells):
                if place in done:
                    continue
                done.add(place)
                cell = self.cells.by_place[place]
                area = self._area(place, spot, by_row, is_first=spot is spots[0])
                if color := cell.style.background:
                    grounds.append((ARTIFACT, Box(area.x, area.y, area.width, area.height, color)))
                yield self._cell(cell, area, shown.get(place), is_repeated=spot.row in repeated)

    def _area(
        self, place: GridCell, spot: _Spot, by_row: dict[int, _Spot], *, is_first: bool
    ) -> Box:
        """Where a cell stands, within the rules around it."""
        last = spot.row
        while last + 1 < place.end and last + 1 in by_row:
            last += 1
        rules = self.rules
        left = self._edges[place.column] + rules.vertical[place.column]
        right = self._edges[place.column + place.columns]
        top = spot.top + (rules.horizontal[0] if is_first else 0)
        bottom = by_row[last].bottom - rules.horizontal[last + 1]
        return Box(left, top, right - left, bottom - top, rules.color)

    def _cell(
        self, cell: Cell, area: Box, shown: tuple[int, int] | None, *, is_repeated: bool
    ) -> Drawing:
        content = cell.content(self.around)
        goes_on = shown is None and not is_repeated
        if goes_on and cell.place.rows == 1:
            return Drawing()
        start, end = shown or (0, len(content))
        lines = content[start:end]
        if not content and not goes_on and not is_repeated:
            return Drawing([(cell.place.way[:-1], cell.place.way[-1])])
        free = area.height - cell.padding.top - cell.padding.bottom - total(lines)
        if goes_on and free < 0:
            return Drawing()
        is_part = len(lines) < len(content)
        how = "top" if is_part else cell.style.vertical_align
        y = area.y + cell.padding.top + {"middle": free // 2, "bottom": free}.get(how, 0)
        x = area.x + cell.padding.left + cell.shift
        items: list[Placed] = []
        starts: list[Line] = []
        for number, line in enumerate(lines):
            y += line.space if number else 0
            drawing = line.draw()
            if goes_on or is_repeated:
                drawing = as_artifact(drawing)
            drawing = moved_drawing(drawing, x, y)
            items += drawing.items
            starts += drawing.lines
            y += line.height
        return Drawing(items, starts)

    def _rules(self, spots: list[_Spot]) -> Iterator[Box]:
        rules, edges = self.rules, self._edges
        color = rules.color
        whole = edges[-1] + rules.vertical[-1]
        top, bottom = spots[0].top, spots[-1].bottom
        if rules.horizontal[0]:
            yield Box(0, top, whole, rules.horizontal[0], color)
        for above, below in pairwise(spots):
            thickness = rules.horizontal[above.row + 1]
            for first, end in self._open_columns(above.row, below.row) if thickness else ():
                right = edges[end] + rules.vertical[end]
                y = above.bottom - thickness
                yield Box(edges[first], y, right - edges[first], thickness, color)
        if rules.horizontal[-1]:
            yield Box(0, bottom - rules.horizontal[-1], whole, rules.horizontal[-1], color)
        for column, thickness in enumerate(rules.vertical):
            for begin, end in self._open_rows(spots, column) if thickness else ():
                yield Box(edges[column], begin, thickness, end - begin, color)

    def _open_columns(self, above: int, below: int) -> Iterator[tuple[int, int]]:
        """The columns between whose cells in two rows there is a rule."""
        owners = self.cells.grid.owners
        first = None
        pairs = zip(owners[above], owners[below], strict=True)
        column = 0
        for column, (upper, lower) in enumerate(pairs):
            is_open = upper is None or upper is not lower
            if is_open and first is None:
                first = column
            elif not is_open and first is not None:
                yield first, column
                first = None
        if first is not None:
            yield first, column + 1

    def _open_rows(self, spots: list[_Spot], column: int) -> Iterator[tuple[int, int]]:
        """From where to where there is a rule at the left of a column."""
        owners = self.cells.grid.owners
        begin = None
        for spot in spots:
            cells = owners[spot.row]
            is_inner = 0 < column < len(cells)
            is_open = (
                not is_inner or cells[column] is None or cells[column] is not cells[column - 1]
            )
            if is_open and begin is None:
                begin = spot.top
            elif not is_open and begin is not None:
                yield begin, spot.top
                begin = None
        if begin is not None:
            yield begin, spots[-1].bottom


def _spots(pieces: Sequence[RowPiece], places: Sequence[int]) -> Iterator[_Spot]:
    """The rows in their places; the last of a piece reaches down to the next piece."""
    found: list[_Spot] = []
    for number, (piece, place) in enumerate(zip(pieces, places, strict=True)):
        top = place
        for row, height in piece.rows:
            bottom = top + height
            if found and found[-1].row == row:
                found[-1] = _Spot(row, found[-1].top, bottom)
            else:
                found.append(_Spot(row, top, bottom))
            top = bottom
        if number + 1 < len(places) and places[number + 1] > top:
            found[-1] = _Spot(found[-1].row, found[-1].top, places[number + 1])
    yield from found
