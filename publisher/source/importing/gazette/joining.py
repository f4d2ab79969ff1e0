"""Lines of text without looks → paragraphs: what a page or a column has cut is joined again."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from publisher.source.importing.flow import Grid, GridCell, Item, Line, Span
from publisher.source.importing.structure import marks

_ENDS = tuple("。；;：:！!？?")
_INSIDE = re.compile(r"[。，,；;、]")
_OPENERS = (
    *(marks.ARTICLE, marks.CHAPTER, marks.ITEM, marks.DECIMAL, marks.SINGLE, marks.DASH),
    *(marks.ATTACHMENTS, marks.NOTES, marks.CAPTION, *(pattern for _, pattern in marks.HEADINGS)),
)
_PAIRS = ("（）", "()", "《》", "“”", "〔〕", "【】")
_NEVER_FIRST = tuple("的地得等了、，。；：）》”,.;:")
"""No paragraph opens with these."""
_LONGEST_HEADING = 40
_SHORTEST_CUT = 12
"""A line of a column has more characters."""
_SCRAP = 6
"""A heading that was cut leaves no more than this."""
_HAN = "\u2e80-\u9fff\uff00-\uffef，。；：、“”（）《》"
_BETWEEN = re.compile(rf"(?<=[{_HAN}])[ ]+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%％])[ ]+(?=[{_HAN}])")
"""Recognition of characters sets digits apart."""


def joined(lines: Sequence[str]) -> list[Item]:
    """Paragraphs and tables of `lines`; the number of each is that of its first line."""
    items: list[Item] = []
    rows: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if "\t" in line.strip():
            rows.append(line)
            continue
        if rows:
            _add_table(items, rows, number - len(rows))
            rows = []
        text = line.strip()
        if not text:
            continue
        bullet = text.startswith("- ")
        text = text.removeprefix("- ")
        last = items[-1] if items else None
        if isinstance(last, Line) and not bullet and goes_on(last.text, text):
            items[-1] = last.with_text(last.text + _gap(last.text, text) + text)
        else:
            bullet = bullet and not any(pattern.match(text) for pattern in _OPENERS)
            items.append(Line((Span(text),), number, bullet=bullet))
    return items


def opens(text: str) -> bool:
    """Whether a line opens a paragraph by its number or its form."""
    return any(pattern.match(text) for pattern in _OPENERS) or stands_alone(text)


def goes_on(before: str, line: str) -> bool:
    """Whether a paragraph goes on in the next line."""
    before, line = before.strip(), line.strip()
    if opens(line):
        return False
    if any(before.count(pair[0]) > before.count(pair[1]) for pair in _PAIRS):
        return True
    if before.endswith(_ENDS) or stands_alone(before):
        return False
    if before.endswith(("，", ",", "、")) or line.startswith(_NEVER_FIRST):
        return True
    is_heading = any(pattern.match(before) for pattern in _OPENERS) and not re.search(
        r"[。，,；;]", before
    )
    if is_heading and len(before) <= _LONGEST_HEADING:
        return len(line) <= _SCRAP and not line.endswith(_ENDS) and not marks.AGENCY.fullmatch(line)
    return (
        len(before) >= _SHORTEST_CUT
        and bool(_INSIDE.search(before))
        and not before.endswith(("）", ")", "”"))
    )


def stands_alone(text: str) -> bool:
    """Whether a line is one by its form: a number, a date, what is said of disclosure."""
    plain = marks.squeezed(text)
    return bool(
        marks.NUMBER.fullmatch(plain)
        or marks.DATE.fullmatch(plain)
        or marks.DISCLOSURE.fullmatch(plain)
        or marks.ATTACHMENT_LABEL.fullmatch(plain)
    )


def closed(line: Line) -> Line:
    """A line without the spaces that recognition of characters puts around digits."""
    number = marks.DECIMAL.match(line.text) or marks.SINGLE.match(line.text)
    kept = number.end() if number else 0
    dropped = {at for found in _BETWEEN.finditer(line.text, kept) for at in range(*found.span())}
    if not dropped:
        return line
    spans: list[Span] = []
    at = 0
    for span in line.spans:
        text = "".join(char for n, char in enumerate(span.text, at) if n not in dropped)
        spans.append(replace(span, text=text))
        at += len(span.text)
    return replace(line, spans=tuple(spans))


def _gap(before: str, line: str) -> str:
    return " " if before[-1:].isascii() and before[-1:].isalpha() and line[:1].isascii() else ""


def _add_table(items: list[Item], rows: list[str], number: int) -> None:
    """A table; one that a page has cut goes on where its head comes again."""
    cells = [[_BETWEEN.sub("", cell.strip()) for cell in row.split("\t")] for row in rows]
    last = items[-1] if items else None
    if isinstance(last, Grid):
        head = [_plain(row) for row in last.rows]
        same = 0
        while same < min(len(head), len(cells)) and head[same] == [
            _key(cell) for cell in cells[same]
        ]:
            same += 1
        if same and len(last.rows[0]) == len(cells[0]):
            items[-1] = Grid((*last.rows, *_grid_rows(cells[same:], number)), last.number)
            return
    items.append(Grid(_grid_rows(cells, number), number))


def _grid_rows(cells: list[list[str]], number: int) -> tuple[tuple[GridCell, ...], ...]:
    return tuple(tuple(GridCell((Line((Span(cell),), number),)) for cell in row) for row in cells)


def _plain(row: tuple[GridCell, ...]) -> list[str]:
    return [_key("".join(line.text for line in cell.lines)) for cell in row]


def _key(text: str) -> str:
    return marks.squeezed(text).translate(str.maketrans("（）", "()"))
