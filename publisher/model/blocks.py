"""The parts of a text, top to bottom. Each knows its id and its place in the source.

An id is unique in its document and does not change when text before it is edited: articles are
`art-3`, headings follow the path of their numbers (`sec-2-1`), and anything else counts within
its parent (`sec-2-1-para3`). Parts of the k-th attached text carry the prefix `text-k-`.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

from publisher.errors import Place
from publisher.model.figures import Figure, FigureRow
from publisher.model.inline import Inline, origin_of, plain_text
from publisher.model.names import Member, Members, Name, Names
from publisher.model.numerals import NUMERAL
from publisher.model.origin import Origin, Run, joined
from publisher.model.sourced import Sourced
from publisher.model.table_options import TableOptions

Alignment = Literal["left", "center", "right"]
Division = Literal["part", "subpart", "chapter", "section"]
"""编, 分编, 章 and 节 of a law (立法法, article 65)."""

_DIVISIONS: dict[str, Division] = {
    "编": "part",
    "分编": "subpart",
    "章": "chapter",
    "节": "section",
}
_CONTENTS = re.compile(r"目[ \u3000]*录")
_LISTED = re.compile(rf"第{NUMERAL}(?P<word>分编|[编章节])[ \u3000][^，。；：！？\n]{{1,40}}")
_DIVISION = re.compile(rf"第{NUMERAL}(?P<word>分编|[编章节])(?=\s|$)")


class Heading(Struct, frozen=True):
    """一、 （一） 1. （1） or 1 1.1, or 编 章 节 of a law; the number is part of the text."""

    id: str
    place: Place
    level: int
    """2 to 5, as typed: `##` is 2."""
    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The characters of the heading, its number included."""
        return plain_text(self.inlines)

    @property
    def division(self) -> Division | None:
        """What it heads of a law, whichever level it is typed at; `None` for another heading."""
        match = _DIVISION.match(self.text)
        return _DIVISIONS[match["word"]] if match else None

    @property
    def heads_contents(self) -> bool:
        """Stands above the 目录 of a law."""
        return _CONTENTS.fullmatch(self.text) is not None

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        return origin_of(self.inlines)


class Paragraph(Struct, frozen=True):
    """自然段."""

    id: str
    place: Place
    inlines: tuple[Inline, ...]
    run_in: bool = False
    """Opens in bold: the bold part is a heading within the line."""

    @property
    def text(self) -> str:
        """The characters of the paragraph, without marks."""
        return plain_text(self.inlines)

    @property
    def lists(self) -> Division | None:
        """Of a line in the 目录 of a law, what it leads to: 第一章　总　则."""
        match = _LISTED.fullmatch(self.text)
        return _DIVISIONS[match["word"]] if match else None

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        return origin_of(self.inlines)


class Article(Sourced, frozen=True):
    """条 of a regulation: a paragraph that opens with 第…条. The paragraphs after it are its 款."""

    id: str
    place: Place
    number: int
    label: str
    """第一条, as printed."""
    inlines: tuple[Inline, ...]
    """The text after the label and its space."""
    label_origin: Origin = Origin()
    inserted: int = 0
    """Of 第三条之一, which an amendment put in behind 第三条, the 1; 0 for 第三条 itself."""

    @property
    def text(self) -> str:
        """The label, a full-width space and the text, as printed."""
        return f"{self.label}\u3000{plain_text(self.inlines)}"

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        label = (len(self.label) + 1, self.label_origin)
        return joined((label, (0, origin_of(self.inlines))))


class ListItem(Struct, frozen=True):
    """One item of a list; `marker` is the number as typed (`1.`), empty for a bullet."""

    id: str
    place: Place
    marker: str
    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The marker and the text."""
        return self.marker + plain_text(self.inlines)

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        return joined((_typed(self.marker, self.place), (0, origin_of(self.inlines))))


class ItemList(Struct, frozen=True):
    """`1.` or `-` items in the text."""

    id: str
    place: Place
    ordered: bool
    items: tuple[ListItem, ...]


class Cell(Struct, frozen=True):
    """A table cell after merging."""

    inlines: tuple[Inline, ...]
    columns: int = 1
    rows: int = 1
    align: Alignment = "left"

    @property
    def text(self) -> str:
        """The characters of the cell."""
        return plain_text(self.inlines)

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        return origin_of(self.inlines)


class Row(Struct, frozen=True):
    """The cells that begin in this row, left to right."""

    id: str
    place: Place
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """The cells one after another."""
        return "".join(cell.text for cell in self.cells)

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        return joined((len(cell.text), cell.origin) for cell in self.cells)


class Table(Struct, frozen=True):
    """A table; header rows are the first one and those a `^^` joins to it, or as many as its options say."""

    id: str
    place: Place
    columns: int
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: Paragraph | None = None
    """The paragraph above it that opens with 表 and a number, or with 表：."""
    unit: Paragraph | None = None
    """The paragraph between caption and table that says in what its figures are: 单位：万元."""
    notes: tuple[Paragraph, ...] = ()
    """The paragraphs directly below it that open with 注： or 资料来源：."""
    options: TableOptions = field(default_factory=TableOptions)

    @property
    def leaves(self) -> Iterator[Paragraph | Row]:
        """What has text of its own, from top to bottom."""
        yield from (part for part in (self.caption, self.unit) if part)
        yield from self.header
        yield from self.body
        yield from self.notes


class Note(Struct, frozen=True):
    """One 附注: 词语：解释."""

    id: str
    place: Place
    number: int
    inlines: tuple[Inline, ...]

    @property
    def term(self) -> str:
        """The words that the note explains."""
        return plain_text(self.inlines).partition("：")[0]

    @property
    def text(self) -> str:
        """The number and the note, as printed."""
        return f"{self.number}.{plain_text(self.inlines)}"

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        return joined((_typed(f"{self.number}.", self.place), (0, origin_of(self.inlines))))


class Notes(Struct, frozen=True):
    """附注: numbered notes at the end of a text."""

    id: str
    place: Place
    items: tuple[Note, ...]


class Attachment(Sourced, frozen=True):
    """One 附件 in the list of them."""

    id: str
    place: Place
    number: int | None
    """As typed; `None` for the only one, which has none (GB/T 9704-2012, 7.3.4)."""
    title: str
    web: bool = False
    """Print only names it (见网络版); the web edition carries it."""
    target: str = ""
    """Path of the file from the issue's folder, where there is one: `files/2.pdf`."""
    title_origin: Origin = Origin()

    @property
    def text(self) -> str:
        """The number and the title, as printed."""
        return f"{self.marker}{self.title}"

    @property
    def marker(self) -> str:
        """`1.`, or nothing where it has no number."""
        return "" if self.number is None else f"{self.number}."

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        return joined((_typed(self.marker, self.place), (0, self.title_origin)))


class Attachments(Struct, frozen=True):
    """附件 list, printed where it stands."""

    id: str
    place: Place
    items: tuple[Attachment, ...]


class Signature(Sourced, frozen=True):
    """落款 typed by the editor: its lines."""

    id: str
    place: Place
    lines: tuple[str, ...]
    origin: Origin = Origin()
    """Where the characters of `text` were typed."""

    @property
    def text(self) -> str:
        """The lines, a line feed between them."""
        return "\n".join(self.lines)


class Footnote(Struct, frozen=True):
    """The text at the foot of the page that a reference mark names."""

    id: str
    place: Place
    label: str
    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The characters of the footnote, without its label."""
        return plain_text(self.inlines)

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        return origin_of(self.inlines)


Block = (
    Heading
    | Paragraph
    | Article
    | ItemList
    | Table
    | Figure
    | FigureRow
    | Names
    | Members
    | Notes
    | Attachments
    | Signature
)
Leaf = (
    Heading
    | Paragraph
    | Article
    | ListItem
    | Row
    | Figure
    | Name
    | Member
    | Note
    | Attachment
    | Signature
    | Footnote
)
"""A part that has text of its own and in which a page can begin."""


def leaves(blocks: tuple[Block, ...]) -> Iterator[Leaf]:
    """The parts of `blocks` that carry the text, in reading order."""
    for block in blocks:
        match block:
            case ItemList(items=items):
                yield from items
            case Notes(items=notes):
                yield from notes
            case Attachments(items=attachments):
                yield from attachments
            case Names(items=names):
                yield from names
            case Members(items=members):
                yield from members
            case FigureRow(figures=row):
                yield from row
            case Table():
                yield from block.leaves
            case _:
                yield block


def _typed(marker: str, place: Place) -> tuple[int, Origin]:
    """The length and the origin of a number as it was typed at the beginning of its part."""
    runs = (Run(0, len(marker), place.line, place.column),) if marker else ()
    return len(marker), Origin(runs)
