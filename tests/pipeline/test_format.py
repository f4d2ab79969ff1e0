"""`gongbao format`: one form for the same text, and hands off what is out."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from commands import Silent
from samples import ARCHIVE, QINGSHAN, SAMPLE

from publisher.archive.sealing import seal
from publisher.model.sameness import same
from publisher.source.workspace import Workspace

SPACES = "   "
UNTIDY = f"""\
---
title: 关于防汛的通知{SPACES}
# 说明：照原件
date:   2025-02-01 # 核对过
kind: 通知
number: "青政函〔2025〕9号"
issuers: [ 青山市人民政府 ]
disclosure: 主动公开
---
　　各县要
抓紧。


##  一、要求 ##
*   甲
*   乙
"""
TIDY = """\
---
title: 关于防汛的通知
# 说明：照原件
date:   2025-02-01 # 核对过
kind: 通知
number: "青政函〔2025〕9号"
issuers: [ 青山市人民政府 ]
disclosure: 主动公开
---

各县要抓紧。

## 一、要求

- 甲
- 乙
"""


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    folder = tmp_path / "content/2025-02"
    folder.mkdir(parents=True)
    (folder / "issue.yaml").write_text("year: 2025  \n\n\n", encoding="utf-8")
    path = folder / "01-notice.md"
    path.write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    return path


def test_a_file_is_put_into_canonical_form(run, untidy):
    ended = run("format", untidy)
    assert (0, TIDY) == (ended.code, untidy.read_text(encoding="utf-8"))
    assert f"已整理 {untidy}。" in ended.out
    assert "共 1 个文件，整理了 1 个；文字没有改动。" in ended.err


def test_what_is_canonical_stays(run, untidy):
    run("format", untidy.parent)
    before = untidy.stat()
    ended = run("format", untidy.parent)
    assert "2 个文件都是规范形式。" in ended.err
    assert before.st_mtime_ns == untidy.stat().st_mtime_ns
    assert "year: 2025\n" == (untidy.parent / "issue.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_to_look_changes_nothing(run, untidy, option):
    before = untidy.read_bytes()
    ended = run("format", untidy, option)
    assert (1, before) == (ended.code, untidy.read_bytes())
    assert str(untidy) in ended.out
    assert ("+- 甲" in ended.out) == (option == "--diff")


def test_the_sample_is_canonical(run):
    assert 0 == run("format", "--check", "--content", SAMPLE).code


def test_the_meaning_of_a_whole_workspace_stays(run, workspace_copy):
    run("format", "--content", workspace_copy)
    assert 0 == run("format", "--content", workspace_copy, "--check").code
    for issue_id in Workspace(QINGSHAN).issue_ids():
        before = Workspace(QINGSHAN).read_issue(issue_id)
        after = Workspace(workspace_copy).read_issue(issue_id)
        assert same(before.documents, after.documents)
        assert same(before.pages, after.pages)


def test_an_issue_that_is_out_is_never_written(run, untidy):
    (untidy.parent / "published.yaml").write_text("", encoding="utf-8")
    before = untidy.read_bytes()
    ended = run("format", untidy.parent)
    assert (0, before) == (ended.code, untidy.read_bytes())
    assert f"提示：{untidy.parent} 已经出版，文稿保持原样。" in ended.err
    assert 0 == run("format", untidy, "--check").code


def test_one_file_that_cannot_be_read_does_not_keep_the_others(run, untidy):
    bad = untidy.parent / "02-bad.md"
    bad.write_text("正文\n", encoding="utf-8")
    ended = run("format", untidy.parent)
    assert (2, TIDY) == (ended.code, untidy.read_text(encoding="utf-8"))
    assert f"{bad}:1:1：文件开头没有“---”。" in ended.err


def test_nothing_is_shown_of_what_is_not_public(run, untidy):
    untidy.write_text(UNTIDY.replace("主动公开", "不予公开"), encoding="utf-8")
    ended = run("format", untidy, "--diff")
    assert 2 == ended.code
    assert "各县" not in ended.out + ended.err


@pytest.mark.parametrize(
    "name, said",
    [("none.md", "找不到这个文件。"), ("files", "既不是一期"), ("files/a.txt", "这不是文稿")],
)
def test_what_cannot_be_formatted(run, untidy, name, said):
    (untidy.parent / "files").mkdir()
    (untidy.parent / "files/a.txt").write_text("a", encoding="utf-8")
    ended = run("format", untidy.parent / name)
    assert 2 == ended.code
    assert said in ended.err


def test_white_space_that_means_something_stays(run, untidy):
    text = UNTIDY.replace(
        f"title: 关于防汛的通知{SPACES}\n", 'title: "关于   \n  防汛\\  \n  的通知"\n'
    )
    untidy.write_text(text.replace("kind", "summary: |\n  甲  \n  乙\nkind"), encoding="utf-8")
    assert 0 == run("format", untidy).code
    assert "summary: |\n  甲  \n  乙\n" in untidy.read_text(encoding="utf-8")


def test_a_link_to_a_file_of_the_issue(run, untidy):
    shutil.copytree(QINGSHAN / "2025-02/files", untidy.parent / "files")
    with untidy.open("a", encoding="utf-8") as file:
        file.write("\n[方案](files/parks.pdf)\n")
    assert 0 == run("format", untidy).code
    assert untidy.read_text(encoding="utf-8").endswith("\n[方案](files/parks.pdf)\n")


def test_a_sealed_archive_stays_what_it_was(run, tmp_path):
    content = Path(shutil.copytree(ARCHIVE, tmp_path / "content"))
    with (content / "2024-05/02-reply-21.md").open("a", encoding="utf-8") as file:
        file.write("\n　　另起一段，\n写成两行。\n")
    out = tmp_path / "out"
    options = ("--content", content, "--out", out)
    seal(Workspace(content), "2024-05", out, Silent(), (), today=dt.date(2026, 3, 2))
    before = {path: path.read_bytes() for path in (content / "2024-05").iterdir() if path.is_file()}
    ended = run("format", "--content", content)
    assert 0 == ended.code, ended.err
    assert before == {path: path.read_bytes() for path in before}
    # What could be read on the day it went out can be read today.
    verified = run("verify", "2024-05", *options)
    assert 0 == verified.code, verified.err
