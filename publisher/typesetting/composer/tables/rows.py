"""Rows as pieces, and what is higher than a column divided."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from publisher.typesetting.composer.frames import Assembly, Note, Piece, total
from publisher.typesetting.composer.tables.cells import Cell, Cells
from publisher.typesetting.composer.tables.grid import GridCell
from publisher.typesetting.composer.tables.surroundings import Surroundings

Shown = Mapping[GridCell, tuple[int, int]]
"""Of cells, which of their lines are printed: from one to before another."""


class RowPiece(Piece, eq=False):
    """Rows that stay together: one, more where a merged cell needs them, or part of one."""

    rows: tuple[tuple[int, int], ...] = ()
    """Their numbers, and how high each is here."""
    shown: Shown | None = None
    """All lines of the cells that begin in the rows where `None`."""
    is_repeated: bool = False
    """A header that is printed again."""
    parted: int = -1
    """The number of the row that goes on in another column, or began in one."""


class RowMaker(Struct, eq=False):
    """Makes the pieces of one table."""

    cells: Cells
    rules: Sequence[int]
    """Horizontal: above each row and below all."""
    around: Surroundings
    assembly: Assembly

    def piece(
        self,
        rows: tuple[tuple[int, int], ...],
        resume: tuple[Piece, ...],
        shown: Shown | None = None,
        parted: int = -1,
    ) -> RowPiece:
        """Rows of these heights, with the notes that they call."""
        made = RowPiece(
            sum(height for _, height in rows),
            on_grid=False,
            assembly=self.assembly,
            resume=resume,
            rows=rows,
            shown=shown,
            parted=parted,
        )
        made.notes = self._notes(self.shown(made))
        made.divide = lambda height: self._divide(made, height)
        return made

    def repeated(self, rows: tuple[tuple[int, int], ...]) -> RowPiece:
        """The same rows printed again: they call no notes and are not divided."""
        height = sum(height for _, height in rows)
        return RowPiece(height, on_grid=False, assembly=self.assembly, rows=rows, is_repeated=True)

    def shown(self, piece: RowPiece) -> Shown:
        """The lines that are printed in a piece."""
        if piece.shown is not None:
            return piece.shown
        grid, cells = self.cells.grid, self.cells.by_place
        return {
            place: (0, cells[place].count(self.around))
            for row, _ in piece.rows
            for place in grid.rows[row].cells
        }

    def _notes(self, shown: Shown) -> tuple[Note, ...]:
        notes: list[Note] = []
        for place, (start, end) in shown.items():
            cell = self.cells.by_place[place]
            if cell.has_notes:
                for line in cell.content(self.around)[start:end]:
                    notes += line.notes
        return tuple(notes)

    def _divide(self, piece: RowPiece, height: int) -> tuple[Piece, Piece] | None:
        """Divide between rows if one of them fits in a height, or else between the lines of one.

        `None` where not one line fits, or all does.
        """
        if piece.height <= height:
            return None
        count = used = 0
        while used + piece.rows[count][1] <= height:
            used += piece.rows[count][1]
            count += 1
        if count:
            return self._between(piece, count)
        return self._within(piece, height)

    def _between(self, piece: RowPiece, count: int) -> tuple[Piece, Piece]:
        above, below = piece.rows[:count], piece.rows[count:]
        first_below = below[0][0]
        first: dict[GridCell, tuple[int, int]] = {}
        rest: dict[GridCell, tuple[int, int]] = {}
        for place, (start, end) in self.shown(piece).items():
            if place.row >= first_below:
                rest[place] = start, end
                continue
            room = sum(height for row, height in above if row >= place.row)
            room -= self.rules[first_below] + self._rule_above(max(place.row, above[0][0]))
            is_whole = place.end <= first_below
            middle = end if is_whole else self._fitting(place, start, end, room)
            first[place] = start, middle
            if middle < end:
                rest[place] = middle, end
        return (
            self.piece(above, piece.resume, first),
            self.piece(self._enlarged(below, rest), piece.resume, rest),
        )

    def _within(self, piece: RowPiece, height: int) -> tuple[Piece, Piece] | None:
        (number, whole), *others = piece.rows
        rules = self.rules[number + 1] + self._rule_above(number)
        first: dict[GridCell, tuple[int, int]] = {}
        rest: dict[GridCell, tuple[int, int]] = {}
        highest = 0
        for place, (start, end) in self.shown(piece).items():
            if place.row > number:
                rest[place] = start, end
                continue
            middle = self._fitting(place, start, end, height - rules)
            first[place] = start, middle
            if middle > start:
                highest = max(highest, self._needed(place, start, middle))
            if middle < end:
                rest[place] = middle, end
        if not highest:
            return None
        above = highest + rules
        left = ((number, max(whole - above, self.rules[number + 1] + 1)), *others)
        return (
            self.piece(((number, above),), piece.resume, first, number),
            self.piece(self._enlarged(left, rest), piece.resume, rest, number),
        )

    def _enlarged(
        self, rows: tuple[tuple[int, int], ...], shown: Shown
    ) -> tuple[tuple[int, int], ...]:
        """The rows, high enough for what is left of their cells."""
        heights = dict(rows)
        last = rows[-1][0]
        for place, (start, end) in shown.items():
            if start == 0 and place.row >= rows[0][0] and place.end <= last + 1:
                continue
            final = min(place.end - 1, last)
            room = sum(height for row, height in heights.items() if place.row <= row <= final)
            missing = self._needed(place, start, end) + self.rules[final + 1] - room
            if missing > 0:
                heights[final] += missing
        return tuple(heights.items())

    def _fitting(self, place: GridCell, start: int, end: int, room: int) -> int:
        """Up to which line the lines of a cell fit in a height."""
        while end > start and self._needed(place, start, end) > room:
            end -= 1
        return end

    def _needed(self, place: GridCell, start: int, end: int) -> int:
        cell: Cell = self.cells.by_place[place]
        lines = cell.content(self.around)[start:end]
        return cell.padding.top + cell.padding.bottom + total(lines)

    def _rule_above(self, row: int) -> int:
        return self.rules[0] if row == 0 else 0


class Spot(Struct, frozen=True):
    """A row, or part of one, in its place."""

    row: int
    top: int
    bottom: int
    """Of the rule below it."""


def spots_of(pieces: Sequence[RowPiece], places: Sequence[int]) -> Iterator[Spot]:
    """The rows in their places; the last of a piece reaches down to the next piece."""
    found: list[Spot] = []
    for number, (piece, place) in enumerate(zip(pieces, places, strict=True)):
        top = place
        for row, height in piece.rows:
            bottom = top + height
            if found and found[-1].row == row:
                found[-1] = Spot(row, found[-1].top, bottom)
            else:
                found.append(Spot(row, top, bottom))
            top = bottom
        if number + 1 < len(places) and places[number + 1] > top:
            found[-1] = Spot(found[-1].row, found[-1].top, places[number + 1])
    yield from found
