"""Pages → lines in reading order: running heads out, columns one after another, cells in rows."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from publisher.source.importing.flow import Line
from publisher.source.importing.gazette.heads import find_heads
from publisher.source.importing.gazette.notes import with_notes
from publisher.source.importing.gazette.pages import Piece, TextPage
from publisher.source.importing.gazette.ruled import with_tables

_GUTTER = (0.35, 0.65)
"""Of the width of a page: where the gutter between two columns is looked for."""
_INDENTED = 45.0
"""Points by which all lines of a column may be indented."""
_NEAR_GUTTER = 15.0
"""Points: white so near the gutter may be it."""
_SAME_START = 3.0
"""Points: lines of one column begin at one place, in a scan nearly so."""
_SAME_ROW = 3.0
"""Points: baselines of one row."""


class Row(Struct, frozen=True):
    """A line of one column, with the pieces it is made of, and the edges of the column."""

    page: int
    """From 1."""
    pieces: tuple[Piece, ...]
    left: float
    right: float
    first: bool
    """The first of its page."""


def rows_of(pages: Sequence[TextPage], first: int = 1) -> list[Row]:
    """The rows of pages in reading order; `first` is the number of the first page."""
    return rows_and_notes(pages, first)[0]


def rows_and_notes(
    pages: Sequence[TextPage], first: int = 1, known: frozenset[str] = frozenset()
) -> tuple[list[Row], dict[str, Line]]:
    """The rows of pages in reading order, and the footnotes that are marked in them, by label.

    `known` is what running heads are likely to say.
    """
    tabled = [with_tables(page, number) for number, page in enumerate(pages, first)]
    heads = find_heads(tabled, known)
    pages, notes = with_notes(pages, heads, first)
    pages = [with_tables(page, number) for number, page in enumerate(pages, first)]
    texts = [[one for one in page.pieces if not heads.has(one, page)] for page in pages]
    gutters = [_gutter(pieces, page.width) for pieces, page in zip(texts, pages, strict=True)]
    counts = Counter(gutter for gutter in gutters if gutter is not None)
    usual = counts.most_common(1)[0][0] if counts else None
    rows: list[Row] = []
    for number, (pieces, found) in enumerate(zip(texts, gutters, strict=True), first):
        # A last page of a few lines has the columns of the others.
        borrows = found is None and usual is not None and _divides(usual, pieces, 1)
        rows += _ordered(pieces, usual if borrows else found, number)
    return _with_usual_edges(rows), notes


def _with_usual_edges(rows: list[Row]) -> list[Row]:
    """Rows with the edges that their column has on other pages, where it has only some lines.

    All lines of a page may be indented, or short.
    """
    lefts = Counter(row.left for row in rows)
    rights: dict[float, Counter[int]] = {}
    for row in rows:
        rights.setdefault(row.left, Counter())[round(row.right)] += 1
    changed: list[Row] = []
    for row in rows:
        near = [
            left
            for left, count in lefts.items()
            if 0 < row.left - left < _INDENTED and count > lefts[row.left]
        ]
        left = min(near, default=row.left)
        usual = rights[left].most_common(1)[0][0]
        right = float(usual) if row.right < usual else row.right
        changed.append(replace(row, left=left, right=right))
    return changed


def _ordered(pieces: list[Piece], gutter: float | None, number: int) -> list[Row]:
    """The rows of a page: what goes across both columns parts what is above from what is below."""
    if gutter is None:
        return _rows(pieces, number, _edges(pieces), first=True)
    pieces = [part for piece in pieces for part in _parted(piece, pieces, gutter)]
    left = [one for one in pieces if one.right <= gutter]
    right = [one for one in pieces if one.left >= gutter]
    across = [one for one in pieces if one.left < gutter < one.right]
    edges = _edges(left), _edges(right)
    whole = (edges[0][0], edges[1][1])
    rows: list[Row] = []
    bounds = [*sorted({one.top for one in across}), float("inf")]
    above = float("-inf")
    for bound in bounds:
        for side, edge in ((left, edges[0]), (right, edges[1])):
            inside = [one for one in side if above <= one.top < bound]
            rows += _rows(inside, number, edge, first=not rows)
        rows += _rows([one for one in across if one.top == bound], number, whole, first=not rows)
        above = bound
    return rows


def _parted(piece: Piece, pieces: list[Piece], gutter: float) -> tuple[Piece, ...]:
    """A piece in two, where two lines of neighbouring columns have been taken for one."""
    if not piece.left < gutter < piece.right:
        return (piece,)
    for gap in piece.gaps:
        near = abs((gap.left + gap.right) / 2 - gutter) < _NEAR_GUTTER
        starts = sum(abs(one.left - gap.right) <= _SAME_START for one in pieces)
        if near and starts > 2:
            return piece.parted(replace(gap, left=min(gap.left, gutter)))[0], piece.parted(gap)[1]
    return (piece,)


def _gutter(pieces: list[Piece], width: float) -> float | None:
    """Where a page is white between two columns; `None` for a page of one column."""
    tried = [width * (_GUTTER[0] + (_GUTTER[1] - _GUTTER[0]) * step / 60) for step in range(61)]
    white = [x for x in tried if _divides(x, pieces, 3)]

    def crossing(x: float) -> tuple[int, float]:
        return sum(one.left < x < one.right for one in pieces), abs(x - width / 2)

    return min(white, key=crossing, default=None)


def _divides(x: float, pieces: list[Piece], least: int) -> bool:
    """Whether at least so many pieces stand on either side of `x`, beside each other, and few across."""
    left = [one for one in pieces if one.right <= x]
    right = [one for one in pieces if one.left >= x]
    across = len(pieces) - len(left) - len(right)
    if min(len(left), len(right)) < least or across * 2 > len(pieces):
        return False
    # Short lines, and a signature at the right below them, are no columns.
    beside = sum(
        any(one.top < other.bottom and other.top < one.bottom for other in left) for one in right
    )
    return least == 1 or beside >= least


def _edges(pieces: list[Piece]) -> tuple[float, float]:
    """The left edge of a column and its right edge."""
    # What is no text may be set wider or narrower than its column.
    pieces = [one for one in pieces if not one.item] or pieces
    if not pieces:
        return 0.0, 0.0
    return float(round(min(one.left for one in pieces))), max(one.right for one in pieces)


def _rows(
    pieces: list[Piece], number: int, edges: tuple[float, float], *, first: bool
) -> list[Row]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.bottom, one.left)):
        if rows and abs(rows[-1][-1].bottom - piece.bottom) <= _SAME_ROW:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [
        Row(number, tuple(sorted(row, key=lambda one: one.left)), *edges, first=first and n == 0)
        for n, row in enumerate(rows)
    ]
