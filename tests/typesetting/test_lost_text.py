"""No character of the issue is lost on the way to the printed pages, and none comes to it."""

import re
from collections import Counter

import pypdfium2
from printed import Printed, glyphs, squeeze
from written import places_on, unspoken

from publisher.model.document import Document
from publisher.model.figures import Figure
from publisher.typesetting.units import units

_NEAR = (-0.5, 0, 0.5)
"""Points."""


def characters(document: Document) -> Counter[str]:
    """All that the document says, front matter included."""
    day = document.date
    said = [document.title, document.occasion, document.speaker, str(document.number or "")]
    said += [document.recipients, *(text.title for text in document.texts)]
    said += [leaf.text for leaf in document.leaves]
    if document.issuers:
        said.append(document.disclosure_note)
    if document.issuers and not document.is_signed_in_text:
        said += [*document.issuers, f"{day.year}年{day.month}月{day.day}日"]
    return Counter(squeeze("".join(said)))


def test_every_character_of_a_unit_stands_on_its_pages(printed: Printed):
    for run in units(printed.issue.documents):
        pages = printed.pagination.span([document.id for document in run])
        expected = sum((characters(document) for document in run), Counter())
        shown = Counter(
            glyph.char
            for number in range(pages.first, pages.last + 1)
            for glyph in glyphs(printed.body_page(number))
        )
        assert Counter() == expected - shown


def test_every_character_of_a_standing_page_stands_on_it(printed: Printed):
    front = [page for page in printed.issue.pages if page.front]
    back = [page for page in printed.issue.pages if not page.front]
    first = printed.before - 1 - len(front)
    after = printed.before + len(printed.pagination.pages)
    for pages, start in ((front, first), (back, after)):
        for index, page in enumerate(pages, start):
            text = "".join(
                [page.title, *(leaf.text for leaf in page.blocks if hasattr(leaf, "text"))]
            )
            assert Counter() == Counter(squeeze(text)) - Counter(printed.pages[index].get_text())


def test_every_picture_is_on_a_page_of_its_document(printed: Printed):
    for document in printed.issue.documents:
        pages = printed.pagination.documents[document.id]
        figures = [block for block in document.all_blocks if isinstance(block, Figure)]
        expected = [figure.caption for figure in figures if figure.source.endswith(".png")]
        shown = [
            image
            for number in range(pages.first, pages.last + 1)
            for image in printed.body_page(number).get_image_info()
        ]
        assert len(expected) == len(shown)


def test_programs_agree_where_each_character_stands(printed: Printed):
    """PDFium, which Chrome has, and MuPDF: what one passes over, the other may not."""
    document = pypdfium2.PdfDocument(unspoken(printed.pdf))
    for number, page in enumerate(printed.pages):
        height = page.rect.height
        seen = {
            (char["c"], round(char["origin"][0] + by), round(height - char["origin"][1] + up))
            for block in page.get_text("rawdict", flags=0)["blocks"]
            for line in block["lines"]
            for span in line["spans"]
            for char in span["chars"]
            for by in _NEAR
            for up in _NEAR
        }
        read = places_on(document[number])
        strays = [
            (char, x, y)
            for char, x, y in read
            if char.strip() and (char, round(x), round(y)) not in seen
        ]
        assert [] == strays, number


_STRAY = re.compile(r"[\u4e00-\u9fff] [0-9A-Za-z]|[0-9A-Za-z] [\u4e00-\u9fff]")


def test_no_space_is_read_beside_western_text_that_was_not_typed(printed: Printed):
    typed = {
        pair
        for document in printed.issue.documents
        for leaf in document.leaves
        for pair in _STRAY.findall(leaf.text)
    }
    pages = pypdfium2.PdfDocument(printed.pdf)
    read = []
    for number in range(len(printed.pagination.pages)):
        page = pages[printed.before + number]
        width, height = page.get_size()
        text = page.get_textpage()
        # PDFium reads lines of two columns that stand side by side as one.
        for left, right in ((0, width / 2), (width / 2, width)):
            read += text.get_text_bounded(left, 0, right, height).split("\r\n")
    # Cells and the parts of a head stand apart: lines of text are long and have marks. Some rows of
    # tables are like them but for their 序号.
    body = [
        re.sub("^[0-9]+ ", "", line)
        for line in read
        if len(line) > 18 and set(line) & set("，。；")
    ]
    assert [] == [pair for line in body for pair in _STRAY.findall(line) if pair not in typed]
