"""What a reader hands over: lines, tables and pictures in the order in which they are read."""

from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

Side = Literal["left", "center", "right"]
Raised = Literal["", "sup", "sub"]
Face = Literal["", "hei", "kai"]


class Span(Struct, frozen=True):
    """Characters of one look. A line feed is a line that was ended by hand."""

    text: str
    strong: bool = False
    """Bold."""
    face: Face = ""
    """黑体 or 楷体, which mark headings (GB/T 9704-2012, 7.3.3)."""
    raised: Raised = ""
    footnote: str = ""
    """The label of a footnote whose mark stands here; then there is no text."""
    link: str = ""
    """The address that a click on it opens."""
    doubtful: bool = False
    """Was recognised on a picture, and not surely so."""


class Line(Struct, frozen=True):
    """A paragraph as it was typed."""

    spans: tuple[Span, ...]
    number: int
    """Which paragraph of the file it is, from 1: where an editor finds it."""
    side: Side | None = None
    """As aligned; `None` where nothing says so."""
    outline: int | None = None
    """Level of a heading style, from 1; `None` for text."""
    is_title: bool = False
    """Has the style of a title."""
    size: float = 0
    """Of its characters, in points; 0 where nothing says so."""
    red: bool = False
    """Is set in red, as the head of an official paper is."""
    starts_page: bool = False
    bullet: bool = False
    """Opens with a bullet made by the program, which is not in the text."""

    @property
    def text(self) -> str:
        """Its characters, line feeds included."""
        return "".join(span.text for span in self.spans)

    @property
    def is_blank(self) -> bool:
        """Has neither characters nor marks."""
        return not self.text.strip() and not any(span.footnote for span in self.spans)

    def with_text(self, text: str) -> "Line":
        """The line with other characters, in the look of its first."""
        look = self.spans[0] if self.spans else Span("")
        return replace(self, spans=(replace(look, text=text),))


class GridCell(Struct, frozen=True):
    """A cell of a table after merging."""

    lines: tuple[Line, ...]
    columns: int = 1
    rows: int = 1


class Grid(Struct, frozen=True):
    """A table: the cells that begin in each row."""

    rows: tuple[tuple[GridCell, ...], ...]
    number: int
    """Of the paragraph after which it stands."""
    header_rows: int = 0
    """As the program repeats them on each page."""
    widths: tuple[int, ...] = ()
    """Of its columns, in characters, as far as the file says."""
    bordered: bool = True
    """Has visible rules; what has none arranges text rather than tabulating it."""


class Picture(Struct, frozen=True):
    """An image."""

    name: str
    """File name, such as `image1.png`."""
    data: bytes
    description: str
    """The alternative text, or nothing."""
    number: int


Item = Line | Grid | Picture


def lines_of(item: Item) -> list[Line]:
    """The lines in an item: those of all cells of a table."""
    match item:
        case Line():
            return [item]
        case Grid(rows=rows):
            return [line for row in rows for cell in row for line in cell.lines]
        case _:
            return []


class Flow(Struct):
    """All that a reader found."""

    items: list[Item] = field(default_factory=list)
    footnotes: dict[str, Line] = field(default_factory=dict)
    """By label, in the order of their marks."""
