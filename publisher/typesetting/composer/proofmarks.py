"""校样: what stands on the pages of a proof besides the pages themselves.

Above the head, which proof it is; beside each column, the number of every fifth line, so that a reader
can say where something stands (第15页左栏第20行).
"""

from collections.abc import Iterator
from dataclasses import replace

from publisher.typesetting.composer.frames import ARTIFACT
from publisher.typesetting.composer.paragraphs import baseline_of
from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.text.inlines import Run
from publisher.typesetting.composer.text.setting import set_paragraph
from publisher.typesetting.page.items import BLACK, Glyphs, Line, Page

_EVERY = 5
"""Lines from one number to the next."""
_NUMBER, _STAMP = 5500, 9000
"""Sizes: small enough for the space between the columns, and as large as a head."""
_TOP = 30000
"""From the edge of the sheet to the stamp: printers of offices leave 5 mm white."""
_AWAY = 3500
"""From a number to its column."""


def with_proof_marks(page: Page, stamp: str, style: Style, fonts: FontBook) -> Page:
    """`page` with `stamp` above its head and with line numbers, in the face of `style`."""
    marks = [*_stamp(page, stamp, style, fonts), *_numbers(page, style, fonts)]
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
