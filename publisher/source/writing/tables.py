"""Tables → Markdown: merged cells as `<<` in their first row and `^^` below it."""

from publisher.model.blocks import Alignment, Table
from publisher.model.inline import plain_text
from publisher.model.table_options import TableOptions
from publisher.source.building.tables import natural_alignment
from publisher.source.writing.escapes import escaped_in_cell
from publisher.source.writing.inlines import written

_DELIMITERS: dict[Alignment, str] = {"left": ":---", "center": ":---:", "right": "---:"}


def table_lines(table: Table) -> list[str]:
    """The lines of a table, without what stands above and below it."""
    rows = [*table.header, *table.body]
    grid = [[""] * table.columns for _ in rows]
    taken: set[tuple[int, int]] = set()
    texts: list[list[str]] = [[] for _ in range(table.columns)]
    aligned: dict[int, Alignment] = {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            for down in range(cell.rows):
                for across in range(cell.columns):
                    taken.add((r + down, c + across))
                    grid[r + down][c + across] = "^^" if down else "<<"
            grid[r][c] = escaped_in_cell(written(cell.inlines))
            if r >= len(table.header):
                texts[c].append(plain_text(cell.inlines))
                if cell.columns == 1:
                    aligned[c] = cell.align
    delimiters = [_delimiter(aligned.get(c), texts[c]) for c in range(table.columns)]
    lines = [f"| {' | '.join(cells)} |" for cells in grid]
    return [lines[0], f"|{'|'.join(delimiters)}|", *lines[1:]]


def options_line(options: TableOptions) -> str:
    """The line of options above a table, without a line feed; nothing where none is asked for."""
    said: list[str] = []
    if options.widths:
        widths = " ".join("*" if width is None else str(width) for width in options.widths)
        said.append(f'widths="{widths}"')
    if options.head is not None:
        said.append(f"head={options.head}")
    if options.rows:
        rows = " ".join(map(str, options.rows))
        said.append(f'rows="{rows}"' if len(options.rows) > 1 else f"rows={rows}")
    flags = {
        "across": options.across,
        "landscape": options.landscape,
        "small": options.small,
    }
    said += [name for name, is_asked in flags.items() if is_asked]
    return f"{{{' '.join(said)}}}" if said else ""


def _delimiter(alignment: Alignment | None, texts: list[str]) -> str:
    """What the second line says of a column: nothing, where its cells say it themselves."""
    if alignment is None or alignment == natural_alignment(texts):
        return "---"
    return _DELIMITERS[alignment]
