"""What is in the cells of a table: read once, measured, and set when the widths are known."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.typesetting.composer.frames import Piece, total
from publisher.typesetting.composer.styles.values import Align, Length, Sides, Style
from publisher.typesetting.composer.tables.grid import Grid, GridCell
from publisher.typesetting.composer.tables.kinds import (
    ColumnKind,
    ColumnText,
    kind_of_column,
    point_of,
)
from publisher.typesetting.composer.tables.surroundings import Surroundings
from publisher.typesetting.composer.text.inlines import Run, runs_of
from publisher.typesetting.composer.text.setting import SetParagraph
from publisher.typesetting.composer.text.shaping import EM
from publisher.typesetting.composer.tree import Node

_FLOWING = frozenset(("img", "figure", "p", "ul", "ol", "table", "div", "dl"))
_FLOW_LEAST, _FLOW_WANTED = 4, 12
"""Em that paragraphs and pictures in a cell ask for."""


class Cell(Struct, eq=False):
    """A cell with what is in it."""

    place: GridCell
    style: Style
    """Its alignment being that of its column."""
    padding: Sides[int]
    runs: list[Run]
    flows: bool
    """Holds more than text."""
    paragraph: SetParagraph | None = None
    least: int = 0
    wanted: int = 0
    """Of the content: the widths between which its lines turn."""
    width: int = 0
    """Of the content."""
    shift: int = 0
    """Of the lines from the left edge of the content: figures stand below each other."""
    _content: list[Piece] | None = None

    @property
    def text(self) -> str:
        """Its characters, without what the style sheet writes, such as calls of notes."""
        return "".join(run.text for run in self.runs if run.is_counted).strip()

    def content(self, around: Surroundings) -> list[Piece]:
        """Its lines, from top to bottom."""
        if self._content is None:
            if self.flows:
                place = self.place
                self._content = around.flow(place.node, self.width, place.way, place.part)
            else:
                self._content = around.lines(self.runs, self.style, self.width) if self.runs else []
        return self._content

    @property
    def has_notes(self) -> bool:
        """Whether a footnote may be called in it."""
        return self.flows or any(run.note for run in self.runs)

    def count(self, around: Surroundings) -> int:
        """How many lines it has."""
        if self._is_plain:
            return self._typed_lines if self.runs else 0
        return len(self.content(around))

    def height(self, around: Surroundings) -> int:
        """Of it with its padding; an empty cell is one line high."""
        return self.padding.top + self.padding.bottom + self._inner_height(around)

    def _inner_height(self, around: Surroundings) -> int:
        line = self.style.line_height
        if self._is_plain:
            return line * self._typed_lines
        return total(self.content(around)) or line

    @property
    def _is_plain(self) -> bool:
        """Whether its lines are known before they are made: those that were typed."""
        return not self.has_notes and self.wanted <= self.width

    @property
    def _typed_lines(self) -> int:
        return 1 + sum(run.text.count("\n") for run in self.runs)


class Cells(Struct, eq=False):
    """The cells of a table and what they have in common."""

    grid: Grid
    by_place: dict[GridCell, Cell]
    kinds: list[ColumnKind]
    blocks: list[tuple[int, int]] = field(default_factory=list)
    """Of each column of figures: how far they reach before and after the point."""

    def __iter__(self) -> Iterator[Cell]:
        """Cells in reading order."""
        return iter(self.by_place.values())

    def pad(self, thirds: int) -> None:
        """Give all cells so much of the padding at their sides that the style sheet asks for."""
        for cell in self:
            full = cell.place.node.style.padding
            left, right = (_fixed(side) * thirds // 3 for side in (full.left, full.right))
            cell.padding = Sides(cell.padding.top, right, cell.padding.bottom, left)


def read_cells(grid: Grid, around: Surroundings) -> Cells:
    """Read and measure all cells."""
    read = {place: _read(place, around) for place in grid.cells()}
    kinds = _kinds(grid, read)
    cells = Cells(grid, read, kinds, [(0, 0)] * grid.columns)
    centred = _Restyled("center")
    begun = _Restyled("start")
    for place, cell in read.items():
        kind = kinds[place.column] if place.columns == 1 and not place.in_header else "words"
        if kind == "ordinals" or (kind == "figures" and point_of(cell.text) is None):
            cell.style = centred(cell.style)
        elif kind == "figures":
            cell.style = begun(cell.style)
        _measure(cell, kind, around)
        if kind == "figures" and (point := _parts(cell)):
            before, after = cells.blocks[place.column]
            cells.blocks[place.column] = max(before, point[0]), max(after, point[1])
    return cells


def set_widths(cells: Cells, widths: Sequence[int], rules: Sequence[int]) -> None:
    """Say how wide columns are, and the rules at the left of each and at the right of all."""
    for cell in cells:
        place = cell.place
        end = place.column + place.columns
        outer = sum(widths[place.column : end]) + sum(rules[place.column + 1 : end])
        cell.padding = _narrowed(cell, outer)
        cell.width = max(1, outer - cell.padding.left - cell.padding.right)
        before, after = cells.blocks[place.column]
        is_figure = place.columns == 1 and not place.in_header and before
        if is_figure and (point := _parts(cell)):
            if before + after <= cell.width:
                cell.shift = (cell.width - before - after) // 2 + before - point[0]
            else:
                cell.style = replace(cell.style, text_align="end")


class _Restyled:
    """Styles with another alignment: the same object for the same style, which is found faster."""

    def __init__(self, align: Align) -> None:
        self._align = align
        self._made: dict[int, tuple[Style, Style]] = {}

    def __call__(self, style: Style) -> Style:
        key = id(style)
        if key not in self._made:
            self._made[key] = style, replace(style, text_align=self._align)
        return self._made[key][1]


def _read(place: GridCell, around: Surroundings) -> Cell:
    node = place.node
    style = node.style
    padding = Sides(*map(_fixed, (style.padding.top, style.padding.right, style.padding.bottom, style.padding.left)))  # fmt: skip
    flows = any(_flows(child) for child in node.walk() if child is not node)
    runs = [] if flows else runs_of(node.children, style, place.way, place.part, around.counter)
    return Cell(place, style, padding, runs, flows)


def _flows(node: Node) -> bool:
    return node.tag in _FLOWING and node.style.display != "none"


def _fixed(length: Length) -> int:
    """A padding; a share of a width that is not known yet is none."""
    return length if isinstance(length, int) else 0


def _kinds(grid: Grid, cells: dict[GridCell, Cell]) -> list[ColumnKind]:
    heads = [""] * grid.columns
    texts: list[list[str]] = [[] for _ in heads]
    aligned: list[set[Align]] = [set() for _ in heads]
    for place, cell in cells.items():
        if place.columns > 1:
            continue
        if place.in_header:
            heads[place.column] = cell.text
        else:
            texts[place.column].append(cell.text)
            aligned[place.column].add(cell.style.text_align)
    return [
        kind_of_column(ColumnText(head, tuple(column), frozenset(aligns)))
        for head, column, aligns in zip(heads, texts, aligned, strict=True)
    ]


def _measure(cell: Cell, kind: ColumnKind, around: Surroundings) -> None:
    em = cell.style.font_size
    if cell.flows:
        cell.least, cell.wanted = _FLOW_LEAST * em, _FLOW_WANTED * em
    elif cell.runs:
        cell.paragraph = around.paragraph(cell.runs, cell.style)
        cell.least, cell.wanted = cell.paragraph.widths()
        if kind == "ordinals":
            cell.least = cell.wanted


def _parts(cell: Cell) -> tuple[int, int] | None:
    """How far a figure reaches before and after its point."""
    point = point_of(cell.text)
    if point is None or cell.paragraph is None:
        return None
    paragraph = cell.paragraph.paragraph
    whole = paragraph.natural(0, len(paragraph.text))
    before = paragraph.natural(0, point)
    size = cell.style.font_size
    first = -(-before * size // EM)
    return first, max(0, -(-whole * size // EM) - first)


def _narrowed(cell: Cell, outer: int) -> Sides[int]:
    """The padding, less of it where not one character fits otherwise."""
    padding = cell.padding
    spare = outer - cell.style.font_size
    if padding.left + padding.right <= spare:
        return padding
    side = max(0, spare) // 2
    return Sides(padding.top, min(padding.right, side), padding.bottom, min(padding.left, side))
