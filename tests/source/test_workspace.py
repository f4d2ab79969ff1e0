"""The workspace as a whole: what issues there are, and what one of them says."""

from datetime import date

import pytest

from publisher.errors import UserError
from publisher.model.issue import IssueSummary
from publisher.source.workspace import Workspace


def test_issues_are_listed_oldest_first(qingshan):
    assert ("2025-01", "2025-02", "2025-03") == Workspace(qingshan).issue_ids()
    assert "2025-03" == Workspace(qingshan).newest()


def test_what_is_no_issue_is_not_listed(workspace_copy):
    (workspace_copy / "2025-04").mkdir()
    (workspace_copy / "备份").mkdir()
    (workspace_copy / "备份/issue.yaml").write_text("year: 2025")
    assert ("2025-01", "2025-02", "2025-03") == Workspace(workspace_copy).issue_ids()


@pytest.mark.parametrize(
    "name, right",
    [
        ("2025-1", "改名为“2025-01”"),
        ("2025年4期", "改名为“2025-04”"),
        ("2025-1000", "改名为“年份-期号”"),
        ("2025年250期", "改名为“2025-250”"),
        ("2025-01 副本", "改名为“年份-期号”"),
    ],
)
def test_a_folder_that_is_meant_to_be_an_issue_is_not_passed_over(run, workspace_copy, name, right):
    (workspace_copy / name).mkdir()
    (workspace_copy / name / "issue.yaml").write_text("year: 2025")
    message = f"文件夹“{name}”里有 issue.yaml，名称却不合规定，这一期会被漏掉。"
    for command in (("list",), ("build",), ("build", "--all")):
        ended = run(*command, "--content", workspace_copy, columns=400)
        assert 2 == ended.code
        assert message in ended.err
        assert right in ended.err
    assert "2025-03" in run("list", "--content", workspace_copy).out


def test_no_workspace(tmp_path):
    with pytest.raises(UserError) as raised:
        Workspace(tmp_path / "content").newest()
    assert f"找不到内容文件夹“{tmp_path}/content”。" == raised.value.message


def test_a_workspace_without_issues(tmp_path):
    with pytest.raises(UserError) as raised:
        Workspace(tmp_path).newest()
    assert f"“{tmp_path}”里还没有一期公报。" == raised.value.message


@pytest.mark.parametrize("issue", ["2025-09", "2025-1", "../content/2025-01", "目录", "pages"])
def test_no_such_issue(qingshan, issue):
    with pytest.raises(UserError) as raised:
        Workspace(qingshan).read_summary(issue)
    assert f"没有“{issue}”这一期。" == raised.value.message
    assert "现有的期：2025-01、2025-02、2025-03。" == raised.value.hint


def test_summary_of_a_combined_issue(qingshan):
    expected = IssueSummary("2025-03", 2025, (3, 4), (63,), date(2025, 4, 30))
    assert expected == Workspace(qingshan).read_summary("2025-03")


def test_documents_stand_in_the_order_of_files_and_contents_in_their_own(qingshan):
    issue = Workspace(qingshan).read_issue("2025-01")
    expected = "government-work-report water-saving reply-3 reply-4 appointments-1 appointments-2"
    assert expected == " ".join(document.id for document in issue.documents)
    contents = [
        (section.name, entry.title, [document.id for document in entry.documents])
        for section in issue.sections
        for entry in section.entries
    ]
    assert [
        ("政府工作报告", "政府工作报告", ["government-work-report"]),
        (
            "市政府规章",
            "青山市城镇节约用水管理办法（青山市人民政府令第12号）",
            ["water-saving"],
        ),
        ("人事任免", "青山市人民政府任免人员名单", ["appointments-1", "appointments-2"]),
        (
            "市政府文件",
            "青山市人民政府关于临港产业片区控制性详细规划B-06地块规划修改方案的批复",
            ["reply-3"],
        ),
        ("市政府文件", "青山市人民政府关于同意设立青山湖湿地公园的批复", ["reply-4"]),
    ] == contents
    assert "人事任免" == issue.section_of(issue.documents[-1])


def test_files_are_ordered_by_number_not_by_letter(workspace_copy):
    folder = workspace_copy / "2025-01"
    (folder / "03-reply-3.md").rename(folder / "10-reply-3.md")
    (folder / "04-reply-4.md").rename(folder / "9-reply-4.md")
    issue = Workspace(workspace_copy).read_issue("2025-01")
    assert ["reply-4", "reply-3"] == [document.id for document in issue.documents[-2:]]


def test_an_issue_of_one_document(workspace_copy):
    (workspace_copy / "2026-01").mkdir()
    (workspace_copy / "2026-01/issue.yaml").write_text(
        "year: 2026\nnumber: 1\ntotal: 1\npublished: 2026-01-31\n"
        "contents:\n  - section: 市政府文件\n    entries: [reply-3]\n"
    )
    document = workspace_copy / "2026-01/1-reply-3.md"
    document.write_bytes((workspace_copy / "2025-01/03-reply-3.md").read_bytes())
    issue = Workspace(workspace_copy).read_issue("2026-01")
    assert (["reply-3"], "gazette") == ([document.id for document in issue.documents], issue.layout)


def test_standing_pages_stand_in_their_order(qingshan):
    issue = Workspace(qingshan).read_issue("2025-01")
    expected = [("about", True), ("reading", False), ("notice", False)]
    assert expected == [(page.id, page.front) for page in issue.pages]
    assert [False, False, True] == [page.is_notice for page in issue.pages]


def test_a_workspace_needs_no_standing_pages(workspace_copy):
    (workspace_copy / "pages").rename(workspace_copy / "other")
    assert () == Workspace(workspace_copy).read_issue("2025-01").pages


def test_the_bulletin(qingshan):
    bulletin = Workspace(qingshan).read_bulletin()
    assert "青山市人民政府公报" == bulletin.name
    assert "QINGSHANSHI RENMIN ZHENGFU GONGBAO" == bulletin.pinyin
    assert (2005, 1) == bulletin.founded
    assert ("传达政令 公开政务", "指导工作 服务群众") == bulletin.purpose
    assert "099000" == bulletin.contact.postcode
    assert ("青山市农业农村局", "青山市财政局") == bulletin.agencies["青农规"]
    assert "0999000001" == bulletin.site.code


def reply_4(content):
    return Workspace(content).read_issue("2025-01").documents[3]


def test_what_a_report_says(qingshan):
    report = Workspace(qingshan).read_issue("2025-01").documents[0]
    assert ("报告", date(2025, 1, 10)) == (report.kind.name, report.date)
    assert "青山市人民政府市长 张某某" == report.speaker
    assert "2025年1月10日在青山市第六届人民代表大会第四次会议上" == report.occasion
    assert "回顾2024年的工作，提出2025年的目标、任务和措施。" == report.summary
    assert ("政府工作报告", "民生实事") == report.keywords
    assert (None, (), "", "") == (
        report.number,
        report.issuers,
        report.recipients,
        report.disclosure_note,
    )


def test_what_a_bulletin_may_leave_out(workspace_copy):
    (workspace_copy / "bulletin.yaml").write_text(
        "name: 解州市人民政府公报\npronunciations: {解州: hài zhōu}\nsponsor: 甲\neditor: 乙\n"
        "founded: 2005-01\nfrequency: 月刊\npurpose: 传达政令\nagencies: {}\n"
    )
    bulletin = Workspace(workspace_copy).read_bulletin()
    assert "HAIZHOUSHI RENMIN ZHENGFU GONGBAO" == bulletin.pinyin
    assert ("传达政令",) == bulletin.purpose
    assert "" == bulletin.contact.address
    assert bulletin.site is None


def test_front_matter_and_where_it_stands(qingshan):
    issue = Workspace(qingshan).read_issue("2025-02")
    rules = issue.documents[3]
    expected = (
        "青山市农业农村局 青山市财政局",
        "关于印发《青山市果业发展资金管理办法》",
        "和《青山市果品质量追溯办法》的通知",
    )
    assert expected == rules.title_lines
    assert "青农规〔2025〕1号" == str(rules.number)
    assert ("青农规〔2023〕2号",) == tuple(map(str, rules.amends))
    assert (date(2025, 4, 1), date(2030, 3, 31)) == (rules.effective, rules.expires)
    assert "主动公开" == rules.disclosure_note
    assert ("青山市农业农村局", "青山市财政局") == rules.issuers
    assert "各县（市、区）农业农村局、财政局" == rules.recipients
    assert ("page", "run-on") == (rules.starts, reply_4(qingshan).starts)
    assert "此件公开发布" == reply_4(qingshan).disclosure_note
    assert (7, 9) == (rules.place_of("number").line, rules.place_of("number").column)
    assert rules.source.place == rules.place_of("summary")
    assert 4 == issue.place_of("published").line
