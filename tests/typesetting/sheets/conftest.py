"""Sheets laid out for tests."""

from collections.abc import Callable

import pytest

from publisher.typesetting.page.items import Page
from publisher.typesetting.sheets.designing import Sheets


def no_file(address: str) -> bytes:
    raise LookupError(address)


@pytest.fixture
def sheets() -> Sheets:
    return Sheets([("made.css", STYLE)], no_file)


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
