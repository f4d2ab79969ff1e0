"""The PDF as a reader of it finds it: bookmarks, page numbers, links, metadata, fonts."""

from itertools import groupby

import pymupdf
from printed import FOOT, Printed, squeeze

from publisher.model.blocks import Heading
from publisher.model.document import Document
from publisher.model.issue import Entry
from publisher.model.pagination import Pagination


def bookmarks(printed: Printed, level: int) -> list[tuple[str, int]]:
    """Names of one level and the index of the page each leads to."""
    return [(name, page - 1) for at, name, page in printed.pages.get_toc() if at == level]


def folio(page: pymupdf.Page) -> tuple[str, str]:
    """The page number at the foot, and the side of the page on which it stands."""
    foot = pymupdf.Rect(0, FOOT, page.rect.width, page.rect.height)
    (word,) = {(line[0], line[4].strip()) for line in page.get_text("blocks", clip=foot)}
    return word[1], "left" if word[0] < page.rect.width / 2 else "right"


def test_bookmarks_are_sections_then_documents(printed: Printed):
    expected = [
        (level, name)
        for section in printed.issue.sections
        for level, name in (
            (1, section.name),
            *((2, member.title) for entry in section.entries for member in entry.documents),
        )
    ]
    found = [(level, name) for level, name, _ in printed.pages.get_toc() if level < 3]
    assert expected == found


def test_bookmarks_of_a_document_lead_to_its_first_page(printed: Printed):
    expected = {
        document.title: printed.before + printed.pagination.first(document.id) - 1
        for document in printed.issue.documents
    }
    assert expected == dict(bookmarks(printed, 2))


def test_headings_and_attached_texts_are_bookmarks_too(printed: Printed):
    found = [name for level, name, _ in printed.pages.get_toc() if level > 2]
    ordered = [d for s in printed.issue.sections for e in s.entries for d in e.documents]
    expected = [name for document in ordered for name in third_level(document)]
    assert expected == [name for name in found if name in set(expected)]


def third_level(document: Document) -> list[str]:
    """`##` of the covering part, then the attached texts."""
    headings = [
        block.text.replace("\n", "")
        for block in document.blocks
        if isinstance(block, Heading) and block.level == 2
    ]
    return headings + [text.title for text in document.texts]


def test_only_pages_of_the_body_are_numbered_from_1(printed: Printed):
    body = len(printed.pagination.pages)
    numbers = [str(number) for number in range(1, body + 1)]
    after = len(printed.pages) - printed.before - body
    expected = [""] * printed.before + numbers + [""] * after
    assert expected == [page.get_label() for page in printed.pages]


def test_the_number_stands_at_the_outer_side_of_the_foot(printed: Printed):
    for number in range(1, len(printed.pagination.pages) + 1):
        side = "right" if number % 2 else "left"
        assert (f"— {number} —", side) == folio(printed.body_page(number))


def test_cover_and_contents_have_no_folio(printed: Printed):
    front = [squeeze(printed.pages[index].get_text()) for index in range(printed.before)]
    assert [] == [text for text in front if "—1—" in text]


def contents(printed: Printed) -> pymupdf.Page:
    return printed.pages[printed.before - 1]


def test_every_line_of_the_contents_leads_to_its_page(printed: Printed):
    expected = [
        (
            entry.documents[0].id,
            printed.before + printed.pagination.first(entry.documents[0].id) - 1,
        )
        for section in printed.issue.sections
        for entry in section.entries
    ]
    links = [(link["nameddest"], link["page"]) for link in contents(printed).get_links()]
    assert expected == [link for link, _ in groupby(links)]


def line_of(entry: Entry, pagination: Pagination) -> str:
    """An entry as it is printed: its title, what tells it from others, and where it stands."""
    first, *others = entry.documents
    if others:
        return f"{entry.title}{pagination.span([document.id for document in entry.documents])}"
    number = f"（{first.number}）" if first.number else ""
    spoken = f"——{first.occasion}{first.speaker.split()[-1]}" if first.occasion else ""
    return f"{entry.title}{spoken or number}{pagination.first(first.id)}"


def test_the_contents_print_the_pages_of_the_pagination(printed: Printed):
    expected = ""
    for section in printed.issue.sections:
        lines = [line_of(entry, printed.pagination) for entry in section.entries]
        expected += squeeze(f"【{section.name}】{''.join(lines)}")
    assert expected == squeeze(contents(printed).get_text()).replace("…", "").partition("目录")[2]


def test_metadata_come_from_the_issue_not_from_the_clock(printed: Printed):
    bulletin, summary = printed.issue.bulletin, printed.issue.summary
    numbers = "、".join(str(number) for number in summary.numbers)
    day = summary.published.strftime("D:%Y%m%d")
    expected = {
        "title": f"{bulletin.name} {summary.year}年第{numbers}期（总第{summary.total}期）",
        "author": bulletin.sponsor,
        "keywords": ", ".join(section.name for section in printed.issue.sections),
        "creator": "gongbao",
        "creationDate": day,
        "modDate": day,
    }
    metadata = printed.pages.metadata
    assert expected == {key: metadata[key] for key in expected}


def test_every_font_is_embedded_as_a_subset(printed: Printed):
    fonts = {font for page in printed.pages for font in page.get_fonts()}
    for xref, ending, _, name, *_ in fonts:
        assert (name, True) == (name, ending != "n/a" and name[6] == "+")
        assert len(printed.pages.extract_font(xref)[3]) < 2_000_000
