"""The web edition has every character of the issue, and each under its anchor."""

from collections.abc import Iterator

from sites import Site, bare, find, text_of

from publisher.model.blocks import Attachments, Block, Footnote, Notes, leaves
from publisher.model.document import Document


def expected_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield {Notes: "附注：", Attachments: "附件："}.get(type(block), "")
        for leaf in leaves((block,)):
            yield leaf.text


def expected_notes(footnotes: tuple[Footnote, ...]) -> Iterator[str]:
    for footnote in footnotes:
        yield f"〔{footnote.label}〕{footnote.text}"


def expected_document(document: Document) -> Iterator[str]:
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
    yield from expected_notes(document.footnotes)


def test_a_document_has_every_character_and_no_other(site: Site) -> None:
    for document in site.issue.documents:
        article = find(site.document(document.id), ".//main//article")
        assert bare("".join(expected_document(document))) == text_of(article), document.id


def test_a_standing_page_has_every_character_and_no_other(site: Site) -> None:
    for page in site.issue.pages:
        article = find(site.page(f"{site.issue.id}/pages/{page.id}"), ".//main//article")
        expected = [page.title, *expected_of(page.blocks), *expected_notes(page.footnotes)]
        assert bare("".join(expected)) == text_of(article), page.id


def test_title_is_one_run_of_characters(site: Site) -> None:
    for document in site.issue.documents:
        page = site.document(document.id)
        titles = [document.title, *(text.title for text in document.texts)]
        headings = [page.find(".//h1"), *page.iterfind(".//section[@class='attached']/h2")]
        assert titles == ["".join(heading.itertext()) for heading in headings]


def test_ids_of_the_model_are_anchors_of_their_text(site: Site) -> None:
    for document in site.issue.documents:
        parts = {e.get("id"): text_of(e) for e in site.document(document.id).iterfind(".//*[@id]")}
        for leaf in document.leaves:
            # A footnote begins with its mark.
            assert bare(leaf.text) in parts[leaf.id], (document.id, leaf.id)
        for text in document.texts:
            assert bare(text.title) == parts[text.id]


def test_issue_page_has_the_masthead_the_contents_and_the_colophon(site: Site) -> None:
    issue, bulletin = site.issue, site.issue.bulletin
    page = site.page(issue.id)
    main = text_of(find(page, ".//main"))
    numbers = "、".join(str(number) for number in issue.summary.numbers)
    published = issue.summary.published
    day = f"{published.year}年{published.month}月{published.day}日"
    for words in (
        bulletin.name,
        bulletin.pinyin,
        f"{issue.summary.year}年第{numbers}期总第{issue.summary.total}期",
        f"{bulletin.founded[0]}年{bulletin.founded[1]}月创刊",
        f"{bulletin.sponsor}主管主办",
        f"{day}出版（{bulletin.frequency}）",
        *bulletin.purpose,
        *(f"【{section.name}】" for section in issue.sections),
        *(standing.title for standing in issue.pages),
    ):
        assert bare(words) in main, words
    foot = text_of(find(page, ".//footer"))
    contact = bulletin.contact
    for words in (bulletin.sponsor, bulletin.editor, day, contact.address, contact.postcode):
        assert bare(words) in foot, words
