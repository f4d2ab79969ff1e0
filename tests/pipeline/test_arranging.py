"""`gongbao move`, `drop`, `add`: file numbers and contents change together, and nothing else does."""

import shutil
from pathlib import Path

import pytest

from publisher.errors import UserError
from publisher.pipeline.arranging import add_document, drop_document, list_document, move_document
from publisher.pipeline.scaffold import create_document
from publisher.source.workspace import Workspace

FIRST = "government-work-report"


@pytest.fixture
def workspace(workspace_copy) -> Workspace:
    return Workspace(workspace_copy)


def ids(workspace: Workspace, issue: str = "2025-01") -> list[str]:
    return [each.id for each in workspace.read_issue(issue).documents]


def section(workspace: Workspace, name: str, issue: str = "2025-01") -> list[list[str]]:
    sections = {each.name: each for each in workspace.read_issue(issue).sections}
    return [[each.id for each in entry.documents] for entry in sections[name].entries]


def test_a_document_moves_with_its_number_and_its_entry(workspace):
    done = move_document(workspace, "2025-01", "04-reply-4.md", FIRST, None)
    order = [FIRST, "reply-4", "water-saving", "reply-3", "appointments-1", "appointments-2"]
    assert order == ids(workspace)
    assert [["reply-4"], ["reply-3"]] == section(workspace, "市政府文件")
    assert (("04-reply-4.md", "02-reply-4.md"), "市政府文件") == (done.renamed[0], done.section)


def test_what_is_said_in_issue_yaml_stays(workspace):
    path = workspace.content / "2025-01/issue.yaml"
    move_document(workspace, "2025-01", "reply-3", None, None)
    text = path.read_text(encoding="utf-8")
    assert "人事任免            # 目录的先后与正文的先后不同" in text
    path.write_text(text.replace("[reply-3, reply-4]", "[reply-3, reply-4] # 二"), encoding="utf-8")
    move_document(workspace, "2025-01", "reply-4", None, None)
    assert "    # 二\n    entries: [reply-4, reply-3]\n" in path.read_text(encoding="utf-8")


def test_numbers_that_are_in_order_stay(workspace):
    path = workspace.content / "2025-01/04-reply-4.md"
    path.rename(path.with_name("40-reply-4.md"))
    assert () == move_document(workspace, "2025-01", "reply-4", "appointments-2", None).renamed


def test_a_document_comes_to_another_section(workspace):
    move_document(workspace, "2025-01", "reply-4", "appointments-1", "人事任免")
    assert [["appointments-1", "appointments-2"], ["reply-4"]] == section(workspace, "人事任免")
    assert [["reply-3"]] == section(workspace, "市政府文件")


def test_a_document_is_dropped_and_added_again(workspace):
    done = drop_document(workspace, "2025-01", "appointments-1")
    draft = workspace.content / "drafts/appointments-1.md"
    assert str(draft) == done.renamed[0][1]
    assert "appointments-1" not in ids(workspace)
    assert [["appointments-2"]] == section(workspace, "人事任免")
    add_document(workspace, "2025-01", draft, FIRST, "人事任免")
    assert [FIRST, "appointments-1"] == ids(workspace)[:2]
    assert not draft.exists()
    assert [["appointments-1"], ["appointments-2"]] == section(workspace, "人事任免")


def test_a_section_that_is_emptied_is_told(workspace):
    assert "政府工作报告" == drop_document(workspace, "2025-01", FIRST).emptied


def test_a_file_without_a_number_is_taken_in(workspace):
    source = workspace.content / "2025-01/04-reply-4.md"
    loose = workspace.content / "2025-01/reply-9.md"
    text = source.read_text(encoding="utf-8").replace("〔2025〕4号", "〔2025〕9号")
    loose.write_text(text, encoding="utf-8")
    done = add_document(workspace, "2025-01", loose, None, "市政府文件")
    assert "07-reply-9.md" == Path(done.renamed[0][1]).name
    assert [["reply-3"], ["reply-4"], ["reply-9"]] == section(workspace, "市政府文件")


def test_the_only_section_needs_no_name(workspace):
    path = workspace.content / "2025-01/issue.yaml"
    head = path.read_text(encoding="utf-8").partition("contents:")[0]
    path.write_text(f"{head}contents:\n  - section: 文件\n    entries: []\n", encoding="utf-8")
    assert "文件" == list_document(workspace, "2025-01", "reply-4", "").section
    assert "entries: [reply-4]" in path.read_text(encoding="utf-8")


def test_a_filler_comes_and_goes_without_an_entry(workspace):
    issue = workspace.content / "2025-01/issue.yaml"
    text = issue.read_text(encoding="utf-8")
    head = text.partition("contents:")[0]
    every = ids(workspace)
    one = f"{head}contents:\n  - section: 文件\n    entries: [{', '.join(every)}]\n"
    issue.write_text(one, encoding="utf-8")
    path, _ = create_document(workspace, "2025-01", "补白", "tip")
    filled = path.read_text(encoding="utf-8").replace("（事由）", "小贴士")
    filled = filled.replace("date: 2025-\n", "date: 2025-01-20\n").partition("\n\n")[0]
    path.write_text(f"{filled}\n\n随手关灯。\n", encoding="utf-8")
    done = list_document(workspace, "2025-01", "tip", "")
    assert ("", True) == (done.section, done.filler)
    assert one == issue.read_text(encoding="utf-8")
    move_document(workspace, "2025-01", "tip", FIRST, None)
    drop_document(workspace, "2025-01", "tip")
    add_document(workspace, "2025-01", workspace.content / "drafts/tip.md", "reply-3", None)
    assert "tip" == ids(workspace)[ids(workspace).index("reply-3") + 1]
    assert one == issue.read_text(encoding="utf-8")
    tip = next(each for each in workspace.read_issue("2025-01").documents if each.id == "tip")
    assert ("run-on", "小贴士") == (tip.starts, tip.title)


def _sealed(workspace: Workspace) -> None:
    (workspace.content / "2025-01/published.yaml").write_text("")


def _taken(workspace: Workspace) -> None:
    shutil.copy(workspace.content / "2025-01/04-reply-4.md", workspace.content / "reply-3.md")


@pytest.mark.parametrize(
    "before, act, said",
    [
        (
            None,
            lambda w: move_document(w, "2025-01", "reply-5", None, None),
            "没有“reply-5”这份文件",
        ),
        (None, lambda w: move_document(w, "2025-01", "reply-4", "reply-5", None), "没有“reply-5”"),
        (None, lambda w: move_document(w, "2025-01", "reply-4", "reply-4", None), "它自己的后面"),
        (
            None,
            lambda w: move_document(w, "2025-01", "reply-4", None, "文件"),
            "没有“文件”这个栏目",
        ),
        (_sealed, lambda w: move_document(w, "2025-01", "reply-4", None, None), "已经出版"),
        (_sealed, lambda w: drop_document(w, "2025-01", "reply-4"), "已经出版"),
        (
            _taken,
            lambda w: add_document(w, "2025-01", w.content / "reply-3.md", None, None),
            "已有",
        ),
        (
            None,
            lambda w: add_document(w, "2025-01", w.content / "bulletin.yaml", None, None),
            "不是文稿",
        ),
        (
            None,
            lambda w: add_document(w, "2025-01", w.content / "pages/about.md", None, None, "关于"),
            "不合规定",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(workspace, before, act, said):
    if before:
        before(workspace)
    files = {path: path.read_bytes() for path in workspace.content.rglob("*") if path.is_file()}
    with pytest.raises(UserError, match=said):
        act(workspace)
    assert files == {
        path: path.read_bytes() for path in workspace.content.rglob("*") if path.is_file()
    }
