"""A unit on pages: which pieces stand where, chosen for the least cost over all its pages.

For every place in which a page can begin, the cheapest way to get there is kept (Knuth and Plass,
for pages). A page holds regions below each other, and notes at its foot.
"""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from msgspec.structs import replace

from publisher.typesetting.composer.columns import EMPTY, SHORTAGE, Column, State, Stream
from publisher.typesetting.composer.drafts import At, Chain, Draft
from publisher.typesetting.composer.frames import DIVIDED, HEADING, SIGNATURE, Band, Note, Piece
from publisher.typesetting.composer.plans import PagePlan, Region

_PAGE = 2_000
"""Cost of a page: what is saved by one less."""
_HALVINGS = 4
"""Times that less room for notes is tried."""
_WAYS = 6
"""Ways followed at a time."""
_LEAST_TEXT = 2
"""Rows of text that must have room below a title."""
_LEAST_WIDE = 6
"""Rows of a table across the page that must have room for it to begin below text."""
_LOW = 4
"""Rows beside which a column may stay empty: where notes leave no more, a heading and its text need
one for themselves. Beside more it does where all that it could hold would be torn."""
_TITLE_ALONE = 1_000
"""Weighs more than any number of notes that begin on a page after their calls."""
_PASSED = 1_500
"""Cost of a signature before a figure or table that belongs to its text: less than of a page more."""
_OVERFLOW = 10_000_000
"""Cost of what is higher than any page: it is set all the same, and reported."""
_COST = itemgetter(1)
"""Of columns that have been filled."""


class Paginator:
    """Sets the bands of a unit on pages of one height."""

    def __init__(self, bands: Sequence[Band], row: int, height: int, note_space: int) -> None:
        """`note_space`: between text and notes, the rule included."""
        self._bands = bands
        self._streams = [Stream(band.pieces, row, height) for band in bands]
        self._row = row
        self._height = height
        self._note_space = note_space

    def pages(self) -> list[PagePlan]:
        """The pages of the unit, in order."""
        start = At()
        level: dict[tuple[object, ...], tuple[int, At, Chain | None]] = {}
        level[start.key] = 0, start, None
        done: tuple[int, Chain] | None = None
        while level:
            ways = sorted(level.values(), key=lambda way: way[0])[:_WAYS]
            level = {}
            for cost, at, chain in ways:
                if done and cost >= done[0]:
                    continue
                for more, plan, following in self._page(at):
                    total, link = cost + more + _PAGE, Chain(plan, chain)
                    if self._is_done(following):
                        if done is None or total < done[0]:
                            done = total, link
                        continue
                    known = level.get(following.key)
                    if known is None or total < known[0]:
                        level[following.key] = total, following, link
        return done[1].plans() if done else []

    # Notes --------------------------------------------------------------------------------------

    def _page(self, at: At) -> list[tuple[int, PagePlan, At]]:
        """Ways to fill the page that begins at `at`: cost, plan, and where the next one begins."""
        most = self._height - self._row
        reserved = min(self._note_height(at.notes), most)
        best: tuple[int, Draft, int] | None = None
        too_little: int | None = None
        while True:
            drafts = self._drafts(at, self._height - reserved)
            late = [self._notes_late(at, draft, reserved) for draft in drafts]
            fitting = [draft for draft, count in zip(drafts, late, strict=True) if not count]
            if fitting:
                fitting, reserved = self._fuller(at, fitting, reserved, too_little)
                return [self._finish(at, draft, reserved) for draft in fitting]
            too_little = reserved
            least, draft = min(zip(late, drafts, strict=True), key=lambda found: found[0])
            if best is None or least < best[0]:
                best = least, draft, reserved
            if reserved >= most:
                return [self._finish(at, *best[1:])]
            needed = min(self._note_height(draft.notes(at.notes)) for draft in drafts)
            # Less text calls fewer notes: at first in large steps, row by row where little is left.
            reserved = min(most, max(reserved + self._row, min(needed, self._height // 2)))

    def _fuller(
        self, at: At, fitting: list[Draft], reserved: int, too_little: int | None
    ) -> tuple[list[Draft], int]:
        """Drafts that fit with less room for notes, as far as there are: more text, and its notes."""
        if too_little is None:
            return fitting, reserved
        for _ in range(_HALVINGS):
            if reserved - too_little <= self._row:
                break
            tried = (reserved + too_little) // 2
            drafts = self._drafts(at, self._height - tried)
            better = [draft for draft in drafts if not self._notes_late(at, draft, tried)]
            if better:
                fitting, reserved = better, tried
            else:
                too_little = tried
        return fitting, reserved

    def _notes_late(self, at: At, draft: Draft, reserved: int) -> int:
        """How many notes of a page have no room to begin there; a page of a title alone is worse.

        Only where they take half of the page need not all of each stand on it.
        """
        if self._is_title_alone(draft):
            return _TITLE_ALONE
        notes = draft.notes(at.notes)
        if self._note_height(notes) <= reserved:
            return 0
        if reserved * 2 < self._height:
            return len(notes)
        begun = [(Note(note.key, note.pieces[: line + 2]), line) for note, line in notes]
        fits = (
            self._note_height([*notes[: count - 1], begun[count - 1]]) <= reserved
            for count in range(1, len(notes) + 1)
        )
        return len(notes) - sum(fits)

    def _is_title_alone(self, draft: Draft) -> bool:
        """Whether the page ends where a title or heading is parted from its text."""
        at = draft.at
        if not draft.regions or at.band >= len(self._bands) or at.state.rest:
            return False
        pieces = self._bands[at.band].pieces
        return at.state.index < len(pieces) and pieces[at.state.index].cost >= HEADING

    def _note_height(self, notes: Sequence[tuple[Note, int]]) -> int:
        if not notes:
            return 0
        heights = (piece.height for note, line in notes for piece in note.pieces[line:])
        return self._note_space + sum(heights)

    def _finish(self, at: At, draft: Draft, reserved: int) -> tuple[int, PagePlan, At]:
        notes: list[tuple[Note, int, int]] = []
        left: list[tuple[Note, int]] = []
        free = reserved - self._note_space
        used = 0
        for note, first in draft.notes(at.notes):
            end = first
            while not left and end < len(note.pieces):
                height = note.pieces[end].height
                if used + height > free and (notes or end > first or draft.regions):
                    break
                used += height
                end += 1
            if end > first:
                notes.append((note, first, end))
            if end < len(note.pieces):
                left.append((note, end))
        plan = PagePlan(draft.regions, tuple(notes), self._height - used, draft.y)
        return draft.cost, plan, replace(draft.at, notes=tuple(left))

    def _is_done(self, at: At) -> bool:
        return at.band >= len(self._bands) and not at.notes

    # Text ---------------------------------------------------------------------------------------

    def _drafts(self, at: At, height: int) -> list[Draft]:
        """Ways to fill `height` with what comes next: several in the region that goes on."""
        draft = Draft(replace(at, notes=()))
        while draft.at.band < len(self._bands):
            stream, band = self._streams[draft.at.band], self._bands[draft.at.band]
            state = draft.at.state
            may_wait = bool(draft.regions or at.notes)
            if stream.is_done(state):
                draft = replace(draft, at=At(draft.at.band + 1))
                continue
            if band.begins_page and draft.regions and state == State():
                return [draft]
            if state.wides:
                placed = self._wide(draft, stream, height, may_wait=may_wait)
                if placed is not None:
                    draft = placed
                    if placed.at.state.wide:
                        return [draft]
                    continue
            top = self._top(draft, stream, state)
            if draft.regions and not self._has_room(draft.at, top, height):
                return [draft]
            following = self._whole(draft, stream, band, top, height, may_wait=may_wait)
            if following is None:
                found = list(self._divided(draft, stream, band, top, height))
                if may_wait:
                    found += self._left(draft, stream, band, height - top, found)
                return found or [draft]
            draft = following
        return [draft]

    def _whole(
        self, draft: Draft, stream: Stream, band: Band, top: int, height: int, *, may_wait: bool
    ) -> Draft | None:
        """With the text up to the next piece across the columns, in even columns, and that piece.

        `None` where they do not fit on the page, or would be torn there and `may_wait` for the next one.
        """
        state = draft.at.state
        if state.wides:
            return None
        stop = stream.stops_at(state)
        columns = stream.balance(state, stop, band.columns, height - top)
        if columns is None or (may_wait and stream.torn(columns, stop) >= SIGNATURE):
            return None
        bottom = top + max((column.height for column in columns), default=0)
        after = State(stop) if not columns else replace(columns[-1].after, index=stop)
        if stream.is_ending(state, columns):
            # Beside nothing else, it stands where the eye looks for it (page design: right column side).
            columns = [*[Column([], state)] * (band.columns - 1), *columns]
        placed = (
            draft.grown(_region(top, draft.at.band, columns), bottom, after) if columns else draft
        )
        if stop == len(band.pieces):
            return replace(placed, at=replace(placed.at, state=State(stop)))
        waiting = replace(placed, at=replace(placed.at, state=State(stop + 1, wides=(stop,))))
        return self._wide(waiting, stream, height, may_wait=True)

    def _wide(self, draft: Draft, stream: Stream, height: int, *, may_wait: bool) -> Draft | None:
        """With the piece across the columns that waits, as far as it has room; `None` without.

        It `may_wait` for the next page where this one has text, or notes that go on.
        """
        state = draft.at.state
        piece = stream.pieces[state.wides[0]]
        top = self._down_to_row(draft.y + (piece.space if draft.regions else 0))
        free, end = height - top, len(piece.wide)
        inner = Stream(piece.wide, 1)
        column = inner.fill(state.wide or State(), free, end)
        if inner.is_done(column.after) and column.height <= free:
            after = replace(state, wides=state.wides[1:], wide=None)
        else:
            # Begun below text only where no page could hold it, and enough of it can stand here.
            is_long = piece.height > self._height
            first = piece.wide[state.wide.index if state.wide else 0]
            begins = first.height <= free or first.divide is not None
            if may_wait and not (is_long and begins and free >= _LEAST_WIDE * self._row):
                return None
            column = next(inner.endings(column, free, end), column)
            after = replace(state, wide=column.after)
            if inner.is_done(column.after):
                after = replace(state, wides=state.wides[1:], wide=None)
        region = Region(top, draft.at.band, (tuple(column.placed),), is_wide=True)
        over = _OVERFLOW if column.height > free else 0
        is_passed = state.wides[0] + 1 < state.index
        below = stream.pieces[state.wides[0]].below if is_passed else 0
        return draft.grown(region, top + column.height + below, after, over)

    def _divided(
        self, draft: Draft, stream: Stream, band: Band, top: int, height: int
    ) -> Iterator[Draft]:
        """The page filled to its foot with columns that go on.

        What does not fit across the columns waits for the next page while the text goes on here.
        """
        state = draft.at.state
        # On a page with nothing else on it, the signature stands in any case.
        end = stream.end_of_text(state.index + (not state.wides and not draft.regions))
        even = stream.balance(state, end, band.columns, height - top)
        if even is not None:
            # The rest of the text fits: only what stands across the columns is left.
            if even:
                tail = stream.signed_tail(state)
                bottom = top + max(column.height for column in even)
                region = _region(top, draft.at.band, even)
                left = _PASSED if tail else 0
                cost = stream.torn(even, end) + (SIGNATURE if end < len(band.pieces) else left)
                yield draft.grown(region, bottom, even[-1].after, cost)
                yield from self._up_to(draft, stream, band, top, height, tail)
            return
        stop = stream.stops_at(state)
        head = stream.heading_before(stop)
        if state.index < head < stop and not state.wides:
            # Its heading waits with it.
            waiting = list(self._up_to(draft, stream, band, top, height, head))
            if waiting:
                yield from waiting
                return
        ways: list[tuple[list[Column], int]] = [([], 0)]
        fewer: list[tuple[list[Column], int]] = []
        for empty in range(band.columns, 0, -1):
            grown = []
            for columns, cost in ways:
                begin = columns[-1].after if columns else state
                column = stream.fill(begin, height - top, end, passing=True)
                over = _OVERFLOW if column.height > height - top else 0
                grown += [
                    ([*columns, ending], cost + ending.cost + over)
                    for ending in stream.endings(column, height - top, end)
                ] or [(columns, cost)]
            is_low = height - top <= _LOW * self._row
            if ways[0][0] and (is_low or min(grown, key=_COST)[1] >= HEADING):
                fewer += [(columns, cost + empty * EMPTY) for columns, cost in ways]
            ways = sorted(grown, key=_COST)[:_WAYS]
        seen = set()
        for columns, cost in sorted([*ways, *fewer], key=_COST):
            if columns and columns[-1].after.key not in seen:
                seen.add(columns[-1].after.key)
                region = _region(top, draft.at.band, columns)
                yield draft.grown(region, height, columns[-1].after, cost)

    def _up_to(
        self, draft: Draft, stream: Stream, band: Band, top: int, height: int, end: int
    ) -> Iterator[Draft]:
        """The page with the text up to the piece `end` in even columns, where it fits."""
        even = stream.balance(draft.at.state, end, band.columns, height - top) if end else None
        if even:
            bottom = top + max(column.height for column in even)
            after = replace(even[-1].after, index=end)
            torn = stream.torn(even, end)
            yield draft.grown(_region(top, draft.at.band, even), bottom, after, torn)

    def _left(
        self, draft: Draft, stream: Stream, band: Band, free: int, found: Sequence[Draft]
    ) -> Iterator[Draft]:
        """The page as it is, where all that it could hold besides would be torn, or a table twice."""
        if min((each.cost for each in found), default=0) - draft.cost < 2 * DIVIDED:
            return
        short = band.columns * SHORTAGE * (free // self._row) ** 2
        cost = stream.cost_at(draft.at.state, len(band.pieces))
        yield replace(draft, cost=draft.cost + cost + short)

    def _top(self, draft: Draft, stream: Stream, state: State) -> int:
        """Where the next region begins: on a row, below the space that its first piece wants."""
        if not draft.regions:
            return 0
        space = 0
        if state.index < len(stream.pieces) and not state.deferred:
            space = stream.pieces[state.index].space
        top = draft.y + space
        return self._down_to_row(top) if stream.pieces[0].on_grid else top

    def _has_room(self, at: At, top: int, height: int) -> bool:
        """Whether a region may begin below others: a title with some text, a short table whole,
        text with a few lines.
        """
        stream = self._streams[at.band]
        # Long notes may leave a title a single row of text.
        need = self._row * (_LEAST_TEXT if height * 2 > self._height else 1)
        pieces = stream.pieces[at.state.index :]
        text = self._text_below(at.band)
        if text:
            # A picture or a table across the page stands below it whole, where a page can hold both.
            title = sum(piece.height + piece.space for piece in pieces) - pieces[0].space
            whole = title + text[0].space + text[0].height
            need += title + text[0].space
            need = max(need, whole) if whole <= self._height else need
        elif pieces and sum(piece.height for piece in pieces) < need:
            need = self._row
        return top + max(need, stream.short_table(at.state)) <= height

    def _text_below(self, band: int) -> Sequence[Piece]:
        """What keeps with a band that is a title; nothing with text that is set across the page."""
        following = self._bands[band + 1 : band + 2]
        if not following or following[0].begins_page or self._bands[band].columns > 1:
            return ()
        pieces = following[0].pieces
        return pieces if pieces[0].cost >= HEADING else ()

    def _down_to_row(self, y: int) -> int:
        return -(-y // self._row) * self._row


def _region(top: int, band: int, columns: Sequence[Column]) -> Region:
    return Region(top, band, tuple(tuple(column.placed) for column in columns))
