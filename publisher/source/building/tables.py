"""Pipe tables with merged cells: `^^` continues the cell above, `<<` the one at its left."""

import re

from markdown_it.tree import SyntaxTreeNode

from publisher.errors import UserError
from publisher.model.blocks import Alignment, Cell, Paragraph, Row, Table
from publisher.model.inline import Inline, plain_text
from publisher.model.table_options import TableOptions
from publisher.source.building.builder import Builder
from publisher.source.building.inlines import build_inlines
from publisher.source.building.table_parts import read_options

_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"[-+−]?\d[\d,，]*(?:\.\d+)?[%％‰]?|[-—–/]+")
_SHORT = 10
"""A column whose cells are all this short (in characters) is centred, as tables of names are."""

_TYPED: dict[str, Alignment] = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}
"""As markdown-it reads `:---`, `:--:` and `---:`."""

Position = tuple[int, int]
"""Row and column, from 0."""


def build_table(
    builder: Builder,
    node: SyntaxTreeNode,
    options: SyntaxTreeNode | None,
    caption: Paragraph | None,
    unit: Paragraph | None,
) -> Table:
    """A table with what stands above it; `options` is the line of them.

    Raises `UserError` for ragged rows, merges that point nowhere and options that are none.
    """
    rows = [row for part in node.children for row in part.children]
    columns = len(rows[0].children)
    for row in rows:
        _check_row(builder, row, columns)
    owners = _owners(builder, rows)
    extents = _extents(builder, rows, owners)
    asked = read_options(builder, options, columns, len(rows)) if options else TableOptions()
    header_rows = _header_rows(owners, columns) if asked.head is None else asked.head
    _check_header(builder, rows, owners, header_rows)
    table_id = builder.ids.child("table")
    inlines = {
        (r, c): build_inlines(builder, cell)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row.children)
        if owners[r, c] == (r, c)
    }
    aligns = _aligns(rows[0], inlines, header_rows)
    built = []
    for r, row in enumerate(rows):
        cells = []
        for c in range(columns):
            if (r, c) in inlines:
                height, width = extents[r, c]
                align = "center" if r < header_rows or width > 1 else aligns[c]
                cells.append(Cell(inlines[r, c], width, height, align))
        built.append(Row(builder.ids.within(table_id, "r"), builder.place(row), tuple(cells)))
    header, body = tuple(built[:header_rows]), tuple(built[header_rows:])
    place = builder.place(node)
    return Table(table_id, place, columns, header, body, caption, unit, options=asked)


def _check_row(builder: Builder, row: SyntaxTreeNode, columns: int) -> None:
    line = builder.source_lines(row)[0].strip()
    if "|" not in line:
        raise UserError(
            "这一行紧接在表格之后，没有“|”。", builder.place(row), "表格后面空一行，再写正文。"
        )
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    found = len(_UNESCAPED_PIPE.split(inner))
    if found != columns:
        raise UserError(
            f"表格这一行有 {found} 格，而表头有 {columns} 格。",
            builder.place(row),
            "请补齐或删去多余的“|”；空格子也要写出“|”，格子里要印“|”时写作“\\|”。",
        )


def _mark(cell: SyntaxTreeNode) -> str:
    content = cell.children[0].content.strip() if cell.children else ""
    return content if content in ("^^", "<<") else ""


def _owners(builder: Builder, rows: list[SyntaxTreeNode]) -> dict[Position, Position]:
    """For every position of the grid the top left position of the cell that covers it."""
    owners: dict[Position, Position] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row.children):
            mark = _mark(cell)
            if (mark == "<<" and c == 0) or (mark == "^^" and r == 0):
                side = "左边" if mark == "<<" else "上面"
                raise UserError(
                    f"第 {c + 1} 格的“{mark}”{side}没有可以合并的格子。",
                    builder.place(row),
                    "“^^”并入上面一格，“<<”并入左边一格。",
                )
            owners[r, c] = (
                owners[r, c - 1] if mark == "<<" else owners[r - 1, c] if mark == "^^" else (r, c)
            )
    return owners


def _extents(
    builder: Builder, rows: list[SyntaxTreeNode], owners: dict[Position, Position]
) -> dict[Position, tuple[int, int]]:
    """Rows and columns that each cell covers. Raises `UserError` unless they form a rectangle."""
    covered: dict[Position, list[Position]] = {}
    for position, owner in owners.items():
        covered.setdefault(owner, []).append(position)
    extents = {}
    for (top, left), positions in covered.items():
        height = max(r for r, _ in positions) - top + 1
        width = max(c for _, c in positions) - left + 1
        if height * width != len(positions):
            raise UserError(
                f"从第 {left + 1} 格起合并的格子不成矩形。",
                builder.place(rows[top]),
                "合并几列几行，每一格都要写“<<”或“^^”。",
            )
        extents[top, left] = (height, width)
    return extents


def _header_rows(owners: dict[Position, Position], columns: int) -> int:
    """The first row, and every row a cell of the header reaches down to."""
    count = 1
    while any(owners.get((count, c), (count, c))[0] < count for c in range(columns)):
        count += 1
    return count


def _check_header(
    builder: Builder,
    rows: list[SyntaxTreeNode],
    owners: dict[Position, Position],
    header_rows: int,
) -> None:
    """Raise `UserError` where a merged cell reaches out of the header."""
    for column in range(len(rows[0].children)):
        if owners.get((header_rows, column), (header_rows, column))[0] < header_rows:
            raise UserError(
                f"表头有 {header_rows} 行，第 {column + 1} 格却并到了下一行。",
                builder.place(rows[header_rows]),
                "请改“head”的行数，或拆开这个格子。",
            )


def _aligns(
    head: SyntaxTreeNode, inlines: dict[Position, tuple[Inline, ...]], header_rows: int
) -> list[Alignment]:
    """What the delimiter row says of each column, or what its cells ask for."""
    texts: list[list[str]] = [[] for _ in head.children]
    for (r, c), cell in inlines.items():
        if r >= header_rows:
            texts[c].append(plain_text(cell))
    return [
        _TYPED.get(str(cell.attrs.get("style"))) or natural_alignment(column)
        for cell, column in zip(head.children, texts, strict=True)
    ]


def natural_alignment(texts: list[str]) -> Alignment:
    """Numbers right, short words centred, the rest left, and what is indented."""
    filled = [text for text in texts if text]
    if any(text[0] == "\u3000" for text in filled):
        return "left"
    if filled and all(_NUMBER.fullmatch(text) for text in filled):
        return "right"
    return "center" if all(len(text) <= _SHORT for text in filled) else "left"
