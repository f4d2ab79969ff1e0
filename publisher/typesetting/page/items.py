"""What stands on a page.

Lengths are integers: thousandths of a point (`POINT` of them in one), so that sums are exact and
bytes do not depend on the machine. `x` grows to the right and `y` downwards from the upper left
corner of the trimmed page; what bleeds has coordinates outside it.
"""

from typing import Literal

from msgspec import Struct

POINT = 1000
"""Units of length in a point."""

AFLOAT = "afloat:"
"""Begins the ID of a figure or table that may stand elsewhere than it is mentioned; its key follows."""

DIVIDED = "divided:"
"""Begins the ID of a cell whose lines are divided, so that its parts have others between them; its
key follows."""

Components = tuple[int, ...]


class Color(Struct, frozen=True):
    """A colour: one component is grey, three are sRGB, four CMYK; each in ten-thousandths."""

    components: Components
    alpha: int = 10000


BLACK = Color((0, 0, 0))


class Face(Struct, frozen=True, order=True):
    """A face of a font file, whichever machine the file is on."""

    digest: str
    """SHA-256 of the file, in hexadecimal digits."""
    index: int = 0
    """Of the face in a collection."""
    variations: tuple[tuple[str, int], ...] = ()
    """Places on the axes of a variable font, in thousandths: ("wght", 700000)."""


class Glyphs(Struct, frozen=True):
    """Glyphs of one face and size on one baseline."""

    face: Face
    size: int
    """Of the em."""
    x: int
    """Of the first glyph's origin."""
    y: int
    """Of the baseline."""
    color: Color
    text: str
    """The characters they stand for."""
    numbers: tuple[int, ...]
    """Of the glyphs in the face, as they follow from left to right."""
    places: tuple[int, ...]
    """Of each glyph's origin, from `x`."""
    clusters: tuple[int, ...]
    """Of each glyph: the index into `text` of the first character it stands for, alone or with the
    glyphs beside it of the same index. Falling in words written from right to left."""
    end: int
    """Where the next glyph would stand, from `x`."""
    rises: tuple[int, ...] = ()
    """Of each glyph's origin above the baseline; empty where all stand on it."""
    angle: int = 0
    """Of the baseline, in degrees counterclockwise: 0, 90, 180 or 270."""


class Box(Struct, frozen=True):
    """A filled rectangle: a rule, a coloured ground."""

    x: int
    y: int
    width: int
    height: int
    color: Color


Segment = tuple[str, tuple[int, ...]]
"""`("m", (x, y))`, `("l", (x, y))`, `("c", (x1, y1, x2, y2, x, y))` or `("z", ())`: as in SVG."""


class Path(Struct, frozen=True):
    """An outline, filled, stroked or both."""

    segments: tuple[Segment, ...]
    fill: Color | None = None
    stroke: Color | None = None
    width: int = 0
    """Of the stroke."""
    dashes: tuple[int, ...] = ()
    cap: int = 0
    join: int = 0
    """Of the stroke: 0 butt or mitre, 1 round, 2 square or bevel, as in PDF."""
    even_odd: bool = False
    """How what is inside is told: by the even-odd rule, or else by winding."""
    clip: tuple[Segment, ...] = ()
    """Only what is inside this outline shows; empty where all does."""


class Image(Struct, frozen=True):
    """A picture of pixels, by the digest of the file that has it."""

    digest: str
    """SHA-256 of the file, in hexadecimal digits."""
    x: int
    y: int
    width: int
    height: int
    interpolate: bool = True


class Link(Struct, frozen=True):
    """An area that leads somewhere. Stands in the element that it is the link of."""

    x: int
    y: int
    width: int
    height: int
    target: str
    """`#name` of an anchor of the same publication, or an address."""


class Anchor(Struct, frozen=True):
    """A place that links lead to."""

    name: str
    x: int
    y: int


class Bookmark(Struct, frozen=True):
    """An entry of the outline; those of all pages in their order make the tree by their levels."""

    level: int
    """From 1."""
    label: str
    x: int
    y: int


Item = Glyphs | Box | Path | Image | Link | Anchor | Bookmark

Kind = Literal[
    "Artifact", "Document", "Art", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI",
    "Lbl", "LBody", "Table", "Caption", "THead", "TBody", "TR", "TH", "TD", "Link", "Figure",
    "Reference", "Note", "NonStruct", "Span",
]  # fmt: skip
"""Standard structure types (ISO 32000-1, 14.8.4). `Artifact` is none: heads, folios, rules, and what
is printed again where a table goes on are no part of the text."""


class Element(Struct, frozen=True):
    """A structure element, as far as it stands on one page, with what it holds in reading order.

    One that is divided between pages has the same key on each of them. Wherever a note stands on
    the page, its element follows its call.
    """

    kind: Kind
    key: str
    """Unique in a publication; empty for artifacts."""
    children: tuple["Element | Item", ...] = ()
    id: str = ""
    """/ID in the PDF, for notes, and for what stands elsewhere than it is mentioned. Of an artifact: what
    it is at the edge of the page, `Header` or `Footer` (ISO 14289-1, 7.8)."""
    alt: str = ""
    """Of a figure: its text for those who do not see it."""
    lang: str = ""
    """Where it differs from the language of the publication."""
    scope: Literal["", "Row", "Column"] = ""
    """Of a header cell."""
    columns: int = 1
    rows: int = 1
    """That a cell spans."""


class Line(Struct, frozen=True):
    """A line of text: where it stands, and with which character of which part it begins.

    Lines follow one another as they are read, those of notes after all others of their page.
    """

    part: str
    """HTML id of the nearest part, such as `reply-2.para1`."""
    offset: int
    """How many characters of the part that are not white space come before."""
    x: int
    y: int
    """Of the baseline."""
    width: int
    size: int
    """Of the em."""
    in_note: bool = False
    """Stands in a footnote."""
    column: int = 0
    """From 0; -1 where it stands across the columns."""


class Area(Struct, frozen=True):
    """What a stretch of a page is kept for: nothing that belongs to it may stand outside."""

    x: int
    y: int
    width: int
    height: int


class Page(Struct, frozen=True):
    """One page."""

    width: int
    height: int
    """Trimmed."""
    area: Area
    """The type area. Head and folio stand outside it, as artifacts do."""
    children: tuple[Element | Item, ...]
    """In reading order."""
    lines: tuple[Line, ...] = ()
    bleed: int = 0
    """How far what stands on it may reach over the edges, to be cut off."""
    columns: tuple[Area, ...] = ()
    """Where text stands in columns beside each other: each of them, as far down as it is filled."""
