"""With which character does each page begin? The record must hold against model and PDF."""

from printed import Printed, opening, parts, squeeze

from publisher.model.blocks import Row

COUNT = 12


def test_every_page_of_the_body_is_recorded_once(printed: Printed):
    last = max(pages.last for pages in printed.pagination.documents.values())
    assert list(range(1, last + 1)) == [start.number for start in printed.pagination.pages]


def test_the_text_at_block_and_offset_is_that_of_the_record(printed: Printed):
    for start in printed.pagination.pages:
        text = parts(printed.document(start.document))[start.block][start.offset :]
        assert not text[0].isspace()
        found = squeeze(text)[:COUNT]
        # A short part ends before the record does.
        assert (start.number, found) == (start.number, start.text[: len(found)])


def test_every_record_is_a_dozen_characters(printed: Printed):
    assert {COUNT} == {len(start.text) for start in printed.pagination.pages}


def test_every_page_of_the_pdf_begins_with_the_text_of_its_record(printed: Printed):
    for start in printed.pagination.pages:
        page = printed.body_page(start.number)
        leaves = {leaf.id: leaf for leaf in printed.document(start.document).leaves}
        if isinstance(leaves.get(start.block), Row):
            # The head of the table stands above again, and cells are several lines high.
            assert start.text in squeeze(page.get_text())
            continue
        assert (start.number, start.text) == (start.number, opening(page, COUNT))


def test_a_page_begins_on_a_page_of_its_document(printed: Printed):
    for start in printed.pagination.pages:
        pages = printed.pagination.documents[start.document]
        assert start.number in range(pages.first, pages.last + 1)


def test_a_document_begins_on_the_first_of_its_pages(printed: Printed):
    for document_id, pages in printed.pagination.documents.items():
        title = squeeze(printed.document(document_id).title)
        text = squeeze(printed.body_page(pages.first).get_text())
        assert title in text
