"""Every page that the composer sets, from the templates: nothing in it is beyond the subset."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from samples import ARCHIVE, QINGSHAN, REAL_ISSUE, SAMPLE
from tinyhtml5.parser import HTMLParser

from publisher.composition.layouts import Layout, find_layout
from publisher.model.annual import annual_index
from publisher.model.facts import facts_of
from publisher.model.issue import Issue
from publisher.model.pagination import PageRange, Pagination
from publisher.source.workspace import Workspace
from publisher.typesetting.composer.styles.sheets import StyleSheets
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.units import units

KEPT = Path(__file__).parents[3] / "archive/kept/content/archive"
(LISTING,) = (KEPT / "layouts").iterdir()
ARCHIVED = KEPT / "objects" / json.loads(LISTING.read_text())["print/print.css"]
"""The sheet with which issues were sealed before there was a composer."""
ISSUES = [
    (QINGSHAN, "2025-01"),
    (QINGSHAN, "2025-02"),
    (QINGSHAN, "2025-03"),
    (SAMPLE, "2024-02"),
    (ARCHIVE, "2025-05"),
    (REAL_ISSUE / "content", "2024-02"),
]


@cache
def read(content: Path, name: str) -> tuple[Issue, Layout]:
    if not content.is_dir():
        pytest.skip(f"no real issue in {content}; name its folder in GONGBAO_REAL_ISSUE")
    issue = Workspace(content).read_issue(name)
    return issue, find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))


def pages(issue: Issue, layout: Layout) -> Iterator[tuple[str, str]]:
    """Every page that is composed, as HTML, by its template."""
    for run in units(issue.documents):
        for kept in (frozenset(), frozenset(document.id for document in run)):
            yield "body", layout.render("print/body.html", issue=issue, documents=run, kept=kept)
    ranges = {document.id: PageRange(1, 2) for document in issue.documents}
    pagination = Pagination(issue.id, ranges, ())
    yield "contents", layout.render("print/contents.html", issue=issue, pagination=pagination)
    for page in issue.pages:
        yield "standing", layout.render("print/standing.html", issue=issue, page=page)
    index = annual_index(issue.summary.year, (facts_of(issue, pagination),))
    yield "annual-index", layout.render("print/annual-index.html", issue=issue, index=index)


def without_mark(html: str) -> str:
    """As templates were before the composer."""
    return html.replace(' data-designed=""', "")


def sheets(layout: Layout, *names: str) -> StyleSheets:
    return StyleSheets.parse([(name, layout.read(name).decode()) for name in names])


@pytest.fixture(params=ISSUES, ids=lambda param: f"{param[0].parent.name}-{param[1]}")
def issue_and_layout(request) -> tuple[Issue, Layout]:
    return read(*request.param)


def test_all_composed_pages_are_understood_on_screen_and_for_the_press(issue_and_layout):
    issue, layout = issue_and_layout
    for names in (["print/print.css"], ["print/print.css", "print/press.css"]):
        of_layout = sheets(layout, *names)
        for template, html in pages(issue, layout):
            tree = of_layout.tree(html)
            designed = [node for node in tree.walk() if node.designed]
            assert [node.tag for node in designed] == ["header"] * (template == "contents")
            for name in {node.style.page for node in tree.walk()}:
                for side in ("left", "right"):
                    assert of_layout.page(name, side).width


def test_archived_layouts_are_understood(issue_and_layout):
    issue, layout = issue_and_layout
    old = StyleSheets.parse([("print/print.css", ARCHIVED.read_text())])
    for template, html in pages(issue, layout):
        designed = [node for node in old.tree(without_mark(html)).walk() if node.designed]
        assert [node.tag for node in designed] == ["header"] * (template == "contents")


def body_of(tree: Node) -> Node:
    return next(node for node in tree.walk() if node.tag == "body")


def text_of(node: Node) -> str:
    """All that was typed."""
    return "".join(
        child if isinstance(child, str) else text_of(child)
        for child in node.children
        if isinstance(child, str) or (isinstance(child, Node) and not child.is_generated)
    )


def test_the_tree_is_what_the_html_standard_makes_of_it(issue_and_layout):
    issue, layout = issue_and_layout
    everything = StyleSheets.parse([("", "")])
    for _, html in pages(issue, layout):
        unmarked = without_mark(html)
        body = HTMLParser(namespace_html_elements=False).parse(unmarked).find("body")
        tree = body_of(everything.tree(unmarked))
        assert [each.tag for each in body.iter()] == [node.tag for node in tree.walk()]
        assert [each.get("id", "") for each in body.iter()] == [node.id for node in tree.walk()]
        # White space after the end of the body becomes its own by the standard.
        assert "".join(body.itertext()).rstrip() == text_of(tree).rstrip()


def test_keys_are_unique_in_an_issue_and_stay_when_the_text_does_not(issue_and_layout):
    issue, layout = issue_and_layout
    of_layout = sheets(layout, "print/print.css")
    keys = [
        node.key
        for run in units(issue.documents)
        for node in of_layout.tree(
            layout.render("print/body.html", issue=issue, documents=run, kept=frozenset())
        ).walk()
    ]
    assert len(set(keys)) == len(keys)


def test_what_is_remembered_gives_the_same_as_what_is_computed_anew(issue_and_layout):
    issue, layout = issue_and_layout
    of_layout = sheets(layout, "print/print.css")
    for _, html in pages(issue, layout):
        assert of_layout.tree(html) == sheets(layout, "print/print.css").tree(html)


def test_threads_share_the_sheets_of_a_layout():
    issue, layout = read(QINGSHAN, "2025-01")
    texts = [html for _, html in pages(issue, layout)]
    shared = sheets(layout, "print/print.css")
    with ThreadPoolExecutor(4) as executor:
        trees = list(executor.map(shared.tree, texts))
    assert trees == [sheets(layout, "print/print.css").tree(html) for html in texts]


def test_a_document_as_it_is_computed():
    issue, layout = read(QINGSHAN, "2025-01")
    run = units(issue.documents)[0]
    html = layout.render("print/body.html", issue=issue, documents=run, kept=frozenset())
    tree = sheets(layout, "print/print.css").tree(html)
    body = body_of(tree)
    names = dict(body.style.string_set)
    assert names == {"bulletin": "青山市人民政府公报", "issue": "2025年第1期"}
    assert body.style.page == "body-page"
    labels = [node.style.bookmark_label for node in tree.walk() if node.style.bookmark_level == 1]
    assert labels == [document.title for document in run]
