"""While something is being typed that is not yet right, the last pages stay, and it is said what is wrong."""

import pytest
from samples import QINGSHAN

from publisher.preview import Preview

ISSUE = "2025-01"
DOCUMENT = QINGSHAN / ISSUE / "02-water-saving.md"


@pytest.fixture(scope="module")
def preview() -> Preview:
    return Preview(QINGSHAN, ISSUE)


def text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "spoiled"),
    [
        (DOCUMENT, lambda text: text.replace("kind:", "kimd:", 1)),
        (DOCUMENT, lambda text: text.replace("---", "--", 1)),
        (DOCUMENT, lambda _: ""),
        (DOCUMENT, lambda text: text + "\n\n::: 没有的块\n甲\n:::\n"),
        (DOCUMENT, lambda text: text + "\n\n没有的脚注[^没有]。\n"),
        (DOCUMENT, lambda text: text + "\n\n![图](files/没有.png)\n"),
        (DOCUMENT, lambda text: text + "\n\n\x07\n"),
        (DOCUMENT, lambda text: text + "\n\n\ud800\n"),
        (DOCUMENT, lambda text: text.replace("title:", "title: [", 1)),
        (QINGSHAN / ISSUE / "issue.yaml", lambda text: text.replace("year:", "yaer:")),
        (QINGSHAN / "bulletin.yaml", lambda text: text.replace("name:", "nmae:", 1)),
        (QINGSHAN / "pages/about.md", lambda text: text.replace("---", "", 1)),
    ],
)
def test_a_fault_leaves_the_pages_and_is_told(preview, path, spoiled):
    before = preview.view
    right = path.read_text(encoding="utf-8")
    change = preview.replace(path, spoiled(right))
    assert not change.view.is_current
    assert change.view.pages is before.pages
    assert change.changed == ()
    (fault, *_) = [each for each in change.view.findings if each.severity == "error"]
    assert fault.where.path == path
    assert fault.message.endswith("。")
    mended = preview.replace(path, right)
    assert mended.view.is_current
    assert mended.changed == ()
    assert mended.view.findings == before.findings


def test_a_contradiction_is_told_and_set_all_the_same(preview):
    reply = QINGSHAN / ISSUE / "03-reply-3.md"
    right = reply.read_text(encoding="utf-8")
    number = next(line for line in right.splitlines() if line.startswith("number:"))
    change = preview.replace(reply, right.replace(number, "number: 外函〔2025〕1号"))
    assert change.view.is_current
    (found,) = [each for each in change.view.findings if each.severity == "error"]
    assert found.code == "agency-unregistered"
    preview.revert(reply)


def test_a_character_that_no_font_has_is_told_and_set_all_the_same(preview):
    change = preview.replace(DOCUMENT, text() + "\n\n这个字\U0003fffd没有。\n")
    faults = [each for each in change.view.findings if each.code == "source-fault"]
    if change.view.is_current:
        assert change.changed
    assert [fault.where.path for fault in faults] == [DOCUMENT]
    preview.revert(DOCUMENT)


def test_places_are_of_the_pages_that_are_shown(preview):
    before = preview.spot_of(DOCUMENT, 12, 1)
    preview.replace(DOCUMENT, "没有文件头")
    assert preview.spot_of(DOCUMENT, 12, 1) == before
    preview.revert(DOCUMENT)


def test_a_document_that_is_not_public_leaves_the_pages_at_once(preview):
    assert "water-saving" in preview.view.pagination.documents
    change = preview.replace(DOCUMENT, text().replace("主动公开", "不予公开"))
    assert not change.view.is_current
    assert "water-saving" not in change.view.pagination.documents
    assert DOCUMENT.read_text(encoding="utf-8")[400:420] not in repr(change.view.pages)
    preview.revert(DOCUMENT)
    assert preview.view.is_current


def test_one_document_that_cannot_be_read_keeps_no_other_from_the_pages(workspace_copy):
    broken = workspace_copy / ISSUE / DOCUMENT.name
    broken.write_bytes(b"---\ntitle: [")
    preview = Preview(workspace_copy, ISSUE)
    assert not preview.view.is_current
    assert "reply-3" in preview.view.pagination.documents
    assert "water-saving" not in preview.view.pagination.documents
    (fault, *_) = preview.view.findings
    assert fault.where.path == broken
    change = preview.replace(broken, text())
    assert change.view.is_current
    assert "water-saving" in change.view.pagination.documents


def test_an_issue_without_documents_has_no_pages(workspace_copy):
    preview = Preview(workspace_copy, ISSUE)
    for path in workspace_copy.glob(f"{ISSUE}/*.md"):
        path.unlink()
    issue = workspace_copy / ISSUE / "issue.yaml"
    change = preview.replace(issue, issue.read_text(encoding="utf-8"))
    assert {} == change.view.pages
    assert change.removed
