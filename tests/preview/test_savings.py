"""What would save a page has been tried: whoever does it saves it."""

from pathlib import Path

import pytest
from samples import QINGSHAN

from publisher.preview import Preview, Saving

ISSUE = "2025-01"
REPORT, REPLY = (
    QINGSHAN / ISSUE / name for name in ("01-government-work-report.md", "04-reply-4.md")
)
SHORT = "这一段，末行只有一两个字，挤一挤，就少一行，别的，都不用动，页，也就省下来了，文字文字文。"
FULL = "这一段的最后一行是满的，怎么挤也挤不出一行来，要省下这一页，就只好把这里的文字删改得短一些，别无办法了。"


def spilled(preview: Preview, paragraph: str) -> str:
    """A report with so many paragraphs more that it has begun another page."""
    typed = REPORT.read_text(encoding="utf-8").rstrip()
    before = None
    for count in range(40):
        text = f"{typed}\n\n" + "\n\n".join([paragraph] * count) + "\n"
        pages = preview.replace(REPORT, text).view.pagination.documents["government-work-report"]
        if before is not None and pages.last > before:
            return text
        before = pages.last
    pytest.fail("no page was filled")


def pages_with(preview: Preview, path: Path, text: str, key: str) -> int:
    """How many pages the issue has once `key` stands in the front matter."""
    name = key.partition(":")[0]
    lines = [line for line in text.split("\n") if not line.startswith(f"{name}:")]
    view = preview.replace(path, "\n".join([lines[0], key, *lines[1:]])).view
    assert view.is_current, view.findings
    return max(view.pages)


@pytest.fixture
def preview() -> Preview:
    return Preview(QINGSHAN, ISSUE)


def saving(preview: Preview, document: str) -> Saving:
    return next(each for each in preview.savings() if each.document == document)


def test_a_few_lines_too_many_are_squeezed(preview: Preview):
    text = spilled(preview, SHORT)
    pages = max(preview.view.pages)
    found = saving(preview, "government-work-report")
    assert (found.pages, found.short_of) == (1, 0)
    assert pages_with(preview, REPORT, text, f"tighten: {found.tighten}") == pages - 1


def test_where_that_is_not_enough_it_says_how_many_lines_are_left(preview: Preview):
    text = spilled(preview, FULL)
    pages = max(preview.view.pages)
    found = saving(preview, "government-work-report")
    assert found.short_of > 0
    assert pages_with(preview, REPORT, text, f"tighten: {found.tighten}") == pages


def test_a_document_that_may_run_on_is_named(preview: Preview):
    text = REPLY.read_text(encoding="utf-8")
    pages = pages_with(preview, REPLY, text, "starts: page")
    assert saving(preview, "reply-4") == Saving("reply-4", 1)
    assert pages_with(preview, REPLY, text, "starts: run-on") == pages - 1


def test_nothing_is_kept_of_the_trials(preview: Preview):
    before = dict(preview.view.pages)
    preview.savings()
    assert all(preview.view.pages[number] is page for number, page in before.items())
