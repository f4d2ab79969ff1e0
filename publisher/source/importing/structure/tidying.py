"""White space and characters made regular, and what only arranges text taken apart.

Never a changed word: half-width marks and wrong brackets are left to `gongbao check`.
"""

import re

from msgspec.structs import replace

from publisher.source.characters import INVISIBLE
from publisher.source.importing.flow import Flow, Grid, Item, Line, Span
from publisher.source.importing.report import Report
from publisher.source.importing.structure.marks import (
    AGENCY,
    CHAPTER,
    COLOPHON,
    DATE,
    DISCLOSURE,
    HEADINGS,
    ITEM,
    NUMBER,
    SIGNED_BY,
    squeezed,
)
from publisher.source.importing.structure.people import members_in, names_in

_UNSEEN = re.compile(f"{INVISIBLE.pattern}|[\u200c-\u200f]")
_SPACES = re.compile(r"[^\S\n]+")
_SPACED_OUT = re.compile(r"(?:[\u3400-\u9fff][ \u3000])+[\u3400-\u9fff]")
"""目 录: characters set apart for the looks of it."""
_FEW_ROWS = 2
"""As the head of a paper has, where it is a table."""
_ENDS_PARAGRAPH = tuple("。；：！？”）")
_MARKS = "()[]（）〔〕：:,"


def tidy(flow: Flow, report: Report) -> list[Item]:
    """The items of a flow without blank lines, each line a paragraph of its own."""
    items: list[Item] = []
    for item in flow.items:
        match item:
            case Line():
                items += split(item, report)
            case Grid() if people := members_in(item) or names_in(item):
                items += [tidied for line in people for tidied in split(line, report)]
            case Grid() if _arranges(item):
                for row in item.rows:
                    for cell in row:
                        for line in cell.lines:
                            items += split(line, report)
            case _:
                items.append(item)
    return items


def split(line: Line, report: Report) -> list[Line]:
    """The paragraphs of a line in which some were ended by hand."""
    pieces: list[list[Span]] = [[]]
    raw: list[str] = [""]
    for span in line.spans:
        for at, text in enumerate(span.text.split("\n")):
            if at:
                pieces.append([])
                raw.append("")
            if text or span.footnote:
                pieces[-1].append(replace(span, text=text))
                raw[-1] += text
    whole = [(spans, text) for spans, text in zip(pieces, raw, strict=True) if _says(spans)]
    lines: list[Line] = []
    for at, (spans, text) in enumerate(whole):
        tidied = replace(line, spans=tidy_spans(tuple(spans)))
        if at == 0:
            lines.append(tidied)
        elif _begins_paragraph(lines[-1], text, tidied):
            lines.append(replace(tidied, starts_page=False, bullet=False))
        else:
            report.hint("manual-break", "段内的换行照留着：", line.number, tidied.text)
            lines[-1] = replace(lines[-1], spans=(*lines[-1].spans, Span("\n"), *tidied.spans))
    return [one for one in lines if not one.is_blank]


def tidy_spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without what nobody sees, white space single within and none at the ends."""
    tidied: list[Span] = []
    before = " "
    for span in spans:
        text = _SPACES.sub(_space, _UNSEEN.sub("", span.text.replace("\r", "")))
        if before[-1:].isspace():
            text = text.lstrip()
        if text or span.footnote:
            tidied.append(replace(span, text=text))
        before = text or (before if not span.footnote else "")
    while tidied and not tidied[-1].footnote and not tidied[-1].text.strip():
        tidied.pop()
    if tidied and not tidied[-1].footnote:
        tidied[-1] = replace(tidied[-1], text=tidied[-1].text.rstrip())
    return tuple(tidied)


def closed_up(text: str) -> str:
    """A line of a title without the spaces that only spread it."""
    return squeezed(text) if _SPACED_OUT.fullmatch(text.strip()) else text


def _space(match: re.Match[str]) -> str:
    return "\u3000" if "\u3000" in match[0] else " "


def _says(spans: list[Span]) -> bool:
    return any(span.footnote or _UNSEEN.sub("", span.text).strip() for span in spans)


def _begins_paragraph(before: Line, raw: str, line: Line) -> bool:
    """Whether a line after a break made by hand is a paragraph of its own."""
    text = line.text
    return (
        before.side in ("center", "right")
        or before.text.endswith(_ENDS_PARAGRAPH)
        or raw.startswith(("\u3000", "  ", "\t"))
        or bool(ITEM.match(text) or CHAPTER.match(text))
        or any(pattern.match(text) for _, pattern in HEADINGS)
    )


def _arranges(grid: Grid) -> bool:
    """Whether a table only arranges text: the head of a paper, its foot, a frame."""
    texts = [
        squeezed("".join(line.text for line in cell.lines)) for row in grid.rows for cell in row
    ]
    filled = [text for text in texts if text]
    if len(filled) <= 1:
        return True
    # Agencies beside each other that sign together, or that stand in the head of a joint paper.
    signs = any(DATE.fullmatch(text) for text in filled) and any(map(AGENCY.fullmatch, filled))
    heads = all(text == "文件" or AGENCY.fullmatch(text) for text in filled)
    if _is_list(grid) and not (signs or heads):
        return False
    known = [text for text in filled if _is_known(text)]
    if known and len(known) * 2 >= len(filled):
        return True
    if grid.bordered:
        return False
    is_column = not any(
        len([cell for cell in row if any(map(bool, cell.lines))]) > 1 for row in grid.rows
    )
    return is_column or bool(known) or signs or heads


def _is_list(grid: Grid) -> bool:
    """Whether a table has a head and rows of several cells: numbers of papers in it are what it lists."""
    rows = [
        ["".join(line.text for line in cell.lines).strip() for cell in row] for row in grid.rows
    ]
    head = [squeezed(text) for text in rows[0] if text]
    return (
        len(rows) > _FEW_ROWS
        and all(sum(map(bool, row)) > 1 for row in rows)
        and not any(_is_known(text) or DATE.fullmatch(text) for text in head)
    )


def _is_known(text: str) -> bool:
    return bool(
        NUMBER.fullmatch(text)
        or SIGNED_BY.match(text)
        or COLOPHON.fullmatch(text)
        or DISCLOSURE.fullmatch(text)
    )
