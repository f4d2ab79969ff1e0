"""Columns filled with pieces: as much as fits, the best place to end, columns of even height.

Arithmetic on heights alone: nothing is drawn here. A column's places are counted from its upper
edge, where a row of the grid begins.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct, field

from publisher.typesetting.composer.frames import (
    HEADING,
    LEAD_IN,
    LONELY,
    NEVER,
    OPENING,
    SIGNED_LINE,
    WHOLE,
    Piece,
    total,
)

SHORTAGE = 8
"""Cost of a row left empty at the foot of a column; that of several grows with their square."""
_LONGER = 40
"""Cost of a row by which balanced columns are higher than they would have to be."""
_RIGHT_LONGER = 3_500
"""Cost of a row by which a column is longer than the one at its left (page design: the shortage is
in the right column); that of several grows with their square."""
EMPTY = 6_000
"""Cost of a column left empty beside another: more than of one line of a paragraph left alone."""
_FEW = 2
"""Rows that stay in one column: one beside the other would be read as two texts."""
_TAIL = 4
"""Lines that may wait with a signature until a figure of its text has its place."""
_SHORT = 4
"""So many ends of tables that stay in one column fit into it."""
_CANDIDATES = 3
_MOST_DEFERRED = 3
_ENOUGH = 4
"""Rows that must be free for a row that is higher than a column to begin in what is left of one."""


class State(Struct, frozen=True):
    """How far a stream of pieces has been set."""

    index: int = 0
    deferred: tuple[int, ...] = ()
    """Pieces before `index` that were afloat when their column was full."""
    rest: Piece | None = None
    """What is left of a piece that was divided: it stands for the one at `index`."""
    wides: tuple[int, ...] = ()
    """Pieces across the columns that found no room below the text that mentions them."""
    wide: "State | None" = None
    """How far the first of those has been set, where a part of it stands on an earlier page."""

    def reaches(self, stop: int) -> bool:
        """Whether nothing is left before the piece `stop`, nor of what was afloat."""
        return self.index >= stop and self.rest is None and not self.deferred

    @property
    def key(self) -> tuple[object, ...]:
        """Two states with the same key are set alike from there on."""
        rest = id(self.rest) if self.rest else 0
        within = self.wide.key if self.wide else ()
        return self.index, self.deferred, rest, self.wides, within


class Standing(NamedTuple):
    """A piece in a column."""

    piece: Piece
    y: int
    after: State
    """What is left when the column ends below it."""
    is_repeated: bool = False
    """Printed again at the head of the column."""


class Column(Struct):
    """Pieces below each other."""

    placed: list[Standing] = field(default_factory=list)
    after: State = field(default_factory=State)
    cost: int = 0
    """Of ending here."""

    @property
    def height(self) -> int:
        """Down to the lower edge of the last piece."""
        return self.placed[-1].y + self.placed[-1].piece.height if self.placed else 0


class Stream(Struct):
    """Pieces to be set in columns."""

    pieces: Sequence[Piece]
    row: int
    page: int = 0
    """Height of a page that has nothing else on it."""
    _heights: list[int] = field(default_factory=list)
    """Of the pieces before each index, without the space between them."""

    _states: dict[int, State] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._heights = [0, *accumulate(0 if p.wide else p.height for p in self.pieces)]

    def is_done(self, state: State) -> bool:
        """Whether nothing is left."""
        return state.index >= len(self.pieces) and not state.deferred and not state.wides

    def short_table(self, state: State) -> int:
        """How high the table is that follows, if it is one that stays whole; else 0."""
        if state.rest or state.deferred:
            return 0
        height, is_short = 0, False
        for at, piece in enumerate(self.pieces[state.index :]):
            if at and piece.cost < NEVER and piece.cost != WHOLE:
                break
            is_short |= piece.cost == WHOLE
            height += piece.height + (piece.space if at else 0)
        return height if is_short else 0

    def stops_at(self, state: State) -> int:
        """The index of the next piece that stands across the columns, or the end."""
        for index in range(state.index, len(self.pieces)):
            if self.pieces[index].wide:
                return index
        return len(self.pieces)

    def end_of_text(self, first: int) -> int:
        """Where the text from `first` on ends: before a signature across the page, which it never passes."""
        left = range(first, len(self.pieces))
        signed = (at for at in left if self.pieces[at].wide and self.pieces[at].is_signature)
        return next(signed, len(self.pieces))

    def heading_before(self, index: int) -> int:
        """Where the heading begins that keeps with the piece at `index`; the index itself without one."""
        while 0 < index < len(self.pieces) and self.pieces[index].cost >= HEADING:
            index -= 1
        return index

    def signed_tail(self, state: State) -> int:
        """Where the lines begin that stay with a signature which is still to come; 0 without such."""
        left = range(state.index, len(self.pieces))
        signed = next((at for at in left if self.pieces[at].is_signature), 0)
        places = range(max(state.index + 1, signed - _TAIL), signed - 1)
        best = min(places, key=lambda at: (self.pieces[at].cost, -at), default=0)
        return best if self.pieces[best].cost <= SIGNED_LINE else 0

    def is_ending(self, state: State, columns: Sequence[Column]) -> bool:
        """Whether one column has all that follows something across the page: a signature, and what is
        below.
        """
        return (
            len(columns) == 1
            and state.index > 0
            and bool(self.pieces[state.index - 1].wide)
            and columns[0].placed[0].piece.is_signature
        )

    def fill(self, state: State, height: int, stop: int, *, passing: bool = False) -> Column:
        """As much as fits into `height`, from `state` up to the piece `stop`.

        `passing`: text goes on past figures for which there is no room, and past what stands across
        the columns. At least one piece is set, even where it is higher: everything fits somewhere.
        """
        placed: list[Standing] = []
        deferred, wides = list(state.deferred), list(state.wides)
        index, rest, is_passed = state.index, state.rest, False

        def left(rest: Piece | None = None) -> State:
            if not (deferred or wides or rest or state.wide):
                return self._before(index)
            return State(index, tuple(deferred), rest, tuple(wides), state.wide)

        # Where others stand on the page, what is afloat has more room on the next one.
        waits = passing and height < self.page
        y = 0
        while deferred:
            piece = self.pieces[deferred[0]]
            y = self._up_to_row(y)
            if y + piece.height > height:
                if waits or (passing and placed):
                    break
                if placed:
                    return Column(placed, left(rest))
            is_passed = deferred.pop(0) == index - 1
            placed.append(Standing(piece, y, left(rest)))
            y += piece.height + piece.below
        again = self._again(index, y, state) if index < stop else []
        if again:
            y = again[-1].y + again[-1].piece.height
            if placed and y + (rest or self.pieces[index]).height > height:
                return Column(placed, left(rest))
        repeated = 0 if placed else len(again)
        placed += again
        while index < stop:
            piece = rest or self.pieces[index]
            if piece.wide:
                wides.append(index)
                index, is_passed = index + 1, True
                continue
            is_first = len(placed) == repeated
            top = y if is_first else y + self._space_above(piece, index, is_passed=is_passed)
            if piece.on_grid:
                top = self._up_to_row(top)
            # What is afloat keeps its order, and a signature stands behind the figures of its text.
            is_signed = piece.is_signature and passing and bool(placed)
            is_behind = bool(deferred) and (piece.is_afloat or is_signed)
            if is_behind or top + piece.height > height:
                parts = self._divide(piece, height - top, height, is_first=is_first)
                if parts:
                    placed.append(Standing(parts[0], top, left(parts[1])))
                    return Column(placed, left(parts[1]))
                may_wait = (
                    passing
                    and piece.is_afloat
                    and (waits or is_behind or not is_first)
                    and (is_first or not self._is_all_below_heading(index))
                )
                if may_wait and len(deferred) < _MOST_DEFERRED:
                    deferred.append(index)
                    index, rest, is_passed = index + 1, None, True
                    continue
                if may_wait or not is_first:
                    break
            index, rest, is_passed = index + 1, None, False
            placed.append(Standing(piece, top, left()))
            y = top + piece.height
        return Column(placed, left(rest))

    def _space_above(self, piece: Piece, index: int, *, is_passed: bool) -> int:
        """Above the piece at `index`: the space below a figure before it, if that has been passed, went
        with it.
        """
        return piece.space - (self.pieces[index - 1].below if is_passed else 0)

    def _again(self, index: int, y: int, state: State) -> list[Standing]:
        """What is printed again above the piece `index` of a table where it goes on, from `y` on."""
        found = []
        for piece in self.pieces[index].resume:
            found.append(Standing(piece, y + piece.space, state, is_repeated=True))
            y += piece.space + piece.height
        return found

    def endings(self, column: Column, height: int, stop: int) -> Iterator[Column]:
        """The best places to end a filled column, the cheapest first; each with its cost."""
        found: list[Column] = []
        placed = column.placed
        best = 0
        for count in range(len(placed), 0, -1):
            last = placed[count - 1]
            if last.is_repeated:
                break
            after = column.after if count == len(placed) else last.after
            bottom = last.y + last.piece.height
            short = max(0, (height - bottom) // self.row)
            shortage = SHORTAGE * short * short
            if found and shortage > best:
                break
            cost = shortage + self.cost_at(after, stop)
            best = min((cost, *(end.cost for end in found)))
            found.append(Column(placed[:count], after, cost))
        found.sort(key=lambda end: end.cost)
        yield from found[:_CANDIDATES]

    def balance(self, state: State, stop: int, count: int, most: int) -> list[Column] | None:
        """What is left up to `stop` in `count` columns of even height, none higher than `most`.

        `None` where it does not fit.
        """
        if self._heights[stop] - self._heights[min(state.index + 1, stop)] > count * most:
            return None
        whole = self.fill(state, 1 << 60, stop)
        if not whole.placed:
            return []
        rows = -(-whole.height // self.row)
        if count == 1 or rows <= _FEW or self._is_end_of_table(state, whole):
            return [whole] if whole.height <= most else None
        least = max(1, rows // count) * self.row
        best: tuple[int, list[Column]] | None = None
        height = least
        while height <= most:
            longer = (height - least) // self.row * _LONGER
            if best and longer >= best[0]:
                break
            for cost, columns in self._even(state, stop, count, height):
                if best is None or longer + cost < best[0]:
                    best = longer + cost, columns
            height += self.row
        if best is None and whole.height <= most:
            return [whole]
        return best[1] if best else None

    def _is_end_of_table(self, state: State, column: Column) -> bool:
        """Whether a column has the last few rows of a table that began earlier, and nothing else."""
        own = [each.piece for each in column.placed if not each.is_repeated]
        is_begun = len(own) < len(column.placed) or state.rest is not None
        is_table = own[-1].assembly is not None and own[-1].assembly is own[0].assembly
        return is_begun and is_table and total(own) * _SHORT <= self.page

    def is_torn(self, count: int, *, is_followed: bool) -> bool:
        """Whether the pieces, up to one across the page, in `count` even columns leave one empty, or longer
        than the one at its left, or a signature alone in one, or a table without the line that leads
        to it. Where nothing follows below, nor may they leave one line of a paragraph, or of what is
        opened by a line that ends with ：, alone with a signature.
        """
        stop = self.stops_at(State())
        columns = self.balance(State(), stop, count, 1 << 60) or []
        heads = [column.placed[0].piece for column in columns[1:] if column.placed]
        uneven = any(self._rows(right) > self._rows(left) + 1 for left, right in pairwise(columns))
        is_strict = not is_followed or stop < len(self.pieces)
        least = OPENING + SIGNED_LINE if is_strict else LEAD_IN
        parted = self.torn(columns, stop) >= least
        return len(columns) < count or uneven or parted or any(p.is_signature for p in heads)

    def torn(self, columns: Sequence[Column], stop: int) -> int:
        """What the breaks between columns cost."""
        return sum(self.cost_at(column.after, stop) for column in columns[:-1])

    def _even(
        self, state: State, stop: int, count: int, height: int
    ) -> Iterator[tuple[int, list[Column]]]:
        """Ways to set all that is left in `count` columns of `height`, each with its cost."""
        column = self.fill(state, height, stop)
        if column.height > height:
            return
        if column.after.reaches(stop):
            is_short = len(column.placed) < count
            yield 0 if is_short else (count - 1) * EMPTY, [column]
            if not column.placed:
                return
        if count == 1:
            return
        for ending in self._endings_near(column, stop):
            for cost, others in self._even(ending.after, stop, count - 1, height):
                longer = self._rows(others[0]) - self._rows(ending) if others else 0
                weight = _RIGHT_LONGER if longer > 0 else SHORTAGE
                uneven = weight * longer * longer
                yield ending.cost + cost + uneven, [ending, *others]

    def _endings_near(self, column: Column, stop: int) -> Iterator[Column]:
        """Places to end a column near its foot, the shortage left out of the cost."""
        placed = column.placed
        for taken in range(len(placed), max(0, len(placed) - 2 * _CANDIDATES), -1):
            last = placed[taken - 1]
            if last.is_repeated:
                return
            after = column.after if taken == len(placed) else last.after
            if after.reaches(stop):
                continue
            cost = self.cost_at(after, stop)
            # The eye finds a line alone beside the others of its paragraph more easily than overleaf.
            lonely = LONELY // 2 if LONELY <= cost < 2 * LONELY else 0
            yield Column(placed[:taken], after, cost - lonely)

    def cost_at(self, after: State, stop: int) -> int:
        """What a break costs before what comes next."""
        if after.rest is not None or after.index >= stop or after.index >= len(self.pieces):
            return 0
        return self.pieces[after.index].cost

    def _divide(
        self, piece: Piece, free: int, height: int, *, is_first: bool
    ) -> tuple[Piece, Piece] | None:
        """A piece in two where it has to be."""
        if piece.divide is None or (not is_first and piece.height <= height):
            return None
        if not is_first and free < _ENOUGH * self.row:
            return None
        return piece.divide(free)

    def _is_all_below_heading(self, index: int) -> bool:
        """Whether the piece `index`, which may float, is all that stands below a heading."""
        pieces = self.pieces
        if pieces[index].cost < HEADING:
            return False
        after = next((at for at in range(index, len(pieces)) if not pieces[at].is_afloat), None)
        if after is None or pieces[after].is_signature:
            return True
        return after + 1 < len(pieces) and pieces[after + 1].cost >= HEADING

    def _before(self, index: int) -> State:
        """Where nothing but the piece with this index, and all after it, is left."""
        state = self._states.get(index)
        if state is None:
            state = self._states[index] = State(index)
        return state

    def _rows(self, column: Column) -> int:
        """How many rows it takes: what is higher or lower by part of one ends beside the same line."""
        return -(-column.height // self.row)

    def _up_to_row(self, y: int) -> int:
        return -(-y // self.row) * self.row
