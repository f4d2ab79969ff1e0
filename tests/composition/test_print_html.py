"""HTML for the printed pages: whatever is typed is text, in its place and once."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from msgspec import Struct
from msgspec.structs import replace
from tinyhtml5.parser import HTMLParser

from publisher.composition.layouts import Layout, find_layout
from publisher.model.inline import Link
from publisher.model.issue import Issue
from publisher.model.pagination import PageRange, Pagination
from publisher.source.workspace import Workspace

HOSTILE = "\"'>]]><script>alert(1)</script><!--&amp;{{ 7*7 }}{% x %}"
NAMES = {"id", "footnote", "align", "kind", "disclosure", "starts", "fields", "files", "layout"}
"""Fields that hold no text but the program's own names."""
CONTEXT = {"kept": (), "press": False}
"""What pages are told besides what they print."""


def hostile(value: Any) -> Any:
    """The same value with something hostile at the end of every text in it."""
    if isinstance(value, str):
        return value and value + HOSTILE
    if isinstance(value, tuple):
        return tuple(map(hostile, value))
    if not isinstance(value, Struct):
        return value
    keys = [name for name in value.__struct_fields__ if name not in NAMES]
    return replace(value, **{key: hostile(getattr(value, key)) for key in keys})


def parse(html: str) -> Element:
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(html)
    assert [] == parser.errors
    return tree


def texts(tree: Element) -> str:
    """What stands in an element, without white space and the notes within it."""
    parts = [tree.text or ""]
    for child in tree:
        if not (child.get("class") or "").startswith("footnote"):
            parts.append(texts(child))
        parts.append(child.tail or "")
    return "".join("".join(parts).split())


def parts(tree: Element) -> dict[str, str]:
    """The text of every element that has an id."""
    return {element.get("id"): texts(element) for element in tree.iter() if element.get("id")}


@pytest.fixture(params=["2025-01", "2025-02"])
def issue(request, qingshan) -> Issue:
    return Workspace(qingshan).read_issue(request.param)


@pytest.fixture
def layout(issue, tmp_path) -> Layout:
    return find_layout("gazette", tmp_path, issue.place_of("layout"))


def pages(issue: Issue, layout: Layout) -> Iterator[tuple[str, Element]]:
    """Every printed page as HTML, by its template."""
    ranges = {document.id: PageRange(1, 2) for document in issue.documents}
    render = partial(layout.render, issue=issue, **CONTEXT)
    for name in ("cover", "back"):
        yield name, parse(render(f"print/{name}.html"))
    pagination = Pagination(issue.id, ranges, ())
    yield "contents", parse(render("print/contents.html", pagination=pagination))
    yield "body", parse(render("print/body.html", documents=issue.documents))
    for page in issue.pages:
        yield "standing", parse(render("print/standing.html", page=page))


def shape(tree: Element) -> list[tuple[str, list[str]]]:
    """The elements with the names of their attributes."""
    return [(str(element.tag), sorted(element.attrib)) for element in tree.iter()]


def test_nothing_that_is_typed_becomes_markup(issue, layout):
    for (name, plain), (_, spoiled) in zip(
        pages(issue, layout), pages(hostile(issue), layout), strict=True
    ):
        assert (name, shape(plain)) == (name, shape(spoiled))


def test_every_part_of_a_document_has_its_id_and_its_text(issue, layout):
    for some in (issue, hostile(issue)):
        found = parts(dict(pages(some, layout))["body"])
        for document in some.documents:
            front = {"title": document.title, "recipients": document.recipients}
            ids = {key: text for key, text in front.items() if text}
            ids |= {text.id: text.title for text in document.texts}
            ids |= {leaf.id: leaf.text for leaf in document.leaves}
            for part, text in ids.items():
                assert "".join(text.split()) in found[f"{document.id}.{part}"]


def test_ids_are_there_once(issue, layout):
    for _, tree in pages(issue, layout):
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(set(ids)) == len(ids)


def test_a_link_leads_where_it_says(issue, layout):
    wanted = {
        inline.target
        for document in issue.documents
        for block in document.all_blocks
        for inline in getattr(block, "inlines", ())
        if isinstance(inline, Link) and ":" in inline.target
    }
    tree = dict(pages(issue, layout))["body"]
    assert wanted == {element.get("href") for element in tree.iter("a")}
