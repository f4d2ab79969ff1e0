"""Tables → the model: alignment where the file states it, and text of cells in one line."""

from collections import Counter
from dataclasses import replace

from publisher.model.blocks import Alignment, Cell, Row, Table
from publisher.model.inline import Inline, Text, plain_text
from publisher.source.building.tables import natural_alignment
from publisher.source.characters import joint
from publisher.source.importing.flow import Grid, GridCell, Span
from publisher.source.importing.structure.draft import Places
from publisher.source.importing.structure.inlines import InlineMaker
from publisher.source.importing.structure.tidying import tidy_spans


def make_table(grid: Grid, maker: InlineMaker, places: Places) -> Table:
    """The table of a grid. Ragged rows are filled up with empty cells, and that is said."""
    rows = _rectangle(grid, maker)
    columns = max((sum(cell.columns for cell in row) for row in rows[:1]), default=1)
    header = _header_rows(rows)
    if grid.header_rows > header:
        maker.report.hint(
            "header-rows", f"表头有 {grid.header_rows} 行，只有第一行会在换页时重印。", grid.number
        )
    place = places.next()
    texts: list[list[tuple[Inline, ...]]] = [
        [_inlines(cell, maker, header=r < header) for cell in row] for r, row in enumerate(rows)
    ]
    placed = _placed(rows)
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
    return Table("", place, columns, tuple(made[:header]), tuple(made[header:]))


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


def _header_rows(rows: list[list[GridCell]]) -> int:
    """The first row, and those that its cells reach down to."""
    count = 1
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


def _inlines(cell: GridCell, maker: InlineMaker, *, header: bool) -> tuple[Inline, ...]:
    spans: list[Span] = []
    lines = [tidy_spans(line.spans) for line in cell.lines if not line.is_blank]
    for line in lines:
        before = spans[-1].text[-1:] if spans else ""
        if spans and line:
            between = joint(before, line[0].text[:1])
            spans += [Span(between)] if between else []
        spans += [replace(span, text=_one_line(span.text)) for span in line]
    if len(lines) > 1:
        shown = "".join(span.text for span in spans)
        maker.report.hint("cell-lines", "一格里的几行并成了一行：", cell.lines[0].number, shown)
    return maker.inlines(tuple(spans), cell.lines[0].number if cell.lines else 0, plain=header)


def _one_line(text: str) -> str:
    first, *rest = text.split("\n")
    for line in rest:
        first += joint(first[-1:], line[:1]) + line
    return first


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
