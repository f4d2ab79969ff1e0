"""The rows and columns of a table, and which cell covers which of its places.

As HTML has it (4.9.12.1, "Forming a table"): a cell takes the next free place of its row, and none
reaches down beyond the rows of its group.
"""

from collections.abc import Iterator

from msgspec import Struct, field

from publisher.typesetting.composer.frames import Way
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import Element, Kind

_LINES = "data-rows"
_MOST = 1000
"""Columns or rows that one cell may cover: as in HTML."""
_GROUPS: dict[str, Kind] = {"thead": "THead", "tbody": "TBody", "tfoot": "TBody"}


class GridCell(Struct, eq=False):
    """A cell in its place."""

    node: Node
    row: int
    column: int
    rows: int
    columns: int
    way: Way
    """Into the cell."""
    part: str
    in_header: bool

    @property
    def end(self) -> int:
        """The row after the last one it covers."""
        return self.row + self.rows


class GridRow(Struct, eq=False):
    """A row, with the cells that begin in it."""

    way: Way
    part: str
    in_header: bool
    cells: list[GridCell] = field(default_factory=list)
    lines: int = 0
    """How many lines of the text around high it is at the least."""


class Grid(Struct, eq=False):
    """A table."""

    node: Node
    way: Way
    """Into the table."""
    rows: list[GridRow]
    columns: int
    owners: list[list[GridCell | None]]
    """By row and column; `None` where a row is short of cells."""
    header: int
    """How many rows are repeated where the table goes on."""

    def cells(self) -> Iterator[GridCell]:
        """All cells, row by row."""
        for row in self.rows:
            yield from row.cells

    def covering(self, row: int) -> Iterator[GridCell]:
        """The cells that reach into a row from the one above."""
        if not 0 < row < len(self.rows):
            return
        last = None
        for cell in self.owners[row]:
            if cell is not None and cell is not last and cell.row < row:
                yield cell
            last = cell


def read_grid(node: Node, around: Way, part: str) -> Grid:
    """The grid of a `table` element that stands in `around`."""
    way = (*around, Element("Table", node.key))
    part = node.id or part
    rows: list[GridRow] = []
    owners: list[list[GridCell | None]] = []
    for group in _groups(node):
        nodes = [child for child in _elements(group) if child.tag == "tr"]
        kind = _GROUPS.get(group.tag)
        inner = way if kind is None else (*way, Element(kind, group.key))
        is_header = group.tag == "thead"
        _read_group(nodes, inner, part, is_header, rows, owners)
    columns = _trim(rows, owners)
    header = sum(row.in_header for row in rows)
    return Grid(node, way, rows, columns, owners, header)


def _trim(rows: list[GridRow], owners: list[list[GridCell | None]]) -> int:
    """How many columns there are in which a cell begins; those after the last of them are none."""
    columns = max((cell.column + 1 for row in rows for cell in row.cells), default=0)
    for places in owners:
        places[columns:] = []
        places.extend([None] * (columns - len(places)))
    for row in rows:
        for cell in row.cells:
            cell.columns = min(cell.columns, columns - cell.column)
            cell.way = (*row.way, _element(cell))
    return columns


def _groups(node: Node) -> list[Node]:
    """The groups of rows in the order of print; the table itself for rows that are in none."""
    found = [child for child in _elements(node) if child.tag in _GROUPS]
    order = ("thead", "tbody", "tfoot")
    found.sort(key=lambda group: order.index(group.tag))
    if any(child.tag == "tr" for child in _elements(node)):
        found.insert(sum(group.tag == "thead" for group in found), node)
    return found


def _elements(node: Node) -> Iterator[Node]:
    return (child for child in node.children if isinstance(child, Node))


def _read_group(
    nodes: list[Node],
    way: Way,
    part: str,
    is_header: bool,
    rows: list[GridRow],
    owners: list[list[GridCell | None]],
) -> None:
    first, end = len(rows), len(rows) + len(nodes)
    owners += [[] for _ in nodes]
    for number, node in enumerate(nodes, first):
        lines = int(node.attributes.get(_LINES, "0"))
        way_in = (*way, Element("TR", node.key))
        row = GridRow(way_in, node.id or part, is_header, lines=lines)
        rows.append(row)
        column = 0
        for child in _elements(node):
            if child.tag not in ("th", "td"):
                continue
            places = owners[number]
            while column < len(places) and places[column] is not None:
                column += 1
            high = min(_span(child, "rowspan", end - number), end - number)
            cell = GridCell(
                child, number, column, high, _free(places, column, _span(child, "colspan", 1)),
                row.way, row.part, is_header,
            )  # fmt: skip
            row.cells.append(cell)
            for below in range(number, number + high):
                _cover(owners[below], cell)
            column += cell.columns


def _span(node: Node, name: str, all_of_them: int) -> int:
    """How many rows or columns a cell asks for; 0 stands for all that are left."""
    typed = node.attributes.get(name, "1").strip()
    asked = int(typed) if typed.isdecimal() else 1
    return min(asked or all_of_them, _MOST)


def _free(places: list[GridCell | None], column: int, wanted: int) -> int:
    """How many of the wanted columns are free: none is covered twice."""
    for width in range(1, wanted):
        if column + width < len(places) and places[column + width] is not None:
            return width
    return wanted


def _cover(places: list[GridCell | None], cell: GridCell) -> None:
    end = cell.column + cell.columns
    places += [None] * (end - len(places))
    places[cell.column : end] = [cell] * cell.columns


def _element(cell: GridCell) -> Element:
    """Of a cell: heads say what they are heads of (ISO 14289-1, 7.5)."""
    node = cell.node
    kind: Kind = "TH" if node.tag == "th" else "TD"
    scope = node.attributes.get("scope", "")
    if kind == "TD":
        return Element(kind, node.key, columns=cell.columns, rows=cell.rows)
    is_of_row = scope.startswith("row") or (not scope and not cell.in_header)
    return Element(
        kind,
        node.key,
        scope="Row" if is_of_row else "Column",
        columns=cell.columns,
        rows=cell.rows,
    )
