"""What of a page is the document's text, and what the edition says of its own."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from publisher.proof.markup import text_in_html, texts_in_epub

APPARATUS = {
    "navigation": "<nav>目录</nav>",
    "the mark of a footnote": '<a role="doc-noteref" href="#fn-1">〔1〕</a>',
    "the way back from a footnote": '<a role="doc-backlink" href="#fn-1-mark-1">返回</a>',
    "the mark of a page": '<span role="doc-pagebreak" id="p15">第15页</span>',
    "what is marked as the edition's": "<p data-apparatus>载第15页<b>起</b></p>",
    "a script": "<script>甲</script>",
    "a comment": "<!-- 甲 -->",
}


def html(inside: str) -> bytes:
    return f"<!DOCTYPE html><body><p>刊名</p>{inside}<p>尾</p></body>".encode()


@pytest.mark.parametrize("extra", APPARATUS.values(), ids=APPARATUS)
def test_what_the_edition_adds_is_no_text(extra):
    assert "甲乙丙" == text_in_html(html(f'<article class="a document">甲{extra}乙 丙</article>'))


@pytest.mark.parametrize("mark", ['role="doc-noteref" ', ""], ids=["role", "no role"])
def test_words_of_the_text_may_be_a_reference(mark):
    words = f'<a {mark}data-apparatus="false" href="#note-1">乙</a>'
    assert "甲乙丙" == text_in_html(html(f'<article class="document">甲{words}丙</article>'))


def test_what_stands_around_the_document_is_no_text():
    assert "甲" == text_in_html(html('<article class="document">甲</article>'))


def test_a_caption_that_readers_aloud_pass_over_is_text():
    page = html('<div class="document"><figcaption aria-hidden="true">图1</figcaption></div>')
    assert "图1" == text_in_html(page)


def test_a_page_without_a_document_has_no_text():
    assert text_in_html(html('<p class="documents">甲</p>')) is None


@pytest.mark.parametrize("data", [b"", b"   ", b"<!-- -->"])
def test_what_is_no_page_is_refused(data):
    with pytest.raises(ValueError, match="not HTML"):
        text_in_html(data)


def book(**files: str) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"EPUB/{name}.xhtml", text)
    return packed.getvalue()


def test_a_book_has_the_texts_of_its_files():
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
    document = page.format('<section class="document">甲<nav>乙</nav></section>')
    found = texts_in_epub(book(reply=document, cover=page.format("封面")))
    assert {"EPUB/reply.xhtml": "甲"} == found


@pytest.mark.parametrize(
    "data", [b"", b"PK", book(reply="<html>")], ids=["nothing", "no zip", "no XHTML"]
)
def test_what_is_no_book_is_refused(data):
    with pytest.raises(ValueError, match="not an EPUB"):
        texts_in_epub(data)
