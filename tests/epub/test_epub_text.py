"""The e-book has every character of the issue, every image, footnote and anchor."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from books import EPUB_TYPE, NAMESPACES, Book, bare, pages_of, text_of

from publisher.model.blocks import (
    Attachment,
    Attachments,
    Block,
    Figure,
    Footnote,
    Notes,
    leaves,
)
from publisher.model.document import Document
from publisher.model.pagination import PageRange


def expected_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield {Notes: "附注：", Attachments: "附件："}.get(type(block), "")
        for leaf in leaves((block,)):
            yield leaf.text
            if isinstance(leaf, Attachment) and leaf.web:
                yield "（见网络版）"


def expected_notes(footnotes: tuple[Footnote, ...]) -> Iterator[str]:
    for footnote in footnotes:
        yield f"〔{footnote.label}〕{footnote.text}"


def expected_document(document: Document, pages: PageRange) -> Iterator[str]:
    """Every character of a document, in the order of GB/T 9704-2012."""
    yield from document.title_lines
    if document.occasion:
        yield f"——{document.occasion}"
    yield document.speaker
    yield str(document.number or "")
    if document.recipients:
        yield f"{document.recipients}："
    yield from expected_of(document.blocks)
    if document.issuers:
        if not document.is_signed_in_text:
            yield from document.issuers
            yield f"{document.date.year}年{document.date.month}月{document.date.day}日"
        if document.disclosure_note:
            yield f"（{document.disclosure_note}）"
    for text in document.texts:
        yield from text.title_lines
        yield from expected_of(text.blocks)
    yield f"载{pages_of(pages)}"
    yield from expected_notes(document.footnotes)


def test_a_document_has_every_character_and_no_other(book: Book) -> None:
    for document in book.issue.documents:
        body = book.document(document).find("h:body", NAMESPACES)
        expected = "".join(expected_document(document, book.pagination.documents[document.id]))
        assert text_of(body) == bare(expected), document.id


def test_a_standing_page_has_every_character_and_no_other(book: Book) -> None:
    for number, page in enumerate(book.issue.pages, 1):
        body = book.tree(f"pages/{number}.xhtml").find("h:body", NAMESPACES)
        expected = [page.title, *expected_of(page.blocks), *expected_notes(page.footnotes)]
        assert text_of(body) == bare("".join(expected)), page.id


def test_ids_of_the_model_are_anchors_of_their_text(book: Book) -> None:
    for document in book.issue.documents:
        parts = {e.get("id"): text_of(e) for e in book.document(document).iterfind(".//*[@id]")}
        for leaf in document.leaves:
            # Footnotes begin with their mark, an attachment may end with where it is.
            assert bare(leaf.text) in parts[leaf.id], (document.id, leaf.id)
        for text in document.texts:
            assert parts[text.id] == bare(text.title)


def test_images_are_those_that_texts_show(made: Book) -> None:
    shown = []
    for number, page in enumerate(made.issue.pages, 1):
        figures = [block for block in page.blocks if isinstance(block, Figure)]
        images = made.tree(f"pages/{number}.xhtml").iterfind(".//h:img", NAMESPACES)
        shown += [(f"pages/{f.source}", f, image) for f, image in zip(figures, images, strict=True)]
    for document in made.issue.documents:
        figures = [block for block in document.all_blocks if isinstance(block, Figure)]
        images = made.document(document).iterfind(".//h:img", NAMESPACES)
        shown += [(f.source, f, image) for f, image in zip(figures, images, strict=True)]
    assert len(shown) == 4
    for source, figure, image in shown:
        assert image.get("alt") == figure.caption
        name = str(PurePosixPath("EPUB", image.get("src").removeprefix("../")))
        assert made.files[name] == made.issue.files[source]
    assert "files/table.pdf" in made.issue.files
    carried = {name for name in made.files if name.startswith("EPUB/images/")}
    assert len(carried) == 4, "three images, one of them shown twice, and the cover"
    assert not [name for name in made.files if name.endswith(".pdf")]


def test_footnotes_and_marks_lead_to_one_another(made: Book) -> None:
    tree = made.document(made.issue.documents[0])
    marks = tree.xpath("//h:a[@role='doc-noteref']", namespaces=NAMESPACES)
    notes = tree.xpath("//h:*[@role='doc-footnote']", namespaces=NAMESPACES)
    shown = [text.strip() for mark in marks for text in mark.itertext()]
    assert shown == ["〔1〕", "〔2〕", "〔1〕", "〔a〕", "〔a〕"]
    assert [note.get("id") for note in notes] == ["fn-1", "fn-2", "fn-a"]
    assert [mark.get(EPUB_TYPE) for mark in marks] == ["noteref"] * 5
    assert [note.get(EPUB_TYPE) for note in notes] == ["footnote"] * 3
    back = [
        [
            link.get("href")
            for link in note.xpath(".//h:a[@role='doc-backlink']", namespaces=NAMESPACES)
        ]
        for note in notes
    ]
    by_note: dict[str, list[str]] = {}
    for mark in marks:
        by_note.setdefault(mark.get("href"), []).append(f"#{mark.get('id')}")
    assert back == list(by_note.values())
    assert list(by_note) == ["#fn-1", "#fn-2", "#fn-a"]


def test_attachments_of_the_web_edition_are_named_only(made: Book) -> None:
    tree = made.document(made.issue.documents[0])
    (web,) = tree.xpath("//*[@id='att-2']")
    assert text_of(web) == "2.分级标准（见网络版）"
    assert web.xpath(".//h:a", namespaces=NAMESPACES) == []
    (printed,) = tree.xpath("//*[@id='att-1']")
    assert text_of(printed) == "1.一览表"
