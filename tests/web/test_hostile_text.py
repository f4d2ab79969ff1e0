"""Whatever a text says, pages and the e-book show it as text, and nothing of it is obeyed."""

import json
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import cast
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sites import MADE_ISSUE, Pages, bare, blank_pdf, find, parse, text_of

from publisher.composition.layouts import find_layout
from publisher.editions.epub import EpubEdition
from publisher.editions.html import HtmlEdition
from publisher.editions.publication import Publication
from publisher.errors import Place, UserErrors
from publisher.model.blocks import Heading, Paragraph
from publisher.model.inline import Strong, Text
from publisher.model.issue import Entry, Section
from publisher.site.index import segment
from publisher.site.pages import make_site
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import TypesetIssue

HOSTILE = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "]]>",
    "-->",
    "<!--",
    "&lt;b&gt; &amp; &#60;",
    "{{ 7 * 7 }} {% raw %}",
    "\\u003cscript\\u003e",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "\u200f\u05d0\u05d1",  # right to left
)
TEXTS = st.lists(
    st.sampled_from(HOSTILE)
    | st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=12),
    min_size=1,
    max_size=4,
).map("".join)


class BookPages(Pages):
    """What the e-book asks for besides."""

    annual_index = None


SCHEMES = ("https:", "http:", "mailto:")
ISSUE = Workspace(MADE_ISSUE).read_issue("2025-05")


@settings(max_examples=15)
@given(title=TEXTS, body=TEXTS, summary=TEXTS, keyword=TEXTS)
def test_any_text_is_shown_as_text(title: str, body: str, summary: str, keyword: str) -> None:
    if not bare(title) or not bare(body):
        return
    files, document_page, book = published(title, body, summary, keyword)
    for name, data in files.items():
        if name.endswith(".html"):
            harmless(data)
    page = parse(document_page)
    assert bare(title) == text_of(find(page, ".//*[@id='title']"))
    assert bare(title) == text_of(find(page, ".//*[@id='sec-1']"))
    assert bare(body + body) == text_of(find(page, ".//*[@id='para1']"))
    data = next(e for e in page.iter("script") if e.get("type") == "application/ld+json")
    assert title == json.loads(data.text)["name"]
    assert title in {each["title"] for each in json.loads(files["site/search/facts-0.json"])}
    ET.fromstring(files["site/feed.xml"])
    with ZipFile(BytesIO(book)) as archive:
        chapters = [
            ET.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf", ".ncx"))
        ]
    texts = ["".join("".join(chapter.itertext()).split()) for chapter in chapters]
    assert any(bare(body + body) in text for text in texts)
    assert not [e for chapter in chapters for e in chapter.iter() if e.tag.endswith("}script")]


def published(title: str, body: str, summary: str, keyword: str) -> tuple:
    """The files of an issue of one document that says these things everywhere it can."""
    paragraph = Paragraph(
        "para1", ISSUE.documents[0].blocks[0].place, (Text(body), Strong((Text(body),)))
    )
    heading = Heading("sec-1", paragraph.place, 2, (Text(title),))
    document = replace(
        next(d for d in ISSUE.documents if d.id == "report"),
        title_lines=(title,),
        summary=summary,
        keywords=(keyword,),
        issuers=(title,),
        speaker="",
        blocks=(heading, paragraph),
        texts=(),
        footnotes=(),
    )
    section = Section(title, (Entry((document,), title),))
    bulletin = replace(ISSUE.bulletin, name=title, sponsor=body)
    issue = replace(ISSUE, documents=(document,), sections=(section,), bulletin=bulletin)
    layout = find_layout("gazette", MADE_ISSUE, Place(MADE_ISSUE))
    pages = cast("TypesetIssue", BookPages(issue))
    made = {
        PurePosixPath("2025-05/2025-05.pdf"): blank_pdf(),
        PurePosixPath("2025-05/2025-05.epub"): b"a book",
    }
    publication = Publication(
        issue, layout, pages.pagination, lambda: pages, made, MappingProxyType({})
    )
    files = dict(HtmlEdition().make(publication))
    files |= make_site(bulletin, layout, (publication.facts,), {}, date(2025, 12, 31))
    named = {str(path): data for path, data in files.items()}
    page = named["site/2025-05/report/index.html"]
    record = json.loads(named["site/2025-05/report/document.json"])
    segment([[part["text"] for part in record["text"]]])
    (book,) = EpubEdition().make(publication).values()
    return named, page, book


def harmless(data: bytes) -> None:
    """Nothing that runs but the scripts of the site, no address of a scheme that does."""
    for element in parse(data).iter():
        assert element.tag not in {"iframe", "object", "embed", "base", "svg"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        if element.tag == "script" and element.get("type") != "application/ld+json":
            assert element.get("src").endswith(".js")
        for name in ("href", "src", "action"):
            address = element.get(name) or ""
            assert ":" not in address.partition("/")[0] or address.startswith(SCHEMES), address


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_links_that_could_run_are_refused_with_their_place(workspace_copy, target: str) -> None:
    path = workspace_copy / "2025-03/02-spring-notice.md"
    path.write_text(
        path.read_text(encoding="utf-8") + f"\n见[这里]({target})。\n", encoding="utf-8"
    )
    with pytest.raises(UserErrors, match="不能用"):
        Workspace(workspace_copy).read_issue("2025-03")
