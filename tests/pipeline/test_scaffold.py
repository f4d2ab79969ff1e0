"""New issues and documents: what can be known is filled in, and rightly."""

import errno
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from commands import REPOSITORY

from publisher.errors import UserError, UserErrors
from publisher.model.issue import IssueSummary
from publisher.model.kinds import KINDS
from publisher.pipeline.scaffold import create_document, create_issue, create_supplement
from publisher.source.documents import read_document
from publisher.source.workspace import Workspace

TODAY = date(2031, 7, 8)
FILLED = {
    "（发文机关）": "青山市人民政府",
    "（代字）": "青政函",
    "（事由）": "节约用水",
    "（序号）": "9",
    "（主送机关）": "市水务局",
    "（职务）": "青山市人民政府市长",
    "（姓名）": "张某某",
    "（月）": "1",
    "（日）": "20",
    "（会议）": "市人民代表大会第四次会议",
    "（年份-期号）/（名称）": "2024-02/reply-2",
    "（页）": "15",
    "（行）": "3",
    "（误）": "426公顷",
    "（正）": "462公顷",
}
"""What an editor writes in the place of each blank."""


def workspace_with(content: Path, frequency: str, number: str, published: str) -> Workspace:
    """The workspace with one issue, of 2024, and a bulletin of another frequency."""
    bulletin = content / "bulletin.yaml"
    text = bulletin.read_text(encoding="utf-8")
    bulletin.write_text(
        text.replace("frequency: 月刊", f"frequency: {frequency}"), encoding="utf-8"
    )
    for old in content.glob("20*"):
        old.rename(content / f"withdrawn-{old.name}")
    first = int(re.search(r"\d+", number)[0])
    path = content / f"2024-{first:02}/issue.yaml"
    path.parent.mkdir()
    path.write_text(
        f"year: 2024\nnumber: {number}\ntotal: 30\npublished: {published}\n"
        "layout: county\ncontents:\n  - section: 要闻：本月\n    entries: []\n  - section: '#2'\n    entries: []\n",
        encoding="utf-8",
    )
    return Workspace(content)


@pytest.mark.parametrize(
    "frequency, number, published, new_id, new_published",
    [
        ("双月刊", "2", "2024-04-30", "2024-03", "2024-06-30"),
        ("双月刊", "6", "2024-12-31", "2025-01", "2025-02-28"),
        ("双月刊", "6", "2024-12-20", "2025-01", "2025-02-20"),
        ("双月刊", "[3, 4]", "2024-08-31", "2024-05", "2024-10-31"),
        ("双月刊", "[5, 6]", "2024-12-15", "2025-01", "2025-02-15"),
        ("月刊", "1", "2024-01-31", "2024-02", "2024-02-29"),
        ("月刊", "2", "2024-02-29", "2024-03", "2024-03-31"),
        ("月刊", "1", "2024-01-30", "2024-02", "2024-02-29"),
        ("月刊", "12", "2024-12-01", "2025-01", "2025-01-01"),
        ("季刊", "4", "2024-11-30", "2025-01", "2025-02-28"),
        ("半年刊", "1", "2024-06-30", "2024-02", "2024-12-31"),
        ("年刊", "1", "2024-02-29", "2025-01", "2025-02-28"),
        # More often than once a month, or by no rule: the same day, to be corrected.
        ("半月刊", "23", "2024-12-15", "2024-24", "2024-12-15"),
        ("不定期", "7", "2024-05-06", "2024-08", "2024-05-06"),
    ],
)
def test_a_new_issue_follows_the_newest(
    workspace_copy, frequency, number, published, new_id, new_published
):
    workspace = workspace_with(workspace_copy, frequency, number, published)
    path = create_issue(workspace, TODAY)
    assert workspace_copy / new_id / "issue.yaml" == path
    year, first = (int(part) for part in new_id.split("-"))
    expected = IssueSummary(new_id, year, (first,), (31,), date.fromisoformat(new_published))
    assert expected == workspace.read_summary(new_id)
    assert ("要闻：本月", "#2") == workspace.section_names(new_id)
    assert "county" == workspace.layout_name(new_id)
    assert (workspace_copy / new_id / "files").is_dir()


def test_the_first_issue_is_of_today(workspace_copy):
    workspace = workspace_with(workspace_copy, "月刊", "1", "2024-01-31")
    (workspace_copy / "2024-01/issue.yaml").unlink()
    create_issue(workspace, TODAY)
    assert IssueSummary("2031-01", 2031, (1,), (1,), TODAY) == workspace.read_summary("2031-01")


def test_the_folder_of_a_new_issue_is_taken(workspace_copy):
    workspace = workspace_with(workspace_copy, "月刊", "1", "2024-01-31")
    (workspace_copy / "2024-02").mkdir()
    with pytest.raises(UserError, match=f"“{workspace_copy}/2024-02”已经有了。"):
        create_issue(workspace, TODAY)
    assert [] == list((workspace_copy / "2024-02").iterdir())


@pytest.mark.parametrize("optional", [False, True], ids=["as it is", "with what is optional"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_filled_in_template_is_a_document_of_its_kind(workspace_copy, kind, optional):
    path, document_id = create_document(Workspace(workspace_copy), "2025-03", kind, "new")
    assert (workspace_copy / "2025-03/04-new.md", "new") == (path, document_id)
    text = path.read_text(encoding="utf-8")
    if optional:
        text = re.sub(r"^# (effective|expires|repeals|amends)", r"\1", text, flags=re.MULTILINE)
    for blank, filled in FILLED.items():
        text = text.replace(blank, filled)
    text = text.replace("date: 2025-\n", "date: 2024-01-20\n")
    text = re.sub("^(（正文。|《（名称）》).*）$", "正文。", text, flags=re.MULTILINE)
    statements = [line for line in text.splitlines() if not line.startswith("#")]
    assert [] == [line for line in statements if "（" in line]
    path.write_text(text, encoding="utf-8")
    document, _ = read_document(path, document_id)
    assert KINDS[kind] == document.kind
    assert (KINDS[kind].number == "required") == (document.number is not None)
    assert (KINDS[kind].signature == "required") == (document.issuers == ("青山市人民政府",))
    assert (kind == "命令") == (document.signature_lines == ("青山市人民政府市长　　张某某",))
    assert KINDS[kind].spoken == bool(document.speaker and document.occasion)
    assert optional == (document.effective is not None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_no_document_until_it_is_filled_in(workspace_copy, kind):
    path, document_id = create_document(Workspace(workspace_copy), "2025-03", kind, "new")
    with pytest.raises((UserError, UserErrors)):
        read_document(path, document_id)


@pytest.mark.parametrize(
    "kind, taken, expected",
    [
        ("批复", [], "reply-1"),
        ("批复", ["reply-1", "reply-2"], "reply-3"),
        ("批复", ["reply-2"], "reply-1"),
        ("通告", ["reply-1"], "public-notice-1"),
    ],
)
def test_a_document_without_a_name_is_named_for_its_kind(workspace_copy, kind, taken, expected):
    for order, name in enumerate(taken, 10):
        (workspace_copy / f"2025-03/{order}-{name}.md").write_text("")
    path, document_id = create_document(Workspace(workspace_copy), "2025-03", kind, None)
    assert expected == document_id
    assert f"{max(3, 9 + len(taken) if taken else 0) + 1:02}-{expected}.md" == path.name


@pytest.mark.parametrize(
    "issue, kind, name, message",
    [
        ("2025-03", "批复", "chronicle", "本期已有“chronicle”。请换一个名称。"),
        (
            "2025-03",
            "批复",
            "Reply",
            "名称“Reply”不合规定。请用小写字母、数字和连字符，如 reply-2。",
        ),
        ("2025-03", "批复", "答复", "名称“答复”不合规定。请用小写字母、数字和连字符，如 reply-2。"),
        (
            "2025-03",
            "批复",
            "../up",
            "名称“../up”不合规定。请用小写字母、数字和连字符，如 reply-2。",
        ),
        ("2025-03", "批复", "a--b", "名称“a--b”不合规定。请用小写字母、数字和连字符，如 reply-2。"),
        ("2025-03", "批示", "a", "没有“批示”这个文种。可用的有：决议、决定、命令、"),
        ("2025-09", "批复", "a", "没有“2025-09”这一期。现有的期：2025-01、2025-02、2025-03。"),
    ],
)
def test_what_cannot_be_created(workspace_copy, issue, kind, name, message):
    before = sorted(workspace_copy.rglob("*"))
    with pytest.raises(UserError) as caught:
        create_document(Workspace(workspace_copy), issue, kind, name)
    assert str(caught.value).startswith(message)
    assert before == sorted(workspace_copy.rglob("*"))


def test_a_disk_that_is_full(workspace_copy, monkeypatch):
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(UserError, match=r"不能写入“.*/2025-03/04-new.md”.*磁盘空间。"):
        create_document(Workspace(workspace_copy), "2025-03", "批复", "new")
    with pytest.raises(UserError, match=r"不能写入“.*/2025-05”.*磁盘空间。"):
        create_issue(Workspace(workspace_copy), TODAY)


def test_a_new_issue_of_a_series_follows_the_newest_of_that_series(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(REPOSITORY / "tests/workspaces/bulletins/daily/content", content)
    workspace = Workspace(content)
    for series, expected, said in (
        ("law", "2025-law-02", "法规专辑第2期"),
        (None, "2025-251", "第12卷第251期"),
    ):
        path = create_issue(workspace, TODAY, series)
        assert content / expected / "issue.yaml" == path
        summary = workspace.read_summary(expected)
        assert (said, ()) == (summary.number_words, summary.totals)
    with pytest.raises(UserError, match="没有“lw”这个系列"):
        create_issue(workspace, TODAY, "lw")
    assert "2031-law-z1" == create_supplement(workspace, TODAY, "law").parent.name
