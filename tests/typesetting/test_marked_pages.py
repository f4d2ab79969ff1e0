"""Every page of the print can be found in the web edition and the e-book, at the same character."""

from collections import Counter
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

import pytest
from marked import Marked, read_html, read_xhtml
from printed import Printed

COUNT = 12


def web_pages(printed: Printed) -> dict[str, Marked]:
    folder = PurePosixPath("site", printed.issue.id)
    return {
        document.id: read_html(printed.files[folder / document.id / "index.html"])
        for document in printed.issue.documents
    }


def book_pages(printed: Printed) -> dict[str, Marked]:
    book = printed.files[PurePosixPath(printed.issue.id, f"{printed.issue.id}.epub")]
    with ZipFile(BytesIO(book)) as archive:
        return {
            document.id: read_xhtml(archive.read(f"EPUB/documents/{document.id}.xhtml"))
            for document in printed.issue.documents
        }


@pytest.mark.parametrize("pages_of", [web_pages, book_pages])
def test_every_page_is_marked_once_at_the_character_with_which_it_begins(printed, pages_of):
    pages = pages_of(printed)
    marks = Counter(number for page in pages.values() for number, _ in page.pages)
    assert {start.number: 1 for start in printed.pagination.pages} == marks
    ids = list(pages)
    for start in printed.pagination.pages:
        # A page may show the end of a document and the beginning of the next.
        following = "".join(pages[key].text for key in ids[ids.index(start.document) + 1 :])
        found = (pages[start.document].after(start.number, COUNT) + following)[:COUNT]
        assert (start.number, start.text) == (start.number, found)
