"""Rows of columns → paragraphs and tables, by indent, length of lines and look."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from publisher.source.characters import joint
from publisher.source.importing.flow import Grid, GridCell, Item, Line, Side
from publisher.source.importing.gazette.columns import Row
from publisher.source.importing.gazette.joining import goes_on, opens
from publisher.source.importing.gazette.pages import spans_of
from publisher.source.importing.structure.marks import AGENCY, ATTACHMENTS, CAPTION, ITEM
from publisher.source.importing.structure.people import lists_member

_INDENT = 0.8
"""Ems: a line that begins so much farther in is indented."""
_SHORT = 3.0
"""Ems: a line that ends so much earlier ends its paragraph."""
_CENTRED = 1.0
"""Ems by which the middle of a line may be off that of its column."""
_CLOSE = 1.25
"""Ems: lines of text stand farther apart than lines of cells beside each other."""
_DEEP = 2.5
"""Ems: farther in than a paragraph begins."""
_WIDE = 0.5
"""Ems beside the widest line of a title."""
_LARGE = 1.2
"""Times the size of the text: type of titles."""
_ENDS = tuple("。；：！？")


def paragraphs(rows: Sequence[Row]) -> list[Item]:
    """The paragraphs and tables of rows in reading order. The number of each is that of its page."""
    items: list[Item] = []
    shape: _Shape | None = None
    at = 0
    sizes = Counter[float]()
    for row in rows:
        sizes[_size(row)] += sum(len(piece.text) for piece in row.pieces)
    large = sizes.most_common(1)[0][0] * _LARGE if sizes else 0.0
    while at < len(rows):
        if _holds_items(rows[at]):
            for piece in rows[at].pieces:
                if isinstance(piece.item, Grid):
                    _add(items, piece.item, goes_on=at > 0 and _breaks(rows[at - 1], rows[at]))
                elif piece.item:
                    items.append(piece.item)
            shape, at = None, at + 1
            continue
        end = _end_of_table(rows, at)
        if end - at > 1:
            items.append(_grid(_merged(rows[at:end])))
            shape, at = None, end
            continue
        row = rows[at]
        line = _line(row, large)
        last = items[-1] if items else None
        if (
            shape
            and isinstance(last, Line)
            and (_continues(shape, last, row, line) or _hangs(items, shape.row, row, line))
        ):
            items[-1] = _added(last, line)
            shape = _Shape(row, shape.lead, _indent(row))
        else:
            items.append(line)
            shape = _Shape(row, _indent(row), None)
        at += 1
    return items


def _holds_items(row: Row) -> bool:
    """Whether a row is a table or pictures rather than text."""
    return all(piece.item for piece in row.pieces)


def _breaks(above: Row, below: Row) -> bool:
    """Whether a table that a column or a page has cut may go on in the next row."""
    is_table = isinstance(above.pieces[0].item, Grid)
    return is_table and (above.page, above.left) != (below.page, below.left)


def _add(items: list[Item], grid: Grid, *, goes_on: bool) -> None:
    """A ruled table, or the rest of one, whose head comes again."""
    last = items[-1] if items else None
    if not goes_on or not isinstance(last, Grid) or _columns(last) != _columns(grid):
        items.append(grid)
        return
    again = 0
    while again < min(len(last.rows), len(grid.rows)) and _said(last.rows[again]) == _said(
        grid.rows[again]
    ):
        again += 1
    items[-1] = replace(last, rows=(*last.rows, *grid.rows[again:]))


def _columns(grid: Grid) -> int:
    return sum(cell.columns for cell in grid.rows[0]) if grid.rows else 0


def _said(row: tuple[GridCell, ...]) -> list[tuple[str, int, int]]:
    return [("".join(line.text for line in cell.lines), cell.columns, cell.rows) for cell in row]


class _Shape(Struct, frozen=True):
    """How a paragraph has gone so far."""

    row: Row
    """Its last line."""
    lead: float
    """By how many ems its first line is indented."""
    rest: float | None
    """And its other lines; `None` while there is none."""


def _indent(row: Row) -> float:
    return (row.pieces[0].left - row.left) / _size(row)


def _end_of_table(rows: Sequence[Row], at: int) -> int:
    """Where a table that begins at `at` ends: rows of several pieces, and those close to them."""
    end = at
    while end < len(rows) and rows[end].left == rows[at].left and not _holds_items(rows[end]):
        follows = end > at and _is_close(rows[end - 1], rows[end])
        leads = end + 1 < len(rows) and _is_close(rows[end], rows[end + 1])
        beside = leads and len(rows[end + 1].pieces) > 1
        if len(rows[end].pieces) < 2 and not follows and not beside:
            break
        if len(rows[end].pieces) < 2 and follows and not _in_cell(rows, at, end):
            break
        end += 1
    return end if any(len(row.pieces) > 1 for row in rows[at:end]) else at


def _in_cell(rows: Sequence[Row], at: int, end: int) -> bool:
    return any(len(row.pieces) > 1 for row in rows[at : end + 2])


def _is_close(above: Row, below: Row) -> bool:
    """Whether two rows are closer than lines of text are: lines of cells in one row."""
    distance = below.pieces[0].bottom - above.pieces[0].bottom
    return above.page == below.page and 0 < distance < _CLOSE * _size(below)


def _merged(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table: lines of one row of cells together."""
    merged: list[Row] = []
    before: Row | None = None
    for row in rows:
        if before and _is_close(before, row):
            merged[-1] = replace(merged[-1], pieces=(*merged[-1].pieces, *row.pieces))
        else:
            merged.append(row)
        before = row
    return merged


def _hangs(items: list[Item], above: Row, row: Row, line: Line) -> bool:
    """Whether a line goes on below the title of an attachment, or a caption over two lines."""
    last = items[-1]
    if not isinstance(last, Line) or opens(line.text):
        return False
    if _is_member(items, above, row):
        return True
    if CAPTION.match(last.text) and last.side == line.side == "center":
        return last.size == line.size
    deep = _indent(row) > _DEEP and line.size == last.size
    in_column = (row.left, row.right) == (above.left, above.right) and line.side != "right"
    return deep and in_column and _is_attachment(items)


def _is_member(items: list[Item], above: Row, row: Row) -> bool:
    """Whether a row goes on with the post or the names of a member of a body, below where they begin."""
    size, text = _size(row), "\u3000".join(piece.text for piece in row.pieces)
    is_full = above.right - above.pieces[-1].right < _SHORT * size
    below = row.pieces[0].left - above.pieces[0].left > -_INDENT * size
    if not (is_full and below) or _indent(row) <= _DEEP or AGENCY.fullmatch(text):
        return False
    if any(lists_member(one, first=False) for one in (text, text.rpartition("、")[0])):
        return False
    for item in reversed(items):
        if not isinstance(item, Line):
            return False
        # The last name of several may be cut in two.
        whole = item.text.rpartition("、")[0] or item.text
        if lists_member(item.text, first=True) or lists_member(whole, first=True):
            return True
        if not lists_member(item.text, first=False):
            return False
    return False


def _is_attachment(items: list[Item]) -> bool:
    for item in reversed(items):
        if not isinstance(item, Line):
            return False
        if ATTACHMENTS.match(item.text):
            return True
        if not ITEM.match(item.text):
            return False
    return False


def _line(row: Row, large: float) -> Line:
    spans = tuple(spans_of(row.pieces))
    return Line(spans, row.page, _side(row, large), size=_size(row), starts_page=row.first)


def _size(row: Row) -> float:
    return max((piece.size for piece in row.pieces), default=0.0)


def _side(row: Row, large: float) -> Side | None:
    """Where a row stands in its column; lines of titles, which are `large`, may nearly fill it."""
    size = _size(row)
    left, right = row.pieces[0].left, row.pieces[-1].right
    middle, width = (row.left + row.right) / 2, row.right - row.left
    deep = _DEEP if size < large else _WIDE
    indented = min(left - row.left, row.right - right) > deep * size
    if indented and abs((left + right) / 2 - middle) < _CENTRED * size:
        return "center"
    return "right" if left - row.left > width * 0.45 else None


def _continues(shape: _Shape, last: Line, row: Row, line: Line) -> bool:
    """Whether a line goes on in a paragraph: its last line is full, and the indents fit."""
    size = _size(row)
    indent = _indent(row)
    # The last line of a hanging paragraph may happen to be in the middle.
    hangs = opens(last.text) and 0 < indent - shape.lead < _DEEP and not opens(line.text)
    is_set = line.side is not None and not (hangs and line.side == "center")
    if is_set or last.side or abs(_size(shape.row) - size) > 0.6:
        return False
    if shape.row.right - shape.row.pieces[-1].right > _SHORT * size:
        return False
    if shape.rest is not None and abs(shape.rest - shape.lead) > _INDENT:
        return abs(indent - shape.rest) < _INDENT
    if indent < shape.lead - _INDENT:
        return not (last.text.endswith(_ENDS) and opens(line.text))
    if indent > shape.lead + _INDENT:
        # A hanging indent below a number, or the first line of the next paragraph.
        return hangs
    return not last.text.endswith(_ENDS) and goes_on(last.text, line.text)


def _added(last: Line, line: Line) -> Line:
    # Between Chinese and a number the printer has set some white, but nobody has typed it.
    western = last.text[-1:].isascii() and line.text[:1].isascii()
    between = joint(last.text[-1:], line.text[:1]) if western else ""
    spans = list(last.spans)
    if between:
        spans.append(replace(spans[-1], text=between))
    return replace(last, spans=(*spans, *line.spans))


def _grid(rows: Sequence[Row]) -> Grid:
    """A table: cells whose places overlap stand in one column."""
    columns: list[list[float]] = []
    for piece in sorted((one for row in rows for one in row.pieces), key=lambda one: one.left):
        for column in columns:
            if piece.left < column[1] and piece.right > column[0]:
                column[0], column[1] = min(column[0], piece.left), max(column[1], piece.right)
                break
        else:
            columns.append([piece.left, piece.right])
    columns.sort()
    return Grid(tuple(_cells(row, columns) for row in rows), rows[0].page, bordered=False)


def _cells(row: Row, columns: list[list[float]]) -> tuple[GridCell, ...]:
    cells: list[GridCell] = []
    for left, right in columns:
        inside = [one for one in row.pieces if one.left < right and one.right > left]
        lines = (Line(tuple(spans_of(inside)), row.page),) if inside else ()
        cells.append(GridCell(lines))
    return tuple(cells)
