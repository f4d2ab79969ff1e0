"""单行本: each document in a PDF of its own, with its pages as they are in the issue."""

from pathlib import PurePosixPath

import pymupdf
import pytest
import verapdf
from printed import Printed, squeeze

from publisher.model.document import Document
from publisher.model.text import squeezed, text_of
from publisher.proof.printed import in_order, texts_in_pdf
from publisher.typesetting.extraction import readable


def offprint(printed: Printed, document: Document) -> bytes:
    issue = printed.issue.id
    return printed.files[PurePosixPath("site", issue, document.id, f"{issue}-{document.id}.pdf")]


def test_an_offprint_has_the_text_of_its_document_and_no_other(printed: Printed):
    for document in printed.issue.documents:
        (text,) = texts_in_pdf(offprint(printed, document))
        expected = readable(squeezed("".join(part.text for part in text_of(document))))
        assert expected == readable(in_order(document, text))


def test_an_offprint_has_the_pages_of_the_issue_with_their_numbers(printed: Printed):
    for document in printed.issue.documents:
        pages = pymupdf.open(stream=offprint(printed, document), filetype="pdf")
        span = printed.pagination.documents[document.id]
        numbers = range(span.first, span.last + 1)
        assert [*map(str, numbers)] == [page.get_label() for page in pages]
        for number, page in zip(numbers, pages, strict=True):
            assert f"—{number}—" in squeeze(page.get_text())


def test_an_offprint_of_pages_that_nobody_shares_looks_like_the_issue(printed: Printed):
    spans = printed.pagination.documents
    for document in printed.issue.documents:
        own = spans[document.id]
        others = [span for each, span in spans.items() if each != document.id]
        if any(span.first <= own.last and own.first <= span.last for span in others):
            continue
        page = pymupdf.open(stream=offprint(printed, document), filetype="pdf")[0]
        assert printed.body_page(own.first).get_pixmap(dpi=50).samples == page.get_pixmap(dpi=50).samples  # fmt: skip


def test_an_offprint_has_the_bookmarks_of_its_document(printed: Printed):
    expected: dict[str, list[str]] = {}
    for level, name, _ in printed.pages.get_toc():
        if level == 2:
            title = name
        if level > 1:
            expected.setdefault(title, []).append(name)
    for document in printed.issue.documents:
        pages = pymupdf.open(stream=offprint(printed, document), filetype="pdf")
        assert expected[document.title] == [name for _, name, _ in pages.get_toc()]


def test_an_offprint_says_what_it_is(printed: Printed):
    for document in printed.issue.documents:
        about = pymupdf.open(stream=offprint(printed, document), filetype="pdf").metadata
        assert document.title == about["title"]
        assert about["subject"].startswith(f"载《{printed.issue.bulletin.name}》")


@verapdf.needed
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_no_fault_in_an_offprint(flavour, printed: Printed, tmp_path):
    if printed.issue.id != "2025-02":
        pytest.skip("the issue in which documents share a page is enough")
    path = tmp_path / "offprint.pdf"
    path.write_bytes(offprint(printed, printed.issue.documents[-1]))
    assert "" == verapdf.fault(flavour, path)
