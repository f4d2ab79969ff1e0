"""`earlier.yaml`: what was printed before the office began with gongbao."""

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest
from built import pretend_to_build
from commands import Silent
from msgspec.structs import replace

from publisher.errors import UserError, UserErrors
from publisher.model.annual import annual_index, annual_indexes
from publisher.model.contradictions import contradictions
from publisher.pipeline.annual import earlier_issues
from publisher.pipeline.checking import site_faults
from publisher.pipeline.corrections import correction_findings
from publisher.pipeline.neighbours import Neighbours
from publisher.pipeline.opening import open_issue
from publisher.pipeline.restate import restate
from publisher.pipeline.site import refresh_site
from publisher.pipeline.siterecord import made_from_today
from publisher.site.index import read_file
from publisher.source.workspace import Workspace

EARLIER = """\
issues:
  - issue: 2024-05
    total: 59
    published: 2024-10-31
    documents:
      - name: heating
        title: 青山市城市供热办法
        kind: 令
        number: 第9号
        issuers: [青山市人民政府]
        section: 市政府规章
        date: 2024-10-01
        page: 3-9
      - title: 青山市人民政府关于春耕的通知
        kind: 通知
        number: 青政发〔2024〕30号
        issuers: [青山市人民政府]
        date: 2024-10-08
        page: 10
  - issue: 2024-06
    published: 2024-12-31
"""


@pytest.fixture
def workspace(workspace_copy) -> Workspace:
    (workspace_copy / "earlier.yaml").write_text(EARLIER, encoding="utf-8")
    return Workspace(workspace_copy)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_documents_are_known_by_name_number_and_page(workspace):
    first, last = workspace.read_earlier()
    heating, notice = first.documents
    assert ("heating", "青山市人民政府令第9号", "3-9") == (
        heating.id,
        heating.number.full,
        str(heating.pages),
    )
    assert ("d2", "未分栏目") == (notice.id, notice.section)
    assert ("2024-06", ()) == (last.id, last.documents)


def test_without_the_file_there_is_nothing(workspace_copy):
    assert () == Workspace(workspace_copy).read_earlier()


@pytest.mark.parametrize(
    "before, after, said",
    [
        ("page: 10", "page: 十", "应写作“12”"),
        ("page: 3-9", "page: 9-3", "应写作“12”"),
        ("issue: 2024-06", "issue: 2024年第6期", "应写作“2024-02”"),
        ("issue: 2024-06", "issue: 2024-05", "“2024-05”写了两次"),
        ("issue: 2024-06", "issue: 2025-01", "又有自己的文件夹"),
        ("name: heating", "name: 供热", "应写小写字母"),
        ("name: heating", "name: d2", "这个名称用了两次"),
        ("kind: 通知", "kind: 人事任免", "应写作“任免”"),
        ("page: 10", "pages: 10", "是不是“page”"),
        ("date: 2024-10-08", "date: 2024年10月8日", "应写作“2024-10-08”"),
        ("date: 2024-10-08", "date: 2024-11-08", "2024-11-08晚于这一期的出版日期2024-10-31"),
        ("青政发〔2024〕30号", "第30号", "通知用发文字号，不用“第30号”"),
    ],
)
def test_what_is_wrong_in_it_is_said_with_the_right_form(workspace, before, after, said):
    edit(workspace.content / "earlier.yaml", before, after)
    with pytest.raises((UserError, UserErrors), match=said):
        open_issue(workspace, "2025-02")


def test_a_list_that_an_issue_was_published_with_is_read_as_it_is(workspace, tmp_path):
    path = workspace.content / "earlier.yaml"
    edit(path, "青政发〔2024〕30号", "第30号")
    edit(path, "date: 2024-10-08", "date: 2024-11-08")
    for name in ("bulletin.yaml", "earlier.yaml"):
        shutil.copy(workspace.content / name, tmp_path)
    then = Workspace(workspace.content, shared=tmp_path)
    assert "2024-11-08" == then.read_earlier()[0].documents[1].date.isoformat()


def test_what_is_wrong_in_it_is_found_by_a_check(run, workspace):
    edit(workspace.content / "earlier.yaml", "page: 10", "page: 十")
    ended = run("check", "--content", workspace.content)
    assert 1 == ended.code
    assert 1 == ended.out.count("source-fault")
    assert "earlier.yaml" in ended.out


@pytest.mark.parametrize(
    "document, page, codes",
    [
        ("2024-05/heating", 4, []),
        ("2024-06/notice", 4, []),
        ("2024-05/heating", 10, ["correction-page"]),
        ("2024-05/reply", 4, ["correction-target-missing"]),
        ("2024-04/heating", 4, ["correction-target-missing"]),
    ],
)
def test_a_correction_may_be_of_what_was_printed_before(workspace, document, page, codes):
    path = workspace.content / "2025-02/05-correction.md"
    issue = workspace.read_issue("2025-02")
    found = next(each for each in issue.documents if each.corrects)
    correction = replace(found.corrects[0], issue=document[:7], document=document[8:], page=page)
    changed = replace(issue, documents=(replace(found, corrects=(correction,)),))
    assert codes == [each.code for each in correction_findings(workspace, changed)]
    assert path.is_file()


def test_what_was_printed_before_can_be_repealed_once(workspace):
    path = workspace.content / "2025-03/01-repeal-decision.md"
    edit(path, "{number: 青政发〔2020〕3号, articles: 第五条}", "青政发〔2024〕30号")
    edit(workspace.content / "earlier.yaml", "page: 10", "page: 10\n        expires: 2024-12-01")
    issue = workspace.read_issue("2025-03")
    found = contradictions(issue, Neighbours(workspace).others("2025-03"))
    assert ["amends-ended"] == [each.code for each in found]


def test_the_index_of_a_year_lists_what_was_printed_before_and_says_what_it_leaves_out(workspace):
    text = EARLIER.replace("2024-05", "2025-04").replace("2024-06", "2025-05")
    later = text.replace("2024-10-31", "2025-01-02").replace("2024-12-31", "2025-01-03")
    (workspace.content / "earlier.yaml").write_text(later, encoding="utf-8")
    path = workspace.content / "2025-03/issue.yaml"
    edit(path, "contents:", "pages: [annual-index]\ncontents:")
    opened = open_issue(workspace, "2025-03")
    listed, incomplete = earlier_issues(workspace, opened, ())
    assert (["2025-04", "2025-05"], 1) == ([each.id for each in listed], len(incomplete))
    index = annual_index(2025, listed)
    titles = [document.title for group in index.sections for document in group.documents]
    assert ["青山市城市供热办法", "青山市人民政府关于春耕的通知"] == titles
    assert (1, 2, 3) == index.uncovered


def test_a_filler_is_in_no_index_of_a_year(workspace):
    first, _ = workspace.read_earlier()
    filler = replace(first.documents[1], kind="补白")
    (index,) = annual_indexes([replace(first, documents=(first.documents[0], filler))])
    titles = [document.title for group in index.letters for document in group.documents]
    assert ["青山市城市供热办法"] == titles


def test_search_finds_what_was_printed_before_without_an_address(run, workspace, tmp_path):
    pretend_to_build(workspace.content, tmp_path, "2025-02")
    folders = ("--content", workspace.content, "--out", tmp_path)
    ended = run("search", "青政发（2024）30", *folders)
    assert 0 == ended.code
    assert "    2024-05 第10页\n" in ended.out
    edit(workspace.content / "earlier.yaml", "page: 10", "page: 11")
    assert "    2024-05 第11页\n" in run("search", "青政发（2024）30", *folders).out


@pytest.fixture
def site(workspace, tmp_path) -> Path:
    """The pages of all issues, of which one has been built."""
    pretend_to_build(workspace.content, tmp_path, "2025-02")
    refresh_site(workspace, tmp_path, Silent().waiting)
    return tmp_path / "site"


@pytest.mark.parametrize("name", ["titles", "numbers", "agencies", "subjects", "status"])
def test_the_site_lists_what_was_printed_before_and_leads_nowhere(site, name):
    page = (site / name / "index.html").read_text(encoding="utf-8")
    listed = re.sub("<[^>]*>", "", page[page.index("春耕的通知</") :])
    assert listed.startswith("春耕的通知\n青政发〔2024〕30号 2024年第5期第10页 本站无全文\n")
    assert "2024-05" not in page


def test_search_of_the_site_knows_its_title_and_its_number(site):
    facts = json.loads((site / "search/facts-0.json").read_bytes())
    assert ["青山市城市供热办法", "青山市人民政府关于春耕的通知"] == [
        each["title"] for each in facts[:2]
    ]
    assert ["address" in each for each in facts[:3]] == [False, False, True]
    assert ["青政发", 30, 1] in json.loads((site / "search/numbers-2024.json").read_bytes())
    terms = {}
    for path in (site / "terms").glob("*.bin"):
        terms |= read_file(path.read_bytes())
    assert "春耕" in terms


def test_feeds_and_records_keep_to_what_has_pages(site):
    for name in ("changes.xml", "sitemap.xml", "feed.xml", "status.json", "catalogue.jsonl"):
        assert b"2024-05" not in (site / name).read_bytes()


def test_the_site_is_of_the_file_as_it_is(workspace, site):
    out = site.parent
    assert made_from_today(workspace.content, out)
    assert [] == list(site_faults(workspace, out))
    assert restate(workspace, out, dt.date(2031, 1, 1), Silent().waiting).changed
    assert [] == list(site_faults(workspace, out))
    edit(workspace.content / "earlier.yaml", "春耕", "秋收")
    assert not made_from_today(workspace.content, out)
