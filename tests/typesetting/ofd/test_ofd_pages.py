"""Pages of an OFD beside those of the PDF, as pictures: ofd.js in Chromium, and poppler."""

import ofdjs
import pytest

pytestmark = pytest.mark.xdist_group("browser")
_ALIKE = 0.99


def compared(ofd: bytes, pdf: bytes, chosen) -> dict[int, float]:
    with ofdjs.shown(ofd) as page:
        return {
            index: ofdjs.likeness(ofdjs.picture(page, index), ofdjs.printed(pdf, index))
            for index in chosen(ofdjs.count(page))
        }


def test_pages_look_as_those_of_the_pdf(made):
    """Cover, contents, pages with tables, notes and a picture, the last."""
    found = compared(made.ofd, made.pdf, lambda count: (0, 1, 3, 5, 7, count - 1))
    assert {} == {index: share for index, share in found.items() if share < _ALIKE}
