"""Tables by their rules: which cells there are, and which of them are merged, is what is drawn."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from publisher.source.importing.flow import Grid, GridCell, Line
from publisher.source.importing.gazette.pages import Piece, Rule, TextPage, spans_of

_NEAR = 2.5
"""Points: rules so near meet, and are at one place."""
_SHORTEST = 8.0
"""Points: what is shorter is a sign."""
_SAME_ROW = 3.0
"""Points: baselines of one line of a cell."""
_MAY_PART = 8.0
"""Points from a rule to the white in a piece that it parts."""
_MOST_CELLS = 20_000
_MOST_RULES = 3_000
"""Of a page: more of them make a drawing."""

Cells = set[tuple[int, int]]


def with_tables(page: TextPage, number: int) -> TextPage:
    """The page with one piece in place of all that stands in a ruled table; `number` is the page's."""
    pieces = list(page.pieces)
    for rules in _connected(page.rules):
        table = _table(rules, pieces, number)
        if table:
            inside = [one for one in pieces if _is_inside(one, table)]
            pieces = [*(one for one in pieces if one not in inside), table]
    return replace(page, pieces=tuple(pieces), rules=())


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that meet, together."""
    groups: list[list[Rule]] = []
    for rule in rules if len(rules) <= _MOST_RULES else ():
        if max(rule.right - rule.left, rule.bottom - rule.top) < _SHORTEST:
            continue
        met = [group for group in groups if any(_meet(rule, other) for other in group)]
        groups = [group for group in groups if group not in met]
        groups.append([rule, *(other for group in met for other in group)])
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.top - _NEAR <= other.bottom
        and other.top - _NEAR <= one.bottom
    )


def _table(rules: Sequence[Rule], pieces: Sequence[Piece], number: int) -> Piece | None:
    """The table that rules draw, with its text; `None` where they draw none, or a mere frame."""
    across = [one for one in rules if one.is_horizontal]
    down = [one for one in rules if not one.is_horizontal]
    if len(across) < 2 or not down:
        return None
    # The outer sides of tables of figures are often left open.
    ends = [min(one.left for one in across), max(one.right for one in across)]
    xs = _places([*((one.left + one.right) / 2 for one in down), *ends])
    ys = _places((one.top + one.bottom) / 2 for one in across)
    if len(xs) * len(ys) > _MOST_CELLS or len(xs) < 2 or len(ys) < 2:
        return None
    cells = _cells(xs, ys, across, down)
    if cells is None or len(cells) < 2:
        return None
    frame = Piece(xs[0], xs[-1], ys[0], ys[-1], ())
    inside = [part for one in pieces if _is_inside(one, frame) for part in _parted(one, down)]
    if not inside:
        return None
    rows: list[tuple[GridCell, ...]] = []
    for r in range(len(ys) - 1):
        row = []
        for cell in sorted(cells, key=min):
            top, left = min(cell)
            if top != r:
                continue
            bottom, right = max(cell)
            room = Piece(xs[left], xs[right + 1], ys[top], ys[bottom + 1], ())
            texts = [one for one in inside if _is_inside(one, room)]
            row.append(GridCell(_lines(texts, number), right - left + 1, bottom - top + 1))
        rows.append(tuple(row))
    return replace(frame, item=Grid(tuple(rows), number))


def _places(found: Iterable[float]) -> list[float]:
    """Where rules stand, those near each other at one place."""
    places: list[float] = []
    for at in sorted(found):
        if not places or at - places[-1] > _NEAR * 2:
            places.append(at)
    return places


def _cells(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[Cells] | None:
    """The cells, each with the fields of the grid that no rule parts; `None` where one is no rectangle."""
    fields = [(r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)]
    cells: list[Cells] = []
    taken: Cells = set()
    for first in fields:
        if first in taken:
            continue
        cell, open_fields = {first}, [first]
        while open_fields:
            r, c = open_fields.pop()
            middle = ((xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2)
            if c + 2 < len(xs) and not _covers(down, xs[c + 1], middle[1]):
                found = (r, c + 1)
                open_fields += [found] if found not in cell else []
                cell.add(found)
            if r + 2 < len(ys) and not _crosses(across, middle[0], ys[r + 1]):
                found = (r + 1, c)
                open_fields += [found] if found not in cell else []
                cell.add(found)
        (top, left), (bottom, right) = min(cell), max(cell)
        whole = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if whole != cell or cell & taken:
            return None
        taken |= cell
        cells.append(cell)
    return cells


def _covers(down: Sequence[Rule], x: float, y: float) -> bool:
    """Whether a rule at `x` passes `y`."""
    return any(
        abs((one.left + one.right) / 2 - x) <= _NEAR * 2 and one.top <= y <= one.bottom
        for one in down
    )


def _crosses(across: Sequence[Rule], x: float, y: float) -> bool:
    """Whether a rule at `y` passes `x`."""
    return any(
        abs((one.top + one.bottom) / 2 - y) <= _NEAR * 2 and one.left <= x <= one.right
        for one in across
    )


def _is_inside(piece: Piece, room: Piece) -> bool:
    x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    return room.left <= x <= room.right and room.top <= y <= room.bottom


def _parted(piece: Piece, down: Sequence[Rule]) -> list[Piece]:
    """A piece cut where a rule passes through its white: texts of cells that stand close."""
    y = (piece.top + piece.bottom) / 2
    for rule in down:
        x = (rule.left + rule.right) / 2
        if not (piece.left + 1 < x < piece.right - 1 and rule.top <= y <= rule.bottom):
            continue
        gap = min(piece.gaps, key=lambda one: abs((one.left + one.right) / 2 - x), default=None)
        if gap and gap.left - _MAY_PART < x < gap.right + _MAY_PART:
            before, after = piece.parted(gap)
            # Gaps tell places in the text, which has become another.
            return [before, *_parted(after, down)]
    return [piece]


def _lines(pieces: Sequence[Piece], number: int) -> tuple[Line, ...]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.bottom, one.left)):
        if rows and abs(rows[-1][-1].bottom - piece.bottom) <= _SAME_ROW:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return tuple(
        Line(tuple(spans_of(sorted(row, key=lambda one: one.left))), number) for row in rows
    )
