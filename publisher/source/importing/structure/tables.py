"""Tables → the model: alignment where the file states it, and text of cells in one line."""

import re
from collections import Counter

from msgspec.structs import replace

from publisher.model.blocks import Alignment, Cell, Row, Table
from publisher.model.inline import Inline, Text, plain_text
from publisher.model.table_options import TableOptions
from publisher.source.building.tables import natural_alignment
from publisher.source.characters import joint
from publisher.source.importing.flow import Grid, GridCell, Line, Span
from publisher.source.importing.structure.draft import Places
from publisher.source.importing.structure.inlines import InlineMaker
from publisher.source.importing.structure.marks import ITEM
from publisher.source.importing.structure.tidying import tidy_spans

_ENDS = tuple("。；：！？")
"""After these, a line of a cell that follows is another one; else it has only been turned."""
_CIRCLED = re.compile("[①-⑳]")
_SET_WIDER = 1.5
"""Times as wide as the narrowest column is the widest, where somebody has set their widths."""


def make_table(grid: Grid, maker: InlineMaker, places: Places) -> Table:
    """The table of a grid. Ragged rows are filled up with empty cells, and that is said."""
    rows, widths = _without_idle_columns(_rectangle(grid, maker), grid.widths)
    columns = max((sum(cell.columns for cell in row) for row in rows[:1]), default=1)
    usual = _header_rows(rows, 1)
    header = _header_rows(rows, grid.header_rows)
    if not usual < header < len(rows):
        header = usual
    place = places.next()
    placed = _placed(rows)
    indented = _has_indents(placed, header)
    texts: list[list[tuple[Inline, ...]]] = [
        [
            _inlines(cell, maker, header=r < header, indented=indented and not column)
            for column, cell in row
        ]
        for r, row in enumerate(placed)
    ]
    aligned = _alignments(placed, texts, columns, header)
    made = []
    for r in range(len(rows)):
        cells = []
        for (column, cell), inlines in zip(placed[r], texts[r], strict=True):
            align: Alignment = aligned[column]
            if r < header or cell.columns > 1:
                align = "center"
            cells.append(Cell(inlines, cell.columns, cell.rows, align))
        made.append(Row("", place, tuple(cells)))
    options = TableOptions(
        widths if len(widths) == columns and _differ(widths) else (),
        header if header != usual else None,
    )
    return Table("", place, columns, tuple(made[:header]), tuple(made[header:]), options=options)


def _differ(widths: tuple[int, ...]) -> bool:
    """Whether widths were set: programs make columns alike where nobody does."""
    return bool(widths) and max(widths) >= min(widths) * _SET_WIDER


def _without_idle_columns(
    rows: list[list[GridCell]], widths: tuple[int, ...]
) -> tuple[list[list[GridCell]], tuple[int, ...]]:
    """Rows without columns in which no cell begins: what is left of columns that were taken away."""
    placed = _placed(rows)
    begun = {column for row in placed for column, _ in row}
    columns = max((column + cell.columns for row in placed for column, cell in row), default=1)
    if len(begun) == columns:
        return rows, widths
    cut = [
        [
            replace(cell, columns=len(begun.intersection(range(column, column + cell.columns))))
            for column, cell in row
        ]
        for row in placed
    ]
    if len(widths) != columns:
        return cut, widths
    starts = sorted(begun)
    ends = [*starts[1:], columns]
    return cut, tuple(sum(widths[a:b]) for a, b in zip(starts, ends, strict=True))


def _rectangle(grid: Grid, maker: InlineMaker) -> list[list[GridCell]]:
    """Rows that all have as many columns, no cell reaching below the last one."""
    rows = [list(row) for row in grid.rows]
    taken: Counter[int] = Counter()
    for r, row in enumerate(rows):
        for at, cell in enumerate(row):
            height = min(cell.rows, len(rows) - r)
            row[at] = GridCell(cell.lines, cell.columns, height)
            for down in range(height):
                taken[r + down] += cell.columns
    widest = max(taken.values(), default=1)
    ragged = False
    for r, row in enumerate(rows):
        while taken[r] < widest:
            row.append(GridCell(()))
            taken[r] += 1
            ragged = True
    if ragged:
        maker.report.warn(
            "ragged-table", "表格各行的格数不同，右边补了空格子，请核对。", grid.number
        )
    return [row for row in rows if row] or [[GridCell(())]]


def _header_rows(rows: list[list[GridCell]], count: int) -> int:
    """The first `count` rows, and those that their cells reach down to."""
    at = 0
    while at < count and at < len(rows):
        count = max(count, at + max((cell.rows for cell in rows[at]), default=1))
        at += 1
    return min(count, len(rows))


def _placed(rows: list[list[GridCell]]) -> list[list[tuple[int, GridCell]]]:
    """The cells of each row with the columns in which they begin."""
    taken: set[tuple[int, int]] = set()
    placed: list[list[tuple[int, GridCell]]] = []
    for r, row in enumerate(rows):
        column = 0
        cells = []
        for cell in row:
            while (r, column) in taken:
                column += 1
            cells.append((column, cell))
            taken |= {
                (r + down, column + across)
                for down in range(cell.rows)
                for across in range(cell.columns)
            }
        placed.append(cells)
    return placed


def _has_indents(placed: list[list[tuple[int, GridCell]]], header: int) -> bool:
    """Whether some cells of the first column are indented below others: 　其中：工业."""
    opened = [
        _opening(cell)
        for row in placed[header:]
        for column, cell in row
        if not column and any(not line.is_blank for line in cell.lines)
    ]
    return any(opened) and not all(opened)


def _opening(cell: GridCell) -> str:
    """The full-width spaces with which a cell opens."""
    text = next((line.text for line in cell.lines if not line.is_blank), "")
    return text[: len(text) - len(text.lstrip("\u3000"))]


def _inlines(
    cell: GridCell, maker: InlineMaker, *, header: bool, indented: bool
) -> tuple[Inline, ...]:
    opening = _opening(cell) if indented and not header else ""
    spans: list[Span] = []
    lines = [part for line in cell.lines for part in _lines(line)]
    joined = False
    for line in lines:
        before = "".join(span.text for span in spans)
        if spans and line:
            text = "".join(span.text for span in line)
            ended = before.endswith(_ENDS) or ITEM.match(text) or _CIRCLED.match(text)
            between = "\n" if ended else joint(before[-1:], text[:1])
            joined = joined or not ended
            spans += [Span(between)] if between else []
        spans += line
    if joined:
        shown = "".join(span.text for span in spans)
        maker.report.hint("cell-lines", "一格里的几行并成了一行：", cell.lines[0].number, shown)
    if opening and spans:
        spans = [Span(opening), *spans]
    return maker.inlines(tuple(spans), cell.lines[0].number if cell.lines else 0, plain=header)


def _lines(line: Line) -> list[tuple[Span, ...]]:
    """The lines of a paragraph of a cell, tidied; those without anything left out."""
    parts: list[list[Span]] = [[]]
    for span in line.spans:
        for n, text in enumerate(span.text.split("\n")):
            if n:
                parts.append([])
            parts[-1].append(replace(span, text=text))
    tidied = (tidy_spans(tuple(part)) for part in parts)
    return [part for part in tidied if part]


def _alignments(
    placed: list[list[tuple[int, GridCell]]],
    texts: list[list[tuple[Inline, ...]]],
    columns: int,
    header: int,
) -> list[Alignment]:
    """As most cells of a column are set; as its contents ask for where none says so."""
    stated: list[Counter[Alignment]] = [Counter() for _ in range(columns)]
    contents: list[list[str]] = [[] for _ in range(columns)]
    for r in range(header, len(placed)):
        for (column, cell), inlines in zip(placed[r], texts[r], strict=True):
            contents[column].append(plain_text(inlines))
            sides = [line.side for line in cell.lines if line.side and not line.is_blank]
            if cell.columns == 1 and sides and inlines != (Text(""),):
                stated[column][sides[0]] += 1
    return [
        counter.most_common(1)[0][0] if counter else natural_alignment(found)
        for counter, found in zip(stated, contents, strict=True)
    ]
