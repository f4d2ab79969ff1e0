"""A whole issue from its text: contents, documents, front matter."""

from pathlib import Path

import pytest
from measuring import plain, right_blocks

from publisher.errors import UserError
from publisher.pipeline.importing import text_of_draft
from publisher.source.documents import read_document
from publisher.source.importing.gazette.contents import read_front_pages
from publisher.source.importing.gazette.issues import read_issue_text
from publisher.source.importing.gazette.joining import goes_on
from publisher.source.importing.reading import read_text_issue
from publisher.source.workspace import Workspace

ISSUE = Path(__file__).parent / "gazette/issue.txt"
REGISTER = {
    "青政发": ["青山市人民政府"],
    "青政函": ["青山市人民政府"],
    "青政任": ["青山市人民政府"],
    "青水发": ["青山市水利局"],
}
NOTICE = """\
---
title: |
  青山市人民政府
  关于做好防汛工作的通知
kind: 通知
number: 青政发〔2024〕5号
issuers: [青山市人民政府]
recipients: 各县(市、区)人民政府
date: 2024-04-12
disclosure: 主动公开
starts: page
---

为做好2024年防汛工作,保护人民群众生命财产安全,现就有关事项通知如下。

## 一、提高认识

**（一）落实责任。**各县要把防汛工作摆在突出的位置，主要负责人亲自抓。

#### 1.加强监测

各县要加密监测。

| 县(市、区) | 警戒水位 | 保证水位 |
|---|---|---|
| 青山县 | 12.5 | 13.0 |
| 南河县 | 8 | 9 |
"""


@pytest.fixture
def workspace(tmp_path, qingshan) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    text = (qingshan / "bulletin.yaml").read_text(encoding="utf-8")
    codes = "".join(f"  {code}: [{names[0]}]\n" for code, names in REGISTER.items())
    head = text.partition("agencies:")[0]
    (content / "bulletin.yaml").write_text(f"{head}agencies:\n{codes}", encoding="utf-8")
    return content


def test_a_whole_issue_becomes_one_that_builds(run, workspace, tmp_path):
    ended = run("import", ISSUE, "--content", workspace)
    assert 0 == ended.code, ended.err
    assert f"已导入 {ISSUE} → {workspace / '2024-03'}，共 4 份文件。" in ended.out
    issue = Workspace(workspace).read_issue("2024-03")
    assert (9, "2024-06-30") == (issue.summary.total, issue.summary.published.isoformat())
    assert {
        "notice-5": 1,
        "reply-2": 3,
        "appointments-1": 3,
        "normative-1": 5,
    } == issue.printed_pages
    assert ["page", "page", "run-on", "page"] == [document.starts for document in issue.documents]
    assert ["市政府文件", "人事任免", "部门规范性文件"] == [one.name for one in issue.sections]
    assert "青山市人民政府任免人员名单" == issue.sections[1].entries[0].title
    built = run(
        "build", "2024-03", "--content", workspace, "--out", tmp_path / "out", "--edition", "pdf"
    )
    assert 0 == built.code, built.err


def test_a_document_of_it():
    issue = read_text_issue(ISSUE, REGISTER)
    assert NOTICE == text_of_draft(issue.drafts["notice-5"])
    rules = issue.drafts["normative-1"]
    assert ("规范性文件", ["节水办法"]) == (rules.kind, [text.title for text in rules.texts])
    assert ("主动公开", "") == (rules.disclosure, rules.disclosure_note)
    assert "::: attachments\n1. 节水器具名录 {web}\n:::" in text_of_draft(rules)
    codes = {one.code for draft in issue.drafts.values() for one in draft.report.remarks}
    assert "text-lost" not in codes
    (left,) = issue.report.remarks
    assert left.text.startswith("《青山市人民政府公报》简介\n本公报由")


def test_an_issue_is_not_overwritten(run, workspace):
    run("import", ISSUE, "--content", workspace)
    path = workspace / "2024-03/01-notice-5.md"
    path.write_text("改过了", encoding="utf-8")
    ended = run("import", ISSUE, "--content", workspace)
    assert (2, "改过了") == (ended.code, path.read_text(encoding="utf-8"))
    assert "已经有 2024-03 这一期，没有改动它。" in ended.err


def test_another_issue_than_the_one_asked_for(run, workspace):
    ended = run("import", ISSUE, "--content", workspace, "--issue", "2024-04")
    assert 2 == ended.code
    assert "报头上是 2024-03，而 --issue 写的是 2024-04。" in ended.err
    assert not (workspace / "2024-03").exists()


def test_contents_that_fit_nothing():
    lines = ["2024年第1期", "目录", "【文件】", "关于甲的通知(1)", "", "没有标题的正文。"]
    with pytest.raises(UserError, match="按目录没有找到一份文件。"):
        read_issue_text(lines, {})


def test_an_entry_whose_page_was_not_recognised():
    front = read_front_pages(
        ["2024年第1期", "目录", "【报告】", "政府工作报告", "-2024年1月2日在市人民代表大会上 张某某",
         "【文件】", "关于甲的通知　15"]
    )  # fmt: skip
    assert [("政府工作报告", 0), ("关于甲的通知", 15)] == [
        (entry.title, entry.page) for entry in front.entries
    ]


@pytest.mark.parametrize(
    "masthead, issue, numbers, totals, volume",
    [
        ("2025年第3、4期　总第63期", "2025-03", (3, 4), (63,), 0),
        ("2025年第7—9号合刊　总号：475—477", "2025-07", (7, 8, 9), (475, 476, 477), 0),
        ("2025年第12卷第250期", "2025-250", (250,), (), 12),
        ("2025年特刊", "2025-z1", (), (), 0),
        ("2024 年第 2 期（总第 28 期）", "2024-02", (2,), (28,), 0),
    ],
)
def test_mastheads(masthead, issue, numbers, totals, volume):
    front = read_front_pages([masthead, "目录", "【文件】", "关于甲的通知（1）"])
    assert (issue, numbers, totals, volume) == (
        front.issue_id,
        front.numbers,
        front.totals,
        front.volume,
    )


def test_an_order_begins_above_what_it_publishes():
    lines = [
        *("2025年第1期", "目录", "【规章】", "某某办法（甲市人民政府令第12号）（1）"),
        *("甲市公告（第3号）（2）", "", "甲市人民政府令", "第12号"),
        *("《某某办法》已经通过，现予公布。", "市长　张某某", "2025年1月15日", "某某办法"),
        *("第一条　为了规范管理，制定本办法。", "甲市公告", "第3号", "现予公告。"),
    ]
    issue = read_issue_text(lines, {})
    order, notice = issue.drafts.values()
    assert ("甲市人民政府令", "第12号", ("市长　张某某",)) == (
        order.title,
        order.number,
        order.signed_by,
    )
    assert ["某某办法"] == [text.title for text in order.texts]
    assert ("甲市公告", "第3号") == (notice.title, notice.number)
    codes = {one.code for draft in (order, notice) for one in draft.report.remarks}
    assert not codes & {"number-differs", "text-lost"}


@pytest.mark.parametrize(
    "before, line, expected",
    [
        ("各县要在汛前完成检查，落实", "责任。", True),
        ("各县要在汛前完成检查。", "落实责任。", False),
        ("一、总体要求", "为做好防汛工作，现通知如下。", False),
        ("14.加强充(换)电设备运维与充(换)电秩序", "维护", True),
        ("薛某某为中心副主任(试用", "期一年)；", True),
        ("青山市人民政府", "2024年3月14日", False),
        ("关于做好防汛工作的通知", "青政发〔2024〕5号", False),
        ("要发挥好工作专班", "的统筹作用。", True),
        ("各县要在汛前完成检查，落实", "（二）加强监测。", False),
    ],
)
def test_where_a_paragraph_goes_on(before, line, expected):
    assert expected == goes_on(before, line)


def test_the_real_issue_from_its_text(real_issue):
    if not (real_issue / "seed.txt").is_file():
        pytest.skip(f"no seed.txt in {real_issue}")
    register = Workspace(real_issue / "content").read_bulletin().agencies
    issue = read_text_issue(real_issue / "seed.txt", register)
    sources = sorted((real_issue / "content").glob("2*/[0-9]*.md"))
    assert len(sources) == len(issue.drafts)
    right = total = 0
    for source, draft in zip(sources, issue.drafts.values(), strict=True):
        document, _ = read_document(source, "a")
        assert plain(document.title) == plain(draft.title)
        for field in ("issuers", "recipients", "speaker", "occasion"):
            expected, found = getattr(document, field), getattr(draft, field)
            assert plain("".join(expected)) == plain("".join(found)), (source.name, field)
        assert str(document.number or "") == draft.number
        assert (document.kind.name, document.date) == (draft.kind, draft.day)
        assert (document.effective, document.expires) == (draft.effective, draft.expires)
        assert "text-lost" not in {remark.code for remark in draft.report.remarks}
        found, wanted, _ = right_blocks(
            (document.blocks, document.texts), (draft.blocks, draft.texts)
        )
        right, total = right + found, total + wanted
    assert right >= 0.98 * total, (right, total)
