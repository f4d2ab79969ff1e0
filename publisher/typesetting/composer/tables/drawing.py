"""The rows of a table that stand in one column, drawn together: rules, merged cells, texts."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

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
from publisher.typesetting.composer.tables.rows import RowMaker, RowPiece, Spot, spots_of
from publisher.typesetting.composer.tables.rules import Rules, drawn_rules
from publisher.typesetting.composer.tables.surroundings import Surroundings
from publisher.typesetting.page.items import (
    DIVIDED,
    Anchor,
    Bookmark,
    Box,
    Element,
    Line,
    Link,
)

ARTIFACT: Way = (Element("Artifact", ""),)


def as_artifact(drawing: Drawing) -> Drawing:
    """What is printed again: to be seen, but no part of the text."""
    left_out = Anchor | Bookmark | Link | Call | Element
    return Drawing(
        [(ARTIFACT, item) for _, item in drawing.items if not isinstance(item, left_out)]
    )


def _divided(way: Way, depth: int) -> Way:
    """A way through a cell of which only a part is drawn: the ID of its element says so."""
    cell = way[depth]
    return (*way[:depth], replace(cell, id=f"{DIVIDED}{cell.key}"), *way[depth + 1 :])


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
        spots = list(spots_of(rows, places))
        items: list[Placed] = []
        lines: list[Line] = []
        grounds: list[Placed] = []
        for drawn in self._cells(rows, spots, grounds):
            items += drawn.items
            lines += drawn.lines
        boxes: list[Placed] = [
            (ARTIFACT, box) for box in drawn_rules(self.rules, self.cells.grid, self._edges, spots)
        ]
        return Drawing([*grounds, *boxes, *items], lines)

    def _cells(
        self, pieces: Sequence[RowPiece], spots: list[Spot], grounds: list[Placed]
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
        parted = {piece.parted for piece in pieces}
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
                area = self._area(place, spot, by_row, spots)
                if color := cell.style.background:
                    grounds.append((ARTIFACT, Box(area.x, area.y, area.width, area.height, color)))
                how = cell.style.vertical_align
                if place.rows == 1 and spot.row in parted:
                    how = "top"
                yield self._cell(
                    cell, area, shown.get(place), how, is_repeated=spot.row in repeated
                )

    def _area(self, place: GridCell, spot: Spot, by_row: dict[int, Spot], spots: list[Spot]) -> Box:
        """Where a cell stands, within the rules around it."""
        last = spot.row
        while last + 1 < place.end and last + 1 in by_row:
            last += 1
        rules = self.rules
        left = self._edges[place.column] + rules.vertical[place.column]
        right = self._edges[place.column + place.columns]
        top = spot.top + (rules.horizontal[0] if spot is spots[0] else 0)
        below = rules.horizontal[last + 1]
        if by_row[last] is spots[-1]:
            below = max(below, rules.horizontal[-1])
        bottom = by_row[last].bottom - below
        return Box(left, top, right - left, bottom - top, rules.color)

    def _cell(
        self,
        cell: Cell,
        area: Box,
        shown: tuple[int, int] | None,
        how: str,
        *,
        is_repeated: bool,
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
        if len(lines) < len(content):
            how = "top"
        free = max(0, free)
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
        if len(lines) < len(content) and not (goes_on or is_repeated):
            depth = len(cell.place.way) - 1
            items = [(_divided(way, depth), item) for way, item in items]
        return Drawing(items, starts)
