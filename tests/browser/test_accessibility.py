"""axe-core finds nothing on any kind of page: light and dark, narrow and wide, with large text."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS, address

WIDTHS = (320, 390, 1280, 1920)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page):
    results = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        (found["id"], [node["html"][:200] for node in found["nodes"]])
        for found in results.response["violations"]
    ]


def overflow(page):
    """By how many pixels the page is wider than the window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(look, sample, kind, scheme):
    # axe takes its time: each kind is looked at in one width a scheme, each width in many kinds.
    looked_at = WIDTHS[(list(KINDS).index(kind) + 2 * (scheme == "dark")) % len(WIDTHS)]
    visited = look(sample, scheme)
    page = visited.open(address(kind, sample.folder, sample.issue))
    if kind == "search":
        page.wait_for_selector(".result-passages a")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert 0 == overflow(page), width
        if width == looked_at:
            assert [] == findings(page)
    if kind == "wrong address":
        visited.faults.clear()  # the page itself answers 404


@pytest.mark.parametrize("kind", ["document", "issue"])
def test_axe_finds_nothing_in_either_issue(look, published, kind):
    visited = look(published)
    page = visited.open(address(kind, published.folder, published.issue))
    assert [] == findings(page)


@pytest.mark.parametrize("kind", KINDS)
def test_text_of_twice_the_size_stays_readable(look, sample, kind):
    visited = look(sample)
    page = visited.open(address(kind, sample.folder, sample.issue))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert 0 == overflow(page)
    if kind in {"document", "search"}:
        assert [] == findings(page)
    if kind == "wrong address":
        visited.faults.clear()
