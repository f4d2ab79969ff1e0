"""What the composer stacks in columns: pieces, each a line, a row of a table, a picture.

A column is a list of pieces from top to bottom. A piece knows how high it is, what a break before it
costs, and how to draw itself once it has its place. Lengths are thousandths of a point; a piece's
own origin is its upper left corner.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.typesetting.page.items import (
    AFLOAT,
    Anchor,
    Bookmark,
    Box,
    Element,
    Glyphs,
    Image,
    Item,
    Line,
    Link,
    Path,
    Segment,
)

NEVER = 1_000_000
"""Cost of a break that is taken only where nothing else is left: everything fits somewhere."""
HEADING = 50_000
"""Cost of a break that parts a title or heading from its text."""
SIGNATURE = 20_000
"""Cost of a break that leaves a signature alone."""
SIGNED_LINE = 1_000
"""Cost of a break that leaves it with a single line of the text it signs."""
LEAD_IN = 5_500
"""Cost of a break between a table or figure and the line above it that ends with ：, more than of one that
leaves a signature with the last line of a paragraph."""
OPENING = 600
"""Cost of a break between any other text and the paragraph above it that ends with ：, 免去：."""
LONELY = 4_000
"""Cost of a break that leaves one line of a paragraph alone (orphans and widows)."""
DIVIDED = 1_500
"""Cost of a break within what should stay whole: a table that fits, a group of merged rows."""
WHOLE = 8_000
"""Cost of a break within a short table: more than of a column that is left empty beside it."""
ROW_ALONE = 16_000
"""Cost of a break that leaves one row of a table that fits in a column alone: more than of a column that is
longer than its left neighbour by two rows."""

ARTIFACT = Element("Artifact", "")
Way = tuple[Element, ...]
"""The structure elements around an item, outermost first, without their children."""


class Call(Struct, frozen=True):
    """Where a footnote is called: it is read here, wherever on the page it stands."""

    note: str
    """Key of the note."""


class Empty(Struct, frozen=True):
    """Nothing: the innermost element of its way is there, though it holds nothing. An empty cell is a
    cell.
    """


Placed = tuple[Way, Item | Element | Call | Empty]


class Drawing(Struct, frozen=True):
    """What a piece shows, in reading order, from its upper left corner."""

    items: Sequence[Placed] = ()
    lines: Sequence[Line] = ()


class Assembly(Protocol):
    """Pieces that are drawn together, as far as they stand in one column: the rows of a table."""

    def draw(self, pieces: Sequence["Piece"], places: Sequence[int]) -> Drawing:
        """The drawing of consecutive `pieces` of its own whose upper edges are at `places`, from
        the upper edge of the first one.
        """
        ...


class Note(Struct, eq=False):
    """A footnote, in lines."""

    key: str
    pieces: tuple["Piece", ...]


class Piece(Struct, eq=False):
    """A line, a row, a picture: what no column break goes through, but for `divide`."""

    height: int
    draw: Callable[[], Drawing] = Drawing
    space: int = 0
    """Above it; vanishes at the head of a column."""
    cost: int = 0
    """Of a break before it."""
    on_grid: bool = True
    """Begins on a row of the grid."""
    notes: tuple[Note, ...] = ()
    """Footnotes that it calls."""
    assembly: Assembly | None = None
    """Draws it together with its neighbours of the same assembly; `draw` is not asked then."""
    resume: tuple["Piece", ...] = ()
    """What stands above it where it begins a column: 续表 and the header of a table."""
    divide: Callable[[int], "tuple[Piece, Piece] | None"] | None = None
    """Divides what is higher than a column: the part that fits in a height, and the rest."""
    wide: tuple["Piece", ...] = ()
    """Stands across the columns: pieces of that width. The height is then theirs together."""
    below: int = 0
    """What stays free below it wherever it floats: part of the space of what follows here."""
    is_afloat: bool = False
    """May stand further down than where it is mentioned, while the text goes on: a figure."""
    is_signature: bool = False
    look: object = None
    """Equal only for pieces that draw the same; `None` where that is not known."""


def afloat(way: Way) -> Way:
    """A way through a figure or table that may stand elsewhere than it is mentioned.

    The ID of its element says so: what reads the pages knows by it what to look for elsewhere.
    """
    return tuple(
        replace(element, id=f"{AFLOAT}{element.key}")
        if element.kind in ("Figure", "Table")
        else element
        for element in way
    )


def total(pieces: Sequence[Piece]) -> int:
    """The height of pieces on top of each other, without the space above the first."""
    return sum(piece.height + piece.space for piece in pieces) - (pieces[0].space if pieces else 0)


def row_of(cells: Sequence[tuple[int, Sequence[Piece]]]) -> Piece:
    """Pieces beside each other as one: each cell with its left edge."""

    def draw() -> Drawing:
        items: list[Placed] = []
        lines: list[Line] = []
        for x, cell in cells:
            y = 0
            for piece in cell:
                y += piece.space
                drawing = moved_drawing(piece.draw(), x, y)
                items += drawing.items
                lines += drawing.lines
                y += piece.height
        return Drawing(items, lines)

    heights = (sum(piece.space + piece.height for piece in cell) for _, cell in cells)
    notes = tuple(note for _, cell in cells for piece in cell for note in piece.notes)
    return Piece(max(heights, default=0), draw=draw, notes=notes)


def filling(pieces: Sequence[Piece], height: int) -> Piece:
    """Pieces as one that is `height` high, themselves in the middle of it."""
    own = total(pieces)

    def draw() -> Drawing:
        above = max(0, height - own) // 2 - (pieces[0].space if pieces else 0)
        return moved_drawing(row_of([(0, pieces)]).draw(), 0, above)

    notes = tuple(note for piece in pieces for note in piece.notes)
    return Piece(max(height, own), draw=draw, notes=notes, is_afloat=True)


def moved(item: Item | Element, dx: int, dy: int) -> Item | Element:
    """An item, or an element with all that is in it, in another place."""
    if isinstance(item, Element):
        return replace(item, children=tuple(moved(child, dx, dy) for child in item.children))
    if isinstance(item, Glyphs):
        return Glyphs(
            item.face, item.size, item.x + dx, item.y + dy, item.color, item.text, item.numbers,
            item.places, item.clusters, item.end, item.rises, item.angle,
        )  # fmt: skip
    if isinstance(item, Box):
        return Box(item.x + dx, item.y + dy, item.width, item.height, item.color)
    if isinstance(item, Path):
        return replace(
            item,
            segments=_moved_outline(item.segments, dx, dy),
            clip=_moved_outline(item.clip, dx, dy),
        )
    assert isinstance(item, Image | Link | Anchor | Bookmark)
    return replace(item, x=item.x + dx, y=item.y + dy)


def moved_line(line: Line, dx: int, dy: int, *, in_note: bool = False, column: int = 0) -> Line:
    """A line in another place."""
    return Line(
        line.part, line.offset, line.x + dx, line.y + dy, line.width, line.size, in_note, column
    )


def moved_drawing(drawing: Drawing, dx: int, dy: int) -> Drawing:
    """A drawing in another place."""
    return Drawing(
        [
            (way, item if isinstance(item, Call | Empty) else moved(item, dx, dy))
            for way, item in drawing.items
        ],
        [
            moved_line(line, dx, dy, in_note=line.in_note, column=line.column)
            for line in drawing.lines
        ],
    )


def _moved_outline(segments: tuple[Segment, ...], dx: int, dy: int) -> tuple[Segment, ...]:
    return tuple(
        (op, tuple(value + (dy if at % 2 else dx) for at, value in enumerate(values)))
        for op, values in segments
    )


class Band(Struct, eq=False):
    """Pieces that follow one another across the page or in columns of one width."""

    columns: int
    gap: int
    width: int
    """Of a column."""
    pieces: list[Piece] = field(default_factory=list)
    begins_page: bool = False
    """Stands at the head of a page, whatever room is left on the one before."""
