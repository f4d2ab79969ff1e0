"""Paragraphs, tables and what holds them."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from publisher.source.importing.flow import Grid, GridCell, Item, Line, Picture, Span
from publisher.source.importing.word.autonumbers import TEXT_LEVEL
from publisher.source.importing.word.ledger import all_text
from publisher.source.importing.word.names import Element, child, is_on, name, short, value, whole
from publisher.source.importing.word.numbering import Label
from publisher.source.importing.word.runs import Inline, RunReader, choose
from publisher.source.importing.word.state import State
from publisher.source.importing.word.styles import Shape, has_rules

_HOLDERS = {"w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:del", "w:moveFrom", "w:smartTag"}
_MAX_DEPTH = 20
_MOST_COLUMNS = 63
"""As many as Word lets a table have."""
_CHARACTER = 210
"""Twips of a character in a table: 五号, 10.5 points."""


def read_blocks(state: State, element: Element, depth: int = 0) -> list[Item]:
    """The items in `element`: a body, a cell, a text box, a note."""
    reader = _BlockReader(state, depth)
    reader.read(element)
    return reader.finish()


class _BlockReader:
    def __init__(self, state: State, depth: int) -> None:
        self._state = state
        self._depth = depth
        self._items: list[Item] = []
        self._open: list[Span] = []
        """Of a paragraph whose end has been deleted: they belong to the next one."""
        self._starts_page = False
        self._pictures: list[Picture] = []
        """Those in the table that is being read: a cell cannot hold them."""

    def finish(self) -> list[Item]:
        if self._open:
            self._items.append(Line(tuple(self._open), self._state.paragraph))
        return self._items

    def read(self, element: Element) -> None:
        for part in element:
            if not isinstance(part.tag, str):
                continue
            match short(part):
                case "w:p":
                    self._paragraph(part)
                case "w:tbl":
                    self._table(part)
                case "w:sdt":
                    self._control(part)
                case "mc:AlternateContent":
                    chosen = choose(part)
                    for other in part:
                        if other is not chosen:
                            self._state.ledger.settle(other)
                    if chosen is not None:
                        self.read(chosen)
                case "w:altChunk":
                    self._state.report.warn(
                        "embedded-file", "文件里嵌了另一个文件，没有读入。", self._state.paragraph
                    )
                case kind if kind in _HOLDERS:
                    self.read(part)

    def _control(self, element: Element) -> None:
        gallery = value(element, "w:sdtPr/w:docPartObj/w:docPartGallery")
        if "Table of Contents" in gallery:
            self._state.ledger.drop(element, "contents", "Word 的目录没有导入：")
        elif is_on(child(element, "w:sdtPr"), "w:showingPlcHdr"):
            self._state.ledger.drop(
                element, "placeholder", "内容控件里的提示文字没有导入：", self._state.paragraph
            )
        else:
            self.read(element)

    def _paragraph(self, paragraph: Element) -> None:
        state = self._state
        state.paragraph += 1
        properties = child(paragraph, "w:pPr")
        own_style = value(properties, "w:pStyle") or state.styles.default
        styled = state.styles.named(own_style)
        shape = state.styles.shape(properties, None).over(styled)
        level = TEXT_LEVEL if shape.outline is None else shape.outline
        runs = RunReader(state, shape.looks, level)
        runs.read(paragraph)
        inline = runs.inline
        inline.spans = [*self._open, *inline.spans]
        self._open = []
        for box in inline.boxes:
            self._items += read_blocks(state, box, self._depth + 1)
        if _mark_is_gone(state, properties):
            self._open = inline.spans
        else:
            label = None
            if inline.says or not _is_hidden(properties, shape):
                # A paragraph that is hidden with its mark is neither shown nor counted.
                label = self._label(shape, own_style)
            self._items.append(self._line(inline, shape, label))
        self._items += inline.pictures
        section = child(properties, "w:sectPr")
        if section is not None and value(section, "w:type", "nextPage") != "continuous":
            self._starts_page = True

    def _line(self, inline: Inline, shape: Shape, label: Label | None) -> Line:
        line = _line(shape, inline, label, self._state.paragraph)
        if label and not label.bullet and label.text and not inline.says and not self._depth:
            said = "这一段只有自动编号，没有文字，请核对："
            self._state.report.warn("empty-number", said, self._state.paragraph, label.text)
        if self._starts_page:
            line, self._starts_page = replace(line, starts_page=True), False
        if inline.breaks_page and (line.is_blank or line.text.rstrip(" \t").endswith("\n")):
            self._starts_page = True
        elif inline.breaks_page:
            line = replace(line, starts_page=True)
        return line

    def _label(self, shape: Shape, style: str) -> Label | None:
        """The automatic number of a paragraph, which counts whether it has text or not."""
        state = self._state
        if not shape.numbering or shape.numbering == "0":
            return None
        level = shape.level
        if level is None:
            level = state.counters.level_of_style(shape.numbering, style)
        label = state.counters.next(shape.numbering, level)
        if label and label.unknown_form:
            state.report.warn(
                "number-format",
                f"编号格式“{label.unknown_form}”不认识，写成了阿拉伯数字，请照原件核对：",
                state.paragraph,
                label.text,
            )
        return label

    def _table(self, table: Element) -> None:
        state = self._state
        if self._depth:
            state.report.warn(
                "nested-table",
                "表中有表，里面的表并成了一格的文字：",
                state.paragraph,
                all_text(table),
            )
        number = state.paragraph + 1
        rows: list[list[tuple[int, int, Element]]] = []
        header = 0
        for row in _rows(table):
            if _row_is_gone(state, row):
                continue
            if is_on(child(row, "w:trPr"), "w:tblHeader") and header == len(rows):
                header += 1
            rows.append(_cells(state, row))
        grid = Grid(
            tuple(self._row(rows, at) for at in range(len(rows))),
            number,
            header,
            _widths(table),
            _is_bordered(state, table),
        )
        self._items.append(grid)
        if self._pictures and not self._depth:
            said = "表格里的图片移到了表格之后，请核对。"
            state.report.warn("image-in-table", said, number)
        self._items += self._pictures
        self._pictures = []

    def _row(self, rows: list[list[tuple[int, int, Element]]], at: int) -> tuple[GridCell, ...]:
        cells: list[GridCell] = []
        # A row may begin farther in than others (`w:gridBefore`).
        first = rows[at][0][0] if rows[at] else 0
        if first:
            cells.append(GridCell((), first))
        for column, width, element in rows[at]:
            if _merge(element) == "continue" and at:
                items = read_blocks(self._state, element, self._depth + 1)
                lines = [item for item in items if isinstance(item, Line) and not item.is_blank]
                if lines:
                    self._state.report.warn(
                        "merged-text",
                        "并入上面一格的格子里有文字，没有印出来过，也没有导入：",
                        self._state.paragraph,
                        "".join(line.text for line in lines),
                    )
                continue
            height = 1
            while at + height < len(rows) and any(
                (other, across) == (column, width) and _merge(below) == "continue"
                for other, across, below in rows[at + height]
            ):
                height += 1
            items = (
                read_blocks(self._state, element, self._depth + 1)
                if self._depth < _MAX_DEPTH
                else []
            )
            moved = [item for item in items if isinstance(item, Picture)]
            self._pictures += moved
            said = _cell_lines(self._state, items, moved=moved)
            cells.append(GridCell(tuple(said), width, height))
        return tuple(cells)


def _line(shape: Shape, inline: Inline, label: Label | None, number: int) -> Line:
    spans = list(inline.spans)
    if label and not label.bullet and label.text:
        first = spans[0] if spans else Span("")
        # Before the text, in its look; the space after a number is set by the structure.
        spans.insert(0, replace(first, text=label.text + _gap(label.text), footnote="", raised=""))
    sizes = Counter[float]()
    red = total = 0
    for length, looks in inline.looks:
        sizes[looks.size] += length
        total += length
        red += length if looks.is_red else 0
    return Line(
        tuple(spans),
        number,
        shape.side,
        None if shape.outline is None or shape.outline > 8 else shape.outline + 1,
        shape.title,
        sizes.most_common(1)[0][0] if sizes else shape.looks.size,
        total > 0 and red * 2 > total,
        bool(shape.breaks_page),
        bool(label and label.bullet),
    )


def _gap(label: str) -> str:
    """What stands between a number and its text: 第一条 is followed by a space, 一、 by none."""
    if label.startswith("第"):
        return "\u3000"
    return " " if label[-1:].isalnum() and label.isascii() else ""


def _is_hidden(properties: Element | None, shape: Shape) -> bool:
    """Whether the end of a paragraph is hidden, and with it what would be a line of its own."""
    hidden = is_on(child(properties, "w:rPr"), "w:vanish")
    return bool(shape.looks.hidden if hidden is None else hidden)


def _mark_is_gone(state: State, properties: Element | None) -> bool:
    """Whether the end of a paragraph is one of those that the changes take away."""
    mark = child(properties, "w:rPr")
    gone = "w:ins" if state.changes == "reject" else "w:del"
    moved = "w:moveTo" if state.changes == "reject" else "w:moveFrom"
    return child(mark, gone) is not None or child(mark, moved) is not None


def _row_is_gone(state: State, row: Element) -> bool:
    properties = child(row, "w:trPr")
    gone = child(properties, "w:ins" if state.changes == "reject" else "w:del") is not None
    if gone:
        state.ledger.drop(row, "deleted-row", "按 --changes 删去的表格行：", state.paragraph)
    return gone


def _rows(table: Element) -> list[Element]:
    rows = []
    for part in table:
        match short(part):
            case "w:tr":
                rows.append(part)
            case "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo":
                rows += _rows(part)
    return rows


def _cell_is_gone(state: State, cell: Element) -> bool:
    mark = "w:cellIns" if state.changes == "reject" else "w:cellDel"
    gone = child(cell, f"w:tcPr/{mark}") is not None
    if gone:
        state.ledger.drop(cell, "deleted-cell", "按 --changes 删去的格子：", state.paragraph)
    return gone


def _cells(state: State, row: Element) -> list[tuple[int, int, Element]]:
    """The cells of a row: first column, width in columns, element."""
    before = value(row, "w:trPr/w:gridBefore")
    column = min(whole(before), _MOST_COLUMNS)
    cells: list[tuple[int, int, Element]] = []

    def add(holder: Element) -> None:
        nonlocal column
        for part in holder:
            match short(part):
                case "w:tc" if _cell_is_gone(state, part):
                    pass
                case "w:tc":
                    span = value(part, "w:tcPr/w:gridSpan")
                    width = min(max(whole(span, 1), 1), _MOST_COLUMNS)
                    if (value(part, "w:tcPr/w:hMerge") == "continue" and cells) or (
                        child(part, "w:tcPr/w:hMerge") is not None
                        and not value(part, "w:tcPr/w:hMerge")
                        and cells
                    ):
                        first, wide, element = cells[-1]
                        cells[-1] = (first, wide + width, element)
                    else:
                        cells.append((column, width, part))
                    column += width
                case "w:sdt" | "w:sdtContent" | "w:customXml":
                    add(part)

    add(row)
    return cells


def _widths(table: Element) -> tuple[int, ...]:
    """Of the columns of a table, in characters."""
    columns = child(table, "w:tblGrid")
    found = [] if columns is None else columns.findall(name("w:gridCol"))
    widths = [whole(str(one.get(name("w:w"), ""))) for one in found[:_MOST_COLUMNS]]
    return tuple(max(1, round(width / _CHARACTER)) for width in widths) if all(widths) else ()


def _merge(cell: Element) -> str:
    """`restart`, `continue`, or nothing for a cell that is not merged downwards."""
    merge = child(cell, "w:tcPr/w:vMerge")
    return "" if merge is None else str(merge.get(name("w:val"), "continue"))


def _is_bordered(state: State, table: Element) -> bool:
    """Whether a table has rules of its own, of its style or of its cells."""
    edges = [child(table, "w:tblPr/w:tblBorders"), *table.iter(name("w:tcBorders"))]
    return any(map(has_rules, edges)) or state.styles.draws_rules(
        value(table, "w:tblPr/w:tblStyle")
    )


def _cell_lines(state: State, items: list[Item], *, moved: Sequence[Picture] = ()) -> list[Line]:
    """The lines of a cell; of a table within it, those of its cells. `moved` are kept elsewhere."""
    lines: list[Line] = []
    for item in items:
        match item:
            case Line():
                lines.append(item)
            case Grid(rows=rows):
                lines += [line for row in rows for cell in row for line in cell.lines]
            case Picture() if item not in moved:
                state.report.warn("image-in-note", "脚注里的图片没有导入。", state.paragraph)
    return lines


def note_line(state: State, note: Element) -> Line:
    """A footnote or endnote as one line."""
    items = read_blocks(state, note, 1)
    lines = [line for line in _cell_lines(state, items) if not line.is_blank]
    if len(lines) > 1:
        state.report.hint("note-paragraphs", "脚注的几段并成了一段。", state.paragraph)
    spans = tuple(span for line in lines for span in line.spans)
    return Line(spans, state.paragraph)
