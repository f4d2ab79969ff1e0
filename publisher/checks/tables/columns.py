"""Tables as columns of numbers, as several rules read them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from publisher.checks.view import DocumentView, Passage
from publisher.model.blocks import Row, Table

_NUMBER = re.compile(r"[-+−]?[0-9][0-9,，]*(?:\.[0-9]+)?[%％]?")
TOTALS = ("合计", "总计", "共计", "总和", "全市", "累计")


class Column(Struct, frozen=True):
    """The cells of a column that stand beside those of the first one."""

    heading: str
    cells: tuple[tuple[str, Passage], ...]
    """The first cell of its row, and the cell."""


def number_in(text: str) -> Decimal | None:
    """The number that a cell is; `None` for anything else."""
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.rstrip("%％").replace(",", "").replace("，", "").replace("−", "-"))


def columns(view: DocumentView, table: Table) -> Iterator[Column]:
    """The columns of a table behind its first one, merged cells apart."""
    cells = {row.id: _cells(view, row, table.columns) for row in table.body}
    headings = _headings(table)
    for number in range(1, table.columns):
        column = []
        for row in table.body:
            names, found = cells[row.id]
            passage = found.get(number)
            if passage is not None:
                column.append((names, passage))
        yield Column(headings.get(number, ""), tuple(column))


def _cells(view: DocumentView, row: Row, columns: int) -> tuple[str, dict[int, Passage]]:
    """What the row is called, and its cells by column; those above it that reach down are not its."""
    passages = view.row(view.passage_of(row).start, len(row.cells))
    taken = sum(cell.columns for cell in row.cells)
    found: dict[int, Passage] = {}
    names = []
    column = columns - taken
    for cell, passage in zip(row.cells, passages, strict=True):
        if cell.rows == 1 and cell.columns == 1:
            found[column] = passage
        if number_in(passage.text) is None:
            names.append(passage.text)
        column += cell.columns
    return "".join(names), found


def _headings(table: Table) -> dict[int, str]:
    names: dict[int, str] = {}
    for row in table.header:
        column = table.columns - sum(cell.columns for cell in row.cells)
        for cell in row.cells:
            for n in range(column, column + cell.columns):
                names[n] = names.get(n, "") + cell.text
            column += cell.columns
    return names
