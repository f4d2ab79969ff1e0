"""The e-book has every character of the issue, every image, footnote and anchor."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from books import EPUB_TYPE, NAMESPACES, Book, bare, made_issue, make, pages_of, text_of

from publisher.model.blocks import (
    Attachment,
    Attachments,
    Block,
    Footnote,
    Notes,
    leaves,
)
from publisher.model.document import Document
from publisher.model.figures import figures_of
from publisher.model.issue import Issue
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


def expected_document(document: Document, issue: Issue, pages: PageRange) -> Iterator[str]:
    """Where a document is printed, and every character of it, in the order of GB/T 9704-2012."""
    summary = issue.summary
    numbers = "、".join(map(str, summary.numbers))
    yield f"载《{issue.bulletin.name}》{summary.year}年第{numbers}期（总第{summary.total}期）"
    yield pages_of(pages)
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
    yield from expected_notes(document.footnotes)


def test_a_document_has_every_character_and_no_other(book: Book) -> None:
    for document in book.issue.documents:
        body = book.document(document).find("h:body", NAMESPACES)
        pages = book.pagination.documents[document.id]
        expected = "".join(expected_document(document, book.issue, pages))
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
        figures = figures_of(page.blocks)
        images = made.tree(f"pages/{number}.xhtml").iterfind(".//h:img", NAMESPACES)
        shown += [(f"pages/{f.source}", f, image) for f, image in zip(figures, images, strict=True)]
    for document in made.issue.documents:
        figures = figures_of(document.all_blocks)
        images = made.document(document).iterfind(".//h:img", NAMESPACES)
        shown += [(f.source, f, image) for f, image in zip(figures, images, strict=True)]
    assert len(shown) == 7
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
    marks = tree.xpath("//h:a[@class='footnote-mark']", namespaces=NAMESPACES)
    notes = tree.xpath("//h:*[@role='doc-footnote']", namespaces=NAMESPACES)
    shown = [text.strip() for mark in marks for text in mark.itertext()]
    assert shown == ["〔1〕", "〔2〕", "〔1〕", "〔a〕", "〔a〕"]
    assert [note.get("id") for note in notes] == ["fn-1", "fn-2", "fn-a"]
    assert [mark.get("role") for mark in marks] == ["doc-noteref"] * 5
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


def test_words_and_notes_lead_to_one_another(made: Book) -> None:
    tree = made.document(made.issue.documents[0])
    (notes,) = tree.xpath("//*[@role='doc-endnotes']")
    links = tree.xpath("//h:a[@class='note-link']", namespaces=NAMESPACES)
    # So that readers show the note in a window where the words stand.
    assert {(link.get("role"), link.get(EPUB_TYPE)) for link in links} == {
        ("doc-noteref", "noteref")
    }
    items = notes.xpath("h:ol[@role='list']/h:li", namespaces=NAMESPACES)
    assert [(f"#{item.get('id')}") for item in items] == ["#note-1", "#note-2"]
    ways = {link.get("href"): f"#{link.get('id')}" for link in links}
    back = {
        f"#{item.get('id')}": link.get("href")
        for item in items
        for link in item.xpath("h:a[@role='doc-backlink']", namespaces=NAMESPACES)
    }
    assert ways == back
    assert ways


def test_files_are_linked_to_where_the_site_has_them(made: Book) -> None:
    tree = made.document(made.issue.documents[0])
    (web,) = tree.xpath("//*[@id='att-2']")
    assert text_of(web) == "2.分级标准（见网络版）"
    links = [link.get("href") for link in web.iterfind(".//h:a", NAMESPACES)]
    assert links == ["https://www.example.gov.cn/zfgb/2025-03/files/table.pdf"]
    assert "files/table.pdf" in made.issue.files


def test_without_a_site_attachments_are_named_only(tmp_path: Path) -> None:
    content = made_issue(tmp_path)
    path = content / "bulletin.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.partition("site:")[0], encoding="utf-8")
    book = make(content)
    tree = book.document(book.issue.documents[0])
    (web,) = tree.xpath("//*[@id='att-2']")
    assert text_of(web) == "2.分级标准（见网络版）"
    assert web.xpath(".//h:a", namespaces=NAMESPACES) == []
