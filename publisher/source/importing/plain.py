"""Text as programs put it on the clipboard → a flow: a line is a paragraph, tabs make a table."""

import re

from publisher.errors import Place, UserError
from publisher.source.importing.flow import Flow, Grid, GridCell, Item, Line, Span
from publisher.source.importing.report import Report

_NUMBER = re.compile(r"\s{0,20}[^\t]{1,6}\t[^\t]*")
"""A paragraph whose automatic number Word has set off by a tab."""


def decode(data: bytes, where: Place) -> str:
    """Text in whichever encoding Chinese programs write. Raises `UserError` for any other."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError("认不出这些文字的编码。", where, "请另存为 UTF-8 编码的文本，或重新复制。")


def read_plain(text: str, report: Report) -> Flow:
    """The flow of a text. Nothing says what is a heading but its words and numbers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").split("\n")
    items: list[Item] = []
    at = 0
    starts_page = False
    while at < len(lines):
        end = at
        while end < len(lines) and _is_row(lines[end], lines[at]):
            end += 1
        if end - at > 1:
            items.append(_grid(lines[at:end], at + 1))
            at = end
            continue
        for n, piece in enumerate(lines[at].split("\f")):
            starts_page = starts_page or n > 0
            if piece.strip():
                items.append(Line((Span(piece),), at + 1, starts_page=starts_page))
                starts_page = False
        at += 1
    report.carried += len("".join(text.split()))
    return Flow(items)


def _is_row(line: str, first: str) -> bool:
    tabs = line.strip("\n").count("\t")
    return tabs > 0 and tabs == first.count("\t") and not (tabs == 1 and _NUMBER.fullmatch(line))


def _grid(lines: list[str], number: int) -> Grid:
    rows = tuple(
        tuple(GridCell((Line((Span(cell),), number + n),)) for cell in line.split("\t"))
        for n, line in enumerate(lines)
    )
    return Grid(rows, number)
