"""Sheets laid out for tests, by WeasyPrint as it is."""

from collections.abc import Callable, Iterator

import pytest
from weasyprint import document, pdf
from weasyprint.draw import draw_page, text
from weasyprint.layout import block, preferred
from weasyprint.layout.column import columns_layout
from weasyprint.pdf.stream import Stream
from weasyprint.pdf.tags import add_tags

from publisher.typesetting.lines import boxes, drawing, tables, tagging
from publisher.typesetting.page.items import Page
from publisher.typesetting.sheets.designing import Sheets

_ORIGINALS = (
    (block, "iter_line_boxes", boxes._weasyprint_lines),
    (block, "block_box_layout", tables._weasyprint_block),
    (block, "columns_layout", columns_layout),
    (text, "draw_first_line", drawing._weasyprint_draw),
    (document, "draw_page", draw_page),
    (pdf, "add_tags", add_tags),
    (Stream, "marked", tagging._weasyprint_marked),
    (preferred, "inline_line_widths", boxes._weasyprint_widths),
)
"""What the old engine, which other tests of a process load, puts others in the place of."""


@pytest.fixture(autouse=True)
def weasyprint_as_it_is(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for owner, name, original in _ORIGINALS:
        monkeypatch.setattr(owner, name, original)
    return


def no_file(address: str) -> bytes:
    raise LookupError(address)


@pytest.fixture
def sheets() -> Sheets:
    return Sheets(STYLE, no_file)


STYLE = """
@page { size: 300pt 200pt; margin: 20pt 30pt }
html { font: 10pt/20pt "Noto Serif CJK SC" }
body, p, h1, ul, ol, dl, dd, figure { margin: 0; padding: 0; font-size: 1em; font-weight: normal }
"""


@pytest.fixture
def lay(sheets: Sheets) -> Callable[[str], Page]:
    def laid(body: str, style: str = "") -> Page:
        html = f"<html lang='zh-CN'><style>{style}</style><body>{body}</body></html>"
        (page,) = sheets.pages(html, "s-").pages
        return page

    return laid
