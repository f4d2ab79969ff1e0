"""How wide the columns of a table are.

No column is narrower than its longest unbreakable word and, for what is short, up to 4 em. What is
left over goes where it makes the table low. Lengths are thousandths of a point.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

_SHORT = 4
"""Em up to which a cell is not turned for want of room."""
_LONG = 3
"""Em that what is longer than that has at least."""
_STEPS = (8.0, 4.0, 2.0, 1.0, 0.5)
"""Em that are moved from one column to another, to see whether the table gets lower."""
_SAMPLE = 64
"""Rows that are looked at to choose widths."""
_PATIENCE = 200_000
"""Cells that are estimated at most."""
_EVENNESS = 0.05
"""What a line more or less counts, for cells that are not the highest of their row."""


class Demand(Struct, frozen=True):
    """What a cell asks of the columns it covers, its padding and the rules within it included."""

    row: int
    column: int
    columns: int
    least: int
    """Width in which no word is divided."""
    wanted: int
    """Width in which no line turns that the editor did not turn."""
    padding: int
    em: int
    share: int = 1
    """Rows that share its lines."""


class Widths(Struct, frozen=True):
    """Of the columns, together exactly what is available."""

    columns: tuple[int, ...]
    divides_words: bool = False
    """Whether there is no room for the longest words."""
    is_tight: bool = False
    """Whether what is short is turned for want of room."""


def column_widths(count: int, available: int, demands: Sequence[Demand]) -> Widths:
    """The widths of `count` columns that fill what is available."""
    least = _floors(count, ((demand, demand.least) for demand in demands))
    short = _floors(count, ((demand, _not_turned(demand)) for demand in demands))
    if sum(least) > available:
        # A word is divided in any case: what is short need not suffer for it.
        kept = _floors(count, ((d, min(_not_turned(d), _whole(d))) for d in demands))
        cut = _cut(short, available)
        return Widths(tuple(cut), divides_words=True, is_tight=sum(kept) > available)
    most = _floors(count, ((demand, max(demand.least, demand.wanted)) for demand in demands))
    if sum(most) <= available:
        return Widths(tuple(_spread(most, most, available)))
    if sum(short) > available:
        more = [max(0, s - floor) for s, floor in zip(short, least, strict=True)]
        return Widths(tuple(_spread(least, more, available)), is_tight=True)
    more = [max(0, m - s) for m, s in zip(most, short, strict=True)]
    begun = _spread(short, more, available)
    return Widths(tuple(_Lowering(demands, short, most).lower(begun)))


def _not_turned(demand: Demand) -> int:
    """Width in which what is short does not turn, and what is long has some characters on a line."""
    if demand.wanted <= _whole(demand):
        return max(demand.least, demand.wanted)
    return max(demand.least, _LONG * demand.em + demand.padding)


def _whole(demand: Demand) -> int:
    """Width of what is just short enough not to be turned."""
    return _SHORT * demand.em + demand.padding


def _floors(count: int, asked: Iterator[tuple[Demand, int]]) -> list[int]:
    """The least widths with which every cell has what it asks for."""
    floors = [0] * count
    spanning = []
    for demand, width in asked:
        if demand.columns == 1:
            floors[demand.column] = max(floors[demand.column], width)
        else:
            spanning.append((demand.columns, demand.column, width))
    for columns, first, width in sorted(set(spanning)):
        covered = range(first, first + columns)
        missing = width - sum(floors[column] for column in covered)
        if missing > 0:
            weights = [floors[column] or 1 for column in covered]
            for column, part in zip(covered, _shares(missing, weights), strict=True):
                floors[column] += part
    return floors


def _spread(widths: Sequence[int], weights: Sequence[int], available: int) -> list[int]:
    """The widths, and what is left over by weight."""
    parts = _shares(available - sum(widths), weights)
    return [width + part for width, part in zip(widths, parts, strict=True)]


def _shares(amount: int, weights: Sequence[int]) -> list[int]:
    """An amount in whole parts, as the weights are to each other."""
    if not sum(weights):
        weights = [1] * len(weights)
    whole = sum(weights)
    shares, seen, given = [], 0, 0
    for weight in weights:
        seen += weight
        shares.append(amount * seen // whole - given)
        given += shares[-1]
    return shares


def _cut(widths: Sequence[int], available: int) -> list[int]:
    """The widest columns cut to one width, so that all fit."""
    left, room = len(widths), available
    for width in sorted(widths):
        if width * left > room:
            break
        room -= width
        left -= 1
    share, rest = divmod(max(0, room), left)
    cut = []
    for width in widths:
        if width > share:
            cut.append(share + (1 if rest > 0 else 0))
            rest -= 1
        else:
            cut.append(width)
    return cut


class _Lowering:
    """Moves width between columns as long as that makes the table lower."""

    def __init__(self, demands: Sequence[Demand], least: list[int], most: list[int]) -> None:
        self._least, self._most = least, most
        self._em = max(demand.em for demand in demands)
        turning: dict[int, list[Demand]] = {}
        for demand in demands:
            end = demand.column + demand.columns
            if demand.wanted > sum(least[demand.column : end]):
                turning.setdefault(demand.row, []).append(demand)
        rows = list(turning.values())
        step = max(1, len(rows) / _SAMPLE)
        self._rows = [rows[int(at * step)] for at in range(min(len(rows), _SAMPLE))]
        self._cells = sum(map(len, self._rows))
        self._patience = _PATIENCE

    def lower(self, widths: list[int]) -> list[int]:
        """Widths of the same sum with which the rows are lower, if there are any."""
        hungry = [c for c, most in enumerate(self._most) if most > self._least[c]]
        best, height = widths, self._height(widths)
        for step in _STEPS:
            amount = int(step * self._em)
            improving = True
            while improving and self._patience > 0:
                improving = False
                for giver in hungry:
                    for taker in hungry:
                        tried = self._moved(best, giver, taker, amount)
                        if tried and (lower := self._height(tried)) < height - 1e-9:
                            best, height, improving = tried, lower, True
        return best

    def _moved(self, widths: list[int], giver: int, taker: int, amount: int) -> list[int] | None:
        amount = min(amount, widths[giver] - self._least[giver], self._most[taker] - widths[taker])
        if giver == taker or amount <= 0 or self._patience <= 0:
            return None
        moved = list(widths)
        moved[giver] -= amount
        moved[taker] += amount
        return moved

    def _height(self, widths: list[int]) -> float:
        """Lines of the rows that are looked at, as far as widths of texts can tell."""
        self._patience -= self._cells
        total = 0.0
        for row in self._rows:
            highest = others = 0.0
            for demand in row:
                width = widths[demand.column]
                if demand.columns > 1:
                    width = sum(widths[demand.column : demand.column + demand.columns])
                width -= demand.padding
                whole = max(1, width // demand.em * demand.em if width >= 2 * demand.em else width)
                exact = (demand.wanted - demand.padding) / whole
                highest = max(highest, -(-exact // 1) / demand.share)
                others += exact / demand.share
            total += highest + _EVENNESS * others
        return total
