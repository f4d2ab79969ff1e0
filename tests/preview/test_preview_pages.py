"""Editing gives the pages that a fresh composition gives, and says which of them changed."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from samples import QINGSHAN

from publisher.composition.layouts import find_layout
from publisher.errors import UserError, UserErrors
from publisher.preview import Preview
from publisher.source.documents import NotPublic, document_of
from publisher.source.folders import own_layouts
from publisher.source.texts import Drafts
from publisher.source.workspace import Workspace
from publisher.typesetting.compositor import compositor_of
from publisher.typesetting.page.items import Page
from publisher.typesetting.typesetter import typeset

ISSUE = "2025-01"
DOCUMENTS = sorted((QINGSHAN / ISSUE).glob("*.md"))
TYPED = (
    "的", "，", "。", "“", "”", "\n", "\n\n", "**", "- ", "\n\n# 附件\n\n甲。\n\n", "\n\n## 一、新的一节\n\n",
    "\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n", "[^新]", "\n\n[^新]: 脚注。\n\n", "Western words",
    "这一句写得很长，好让这一段多出几行来。" * 6, "\n\n这是新的一段。\n\n", "<b>", "---\n", ":::",
)  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.sampled_from(DOCUMENTS),
        st.floats(0, 1),
        st.integers(0, 3),
        st.sampled_from(TYPED),
    ),
    min_size=1,
    max_size=6,
)


def fresh_pages(content: Path, issue_id: str, texts: Mapping[Path, str]) -> dict[int, Page]:
    """The pages of an issue with these texts, nothing of which has been set before."""
    compositor_of.cache_clear()
    drafts = Drafts()
    for path, text in texts.items():
        drafts.replace(path, text)
    issue = Workspace(content, texts=drafts).read_issue(issue_id)
    layout = find_layout(issue.layout, own_layouts(content), issue.place_of("layout"))
    made = typeset(issue, layout, lambda _done, _total: None)
    return {first + at: page for first, pages in made._body for at, page in enumerate(pages)}


@settings(max_examples=12)
@given(EDITS)
@example(
    [(QINGSHAN / ISSUE / "05-appointments-1.md", 0.625, 0, "的"), (DOCUMENTS[0], 0.5, 0, "的")]
)
def test_edits_give_the_pages_of_a_fresh_composition(edits):
    preview = Preview(QINGSHAN, ISSUE)
    texts: dict[Path, str] = {}
    good: dict[Path, str] = {}
    for path, where, removed, typed in edits:
        text = texts.get(path) or path.read_text(encoding="utf-8")
        at = int(where * len(text))
        texts[path] = text[:at] + typed + text[at + removed :]
        before = preview.view
        change = preview.replace(path, texts[path])
        if not is_public(path, texts[path]):
            # Nothing of it is shown, whatever it was before.
            parts = {line.part for page in change.view.pages.values() for line in page.lines}
            own = f"{path.stem.partition('-')[2]}."
            assert [] == [part for part in parts if part.startswith(own)]
            texts[path] = text
            preview.replace(path, text)
            continue
        if is_readable(path, texts[path]):
            good[path] = texts[path]
        else:
            # Its document stays as it was; those of others do not change for it.
            assert not change.view.is_current
            assert change.view.pages is before.pages
        assert change.view.is_current or "error" in {f.severity for f in change.view.findings}
        pages = change.view.pages
        assert set(change.changed) == {n for n in pages if pages[n] != before.pages.get(n)}
        assert set(change.added) == {*pages} - {*before.pages}
        assert set(change.removed) == {*before.pages} - {*pages}
    assert dict(preview.view.pages) == fresh_pages(QINGSHAN, ISSUE, good)


def is_public(path: Path, text: str) -> bool:
    try:
        document_of(text, path, "document")
    except NotPublic:
        return False
    except (UserError, UserErrors):
        pass
    return True


def is_readable(path: Path, text: str) -> bool:
    try:
        document_of(text, path, "document")
    except (UserError, UserErrors):
        return False
    return True


@pytest.fixture
def preview() -> Preview:
    return Preview(QINGSHAN, ISSUE)


def test_a_character_changes_its_page_and_no_other(preview):
    path = DOCUMENTS[0]
    before = preview.view.pages
    change = preview.replace(path, path.read_text(encoding="utf-8").replace("请予审议", "请予审查"))
    assert change.changed == (1,)
    assert change.added == change.removed == ()
    assert all(change.view.pages[n] is before[n] for n in before if n != 1)


def test_pages_after_a_longer_document_are_numbered_anew(preview):
    path = DOCUMENTS[0]
    text = path.read_text(encoding="utf-8")
    last = max(preview.view.pages)
    change = preview.replace(path, text + "\n\n" + "又是一段很长的话，为的是占满一页纸。" * 120)
    assert change.added
    assert min(change.added) == last + 1
    assert preview.revert(path).removed == change.added
    assert max(preview.view.pages) == last


def test_what_is_typed_again_as_it_was_changes_nothing(preview):
    path = DOCUMENTS[1]
    pages = preview.view.pages
    change = preview.replace(path, path.read_text(encoding="utf-8"))
    assert change.changed == ()
    assert all(change.view.pages[number] is page for number, page in pages.items())


def test_heads_follow_the_name_of_the_bulletin(preview):
    path = QINGSHAN / "bulletin.yaml"
    text = path.read_text(encoding="utf-8")
    pinyin = next(line for line in text.splitlines() if line.startswith("pinyin:"))
    text = text.replace("青山市人民政府公报", "青山市人民政府通报").replace(pinyin, "")
    change = preview.replace(path, text)
    assert change.changed == tuple(preview.view.pages)


def test_the_contents_follow_the_titles(preview):
    path = QINGSHAN / ISSUE / "issue.yaml"
    text = path.read_text(encoding="utf-8")
    front = preview.around().front
    section = next(line for line in text.splitlines() if "section:" in line)
    assert preview.replace(path, text.replace(section, f"{section}和别的")).changed == ()
    now = preview.around().front
    assert now[0] == front[0]
    assert now != front


def test_a_file_that_was_not_touched_is_read_once(workspace_copy):
    preview = Preview(workspace_copy, ISSUE)
    first, second, *_ = sorted((workspace_copy / ISSUE).glob("*.md"))
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("请予审议", "请予审查"), encoding="utf-8")
    assert preview.replace(second, second.read_text(encoding="utf-8")).changed == ()
    assert preview.revert(first).changed == (1,)


def test_nothing_is_written(workspace_copy):
    before = {path: path.stat().st_mtime_ns for path in workspace_copy.parent.rglob("*")}
    preview = Preview(workspace_copy, ISSUE)
    path = workspace_copy / ISSUE / DOCUMENTS[0].name
    preview.replace(path, path.read_text(encoding="utf-8") + "\n\n完。\n")
    preview.around()
    assert {path: path.stat().st_mtime_ns for path in workspace_copy.parent.rglob("*")} == before


def test_the_real_issue_edited_is_as_set_anew(real_issue):
    content = real_issue / "content"
    preview = Preview(content, "2024-02")
    path = max((content / "2024-02").glob("*.md"), key=lambda path: path.stat().st_size)
    text = path.read_text(encoding="utf-8")
    middle = text.index("，", len(text) // 2)
    for typed in ("的", "的确", "的确如此，而且还要写上这么长的一句话，让后面各行都往下挪。"):
        change = preview.replace(path, text[:middle] + typed + text[middle:])
        assert change.view.is_current
    edited = {path: text[:middle] + typed + text[middle:]}
    assert dict(preview.view.pages) == fresh_pages(content, "2024-02", edited)


def test_an_issue_in_which_there_is_nothing_yet_has_no_pages(tmp_path):
    preview = Preview(tmp_path, "2025-01")
    assert dict(preview.view.pages) == {}
    assert not preview.view.is_current
    assert preview.view.findings
    assert preview.around().front == ()
