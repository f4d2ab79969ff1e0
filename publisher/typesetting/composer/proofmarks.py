"""校样: what stands on the pages of a proof besides the pages themselves.

Above the head, which proof it is; beside each column, the number of every fifth line, so that a reader
can say where something stands (第15页左栏第20行). Words may be marked, each mark with a number in the margin.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publisher.typesetting.composer.frames import ARTIFACT
from publisher.typesetting.composer.paragraphs import baseline_of
from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.text.inlines import Run
from publisher.typesetting.composer.text.setting import set_paragraph
from publisher.typesetting.page.items import BLACK, Box, Color, Glyphs, Item, Line, Page

_EVERY = 5
"""Lines from one number to the next."""
_NUMBER, _LABEL, _STAMP = 5500, 7500, 9000
"""Sizes: small enough for the space between the columns, and as large as a head."""
_TOP = 30000
"""From the edge of the sheet to the stamp: printers of offices leave 5 mm white."""
_AWAY = 3500
"""From a number to its column."""
_RULE = 800
"""Thickness of the rule below marked words; the width of one that stands where words are gone."""
_BELOW = 2200
"""From the baseline down to it."""
_OUTSIDE = 16000
"""From a column to the number of a mark at its outer side: beyond the line numbers."""
_RED = Color((8000, 0, 0))


class ProofMark(Struct, frozen=True):
    """Words on one line that a reader is to look at."""

    line: Line
    x: int
    width: int
    """None where words are gone."""
    label: str
    """Printed in the margin; nothing where that of an earlier line is meant."""


def with_proof_marks(
    page: Page, stamp: str, style: Style, fonts: FontBook, marked: Sequence[ProofMark] = ()
) -> Page:
    """`page` with `stamp` above its head, with line numbers, and words marked, in the face of `style`."""
    marks: list[Item] = [*_stamp(page, stamp, style, fonts), *_numbers(page, style, fonts)]
    marks += map(_rule, marked)
    marks += _labels(page, marked, style, fonts)
    return replace(page, children=(*page.children, replace(ARTIFACT, children=tuple(marks))))


def numbered_lines(page: Page) -> Iterator[tuple[int, int, Line]]:
    """The lines of a page that a reader counts: column, number from 1 and the line; notes are not."""
    columns: dict[int, dict[int, Line]] = {}
    for line in page.lines:
        if line.column >= 0 and not line.in_note:
            # Cells beside each other, and what follows a number in bold, are one line.
            columns.setdefault(line.column, {}).setdefault(line.y, line)
    for column, lines in columns.items():
        for number, y in enumerate(sorted(lines), 1):
            yield column, number, lines[y]


def _stamp(page: Page, text: str, style: Style, fonts: FontBook) -> Iterator[Glyphs]:
    yield from _set(text, page.area.x, _TOP, page.area.width, _sized(style, _STAMP), fonts)


def _numbers(page: Page, style: Style, fonts: FontBook) -> Iterator[Glyphs]:
    small = _sized(style, _NUMBER)
    for column, number, line in numbered_lines(page):
        if number % _EVERY == 0:
            left = page.columns[column].x if column < len(page.columns) else page.area.x
            text = str(number)
            width = len(text) * _NUMBER
            for glyphs in _set(text, 0, line.y - baseline_of(small), width, small, fonts):
                yield replace(glyphs, x=left - _AWAY - glyphs.end)


def _rule(mark: ProofMark) -> Box:
    """Below words; where some are gone, upright."""
    line = mark.line
    if mark.width:
        return Box(mark.x, line.y + _BELOW, mark.width, _RULE, _RED)
    height = line.size * 9 // 8
    return Box(mark.x - _RULE // 2, line.y - line.size * 7 // 8, _RULE, height, _RED)


def _labels(
    page: Page, marked: Sequence[ProofMark], style: Style, fonts: FontBook
) -> Iterator[Glyphs]:
    """The labels of all marks that begin on a line, in the margin nearest to its column."""
    small = _sized(style, _LABEL)
    of_lines: dict[tuple[int, int], list[str]] = {}
    for mark in marked:
        if mark.label:
            of_lines.setdefault((mark.line.column, mark.line.y), []).append(mark.label)
    for (column, baseline), labels in of_lines.items():
        text = "、".join(labels)
        is_right = 0 < column < len(page.columns)
        for glyphs in _set(text, 0, baseline - baseline_of(small), page.width, small, fonts):
            x = page.area.x - _OUTSIDE - glyphs.end
            if is_right:
                x = page.columns[column].x + page.columns[column].width + _AWAY
            yield replace(glyphs, x=max(x, _AWAY) + glyphs.x, color=_RED)


def _sized(style: Style, size: int) -> Style:
    return replace(
        style, font_size=size, line_height=size, color=BLACK, text_align="start", text_indent=0
    )


def _set(text: str, x: int, y: int, width: int, style: Style, fonts: FontBook) -> Iterator[Glyphs]:
    """One line of text, its upper left corner at a point."""
    line, *_ = set_paragraph([Run(text, style, (), "", 0, is_counted=False)], style, fonts).lines(
        width, 0
    )
    for piece in line.slices:
        yield replace(piece.glyphs, x=piece.glyphs.x + x, y=y + baseline_of(style))
