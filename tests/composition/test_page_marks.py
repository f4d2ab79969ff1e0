"""Page marks: the printed page begins in the web edition and the e-book at the same character."""

import re
import shutil
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from cases import Case, parameters
from hypothesis import given
from hypothesis import strategies as st
from marked import Marked, read_html, read_xhtml
from samples import QINGSHAN, REPOSITORY

from publisher.composition.layouts import Layout, find_layout
from publisher.composition.page_marks import page_starts
from publisher.errors import Place
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.pagination import PageRange, PageStart, Pagination
from publisher.model.text import text_of
from publisher.source.documents import read_document
from publisher.source.workspace import Workspace

FILES = REPOSITORY / "tests/source/dialect/files"
FRONT = """---
title: |
  某市人民政府关于
  “甲&乙”的通知
kind: 通知
number: 某政发〔2024〕1号
issuers: [某市人民政府]
recipients: 各局
occasion: 甲&乙会议上
date: 2024-04-30
disclosure: 主动公开
disclosure_note: 此件公开发布
---
"""
PAGE = """
{%- import "parts/blocks.html" as b %}
{% import "parts/document.html" as d %}
{% import "parts/footnotes.html" as f %}
{{ b.marks_before("title", at) }}
<h1 class="title" id="title">{{ d.title_lines(document.title_lines, "title", at) }}</h1>
{{ d.under_title(document, at) }}
{{ d.recipients(document, at) }}
{{ b.blocks(document.blocks, at) }}
{{ d.closing(document, at) }}
{% for text in document.texts %}
{{ b.marks_before(text.id, at) }}
<h2 class="title" id="{{ text.id }}">{{ d.title_lines(text.title_lines, text.id, at) }}</h2>
{{ b.blocks(text.blocks, at) }}
{% endfor %}
{{ f.footnotes(document.footnotes, document.all_blocks|footnote_marks(document.footnotes), at) }}
"""
MARK = re.compile(
    r'<span class="page-mark" id="p(\d+)" role="doc-pagebreak" title="第\1页"></span>'
)
ALONE = re.compile(r"(⟦\d+⟧)+")


@cache
def gazette() -> Layout:
    return find_layout("gazette", Path("layouts"), Place(Path("bulletin.yaml")))


def render(document: Document, pagination: Pagination, edition: str) -> str:
    at = {
        "edition": edition,
        "prefix": "",
        "depth": 0,
        "footnotes": {footnote.id: footnote for footnote in document.footnotes},
        "files": "",
        "online": "",
        "images": defaultdict(str),
        "pages": page_starts(document, pagination),
    }
    return gazette().environment.from_string(PAGE).render(document=document, at=at)


def shown(html: str) -> str:
    """The lines with page marks, and after a mark alone the line before which it stands."""
    lines = [line for line in MARK.sub(r"⟦\1⟧", html).split("\n") if line.strip()]
    kept = []
    for before, line in zip(["", *lines], lines, strict=False):
        if "⟦" in line or ALONE.fullmatch(before):
            kept.append(line)
    return "\n".join(kept)


@pytest.mark.parametrize("case", parameters(Path(__file__).parent, "page_marks.txt"))
def test_a_mark_stands_where_the_page_begins(case: Case, tmp_path):
    starts, _, body = case.given.partition("\n\n")
    path = tmp_path / "notice.md"
    path.write_text(f"{FRONT}\n{body}\n", encoding="utf-8")
    shutil.copytree(FILES, tmp_path / "files")
    document, _ = read_document(path, "notice")
    texts = {part.id: part.text for part in text_of(document)}
    pages = []
    for line in starts.split("\n"):
        number, part, offset = line.split()
        assert int(offset) <= len(texts[part])
        pages.append(PageStart(int(number), "notice", part, int(offset), ""))
    pagination = Pagination("", {}, tuple(pages))
    assert case.expected == shown(render(document, pagination, "web"))


def issues() -> list[Issue]:
    workspace = Workspace(QINGSHAN)
    return [workspace.read_issue(name) for name in ("2025-01", "2025-02", "2025-03")]


DOCUMENTS = [(issue, document) for issue in issues() for document in issue.documents]


@st.composite
def page_of_a_document(draw) -> tuple[Issue, Document, PageStart]:
    """A page that begins with any visible character of any part."""
    issue, document = draw(st.sampled_from(DOCUMENTS))
    part = draw(st.sampled_from(list(text_of(document))))
    visible = [n for n, char in enumerate(part.text) if not char.isspace()]
    offset = draw(st.sampled_from(visible))
    return issue, document, PageStart(7, document.id, part.id, offset, "")


def pages_of(issue: Issue, document: Document, *starts: PageStart) -> tuple[Marked, Marked]:
    """The document as the web edition and the e-book show it."""
    ranges = {each.id: PageRange(1, 2) for each in issue.documents}
    context = {
        "bulletin": issue.bulletin,
        "issue": issue,
        "document": document,
        "pagination": Pagination(issue.id, ranges, starts),
        "standings": {},
        "section": issue.sections[0],
        "section_number": 1,
        "previous": None,
        "following": None,
        "pdf_page": 4,
        "offprint": None,
        "online": "",
        "images": defaultdict(str),
    }
    return (
        read_html(gazette().render("web/document.html", **context).encode()),
        read_xhtml(gazette().render("epub/document.html", **context).encode()),
    )


@given(page_of_a_document())
def test_any_page_begins_at_its_character_and_nothing_else_changes(case):
    issue, document, start = case
    (part,) = (part for part in text_of(document) if part.id == start.block)
    before = len("".join(part.text[: start.offset].split()))
    for without, page in zip(
        pages_of(issue, document), pages_of(issue, document, start), strict=True
    ):
        assert without.text == page.text
        assert without.parts == page.parts
        position = page.parts[start.block] + before
        assert [(start.number, position)] == page.pages
        rest = "".join(part.text[start.offset :].split())
        assert rest == page.text[position : position + len(rest)]


def test_a_mark_names_its_page_to_who_hears_it_and_is_an_anchor(tmp_path):
    path = tmp_path / "notice.md"
    path.write_text(f"{FRONT}\n甲乙\n", encoding="utf-8")
    document, _ = read_document(path, "notice")
    pagination = Pagination("", {}, (PageStart(15, "notice", "para1", 1, ""),))
    assert (
        '<p id="para1">甲<span class="page-mark" id="p15" role="doc-pagebreak" '
        'epub:type="pagebreak" title="第15页"></span>乙</p>'
    ) in render(document, pagination, "epub")


def test_pages_of_other_documents_leave_no_mark():
    issue, document = DOCUMENTS[0]
    other = PageStart(9, issue.documents[1].id, "title", 0, "")
    for page in pages_of(issue, document, other):
        assert [] == page.pages
