"""Pages of documents, as the contents print them."""

import pytest

from publisher.model.pagination import PageRange, Pagination

PAGES = Pagination(
    "2024-02", {"甲": PageRange(1, 14), "乙": PageRange(15, 15), "丙": PageRange(15, 18)}, ()
)


@pytest.mark.parametrize(
    ("pages", "text"), [(PageRange(15, 15), "15"), (PageRange(17, 18), "17-18")]
)
def test_a_range_as_printed(pages, text):
    assert text == str(pages)


def test_the_first_page_of_a_document():
    assert 15 == PAGES.first("丙")


@pytest.mark.parametrize(
    ("documents", "text"),
    [(("甲",), "1-14"), (("乙",), "15"), (("乙", "丙"), "15-18"), (("丙", "甲"), "1-18")],
)
def test_the_pages_of_several_documents(documents, text):
    assert text == str(PAGES.span(documents))
