"""What happens to what rules find: order, suppression, privacy, faults of rules, issues that are out."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from rulecases import examine, quoted, write

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.rules import CHECKS
from publisher.checks.running import check_document, check_issue
from publisher.pipeline.neighbours import Neighbours
from publisher.pipeline.proofreading import check_whole
from publisher.source.documents import read_document
from publisher.source.workspace import Workspace

PHONE = "13800138000"
IDENTITY = "11010519491231002X"


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


def body(tmp_path: Path, text: str, **front) -> list[str]:
    return codes(examine({"text": text, "front": front}, tmp_path / "content"))


def test_a_finding_is_suppressed_above_its_block_and_nowhere_else(tmp_path):
    text = "<!-- gongbao: ignore doubled-word 引语 -->\n对企业进行进行检查。\n\n对企业进行进行检查，很好。"
    assert ["doubled-word"] == body(tmp_path, text)


def test_front_matter_suppresses_in_the_whole_document(tmp_path):
    text = "对企业进行进行检查。\n\n对企业进行进行检查，很好。"
    assert [] == body(tmp_path, text, ignore={"doubled-word": "引语"})


@pytest.mark.parametrize(
    "front, above",
    [
        ("", ""),
        ("ignore: {doubled-word: 引语}\n", ""),
        ("", "<!-- gongbao: ignore doubled-word 引语 -->\n"),
    ],
    ids=["told", "in front matter", "above the block"],
)
def test_on_a_standing_page_too(tmp_path, front, above):
    page = f"---\ntitle: 简介\nplace: front\n{front}---\n\n{above}本刊进行进行检查。\n"
    found = examine({"raw": {"../pages/about.md": page}}, tmp_path / "content")
    assert ([] if front or above else ["doubled-word"]) == codes(found)


@pytest.mark.parametrize(
    "comment, expected",
    [
        ("<!-- gongbao: ignore doubled-word -->", ["ignore-without-reason", "doubled-word"]),
        ("<!-- gongbao: ignore -->", ["ignore-without-reason", "doubled-word"]),
        ("<!-- gongbao: ignore dash 原件如此 -->", ["ignore-unused", "doubled-word"]),
        ("<!-- gongbao: ignore no-such-rule 原件如此 -->", ["ignore-unused", "doubled-word"]),
    ],
)
def test_a_suppression_that_does_nothing_is_a_finding(tmp_path, comment, expected):
    assert expected == body(tmp_path, f"{comment}\n对企业进行进行检查。")


def test_the_same_is_found_in_the_same_order_from_run_to_run(real_issue):
    workspace = Workspace(real_issue / "content")
    first, second = (check_whole(workspace, "2024-02", Neighbours(workspace)) for _ in range(2))
    assert first == second
    places = [(str(f.span.path), f.span.line, f.span.column) for f in first]
    assert sorted(places) == places


def test_nobody_is_named_by_what_is_said(tmp_path):
    text = f"对企业进行进行检查。张某某，身份证号{IDENTITY}，手机{PHONE}，手机{PHONE}，护照号E12345678。"
    findings = examine({"text": text}, tmp_path / "content")
    assert {"identity-number", "mobile-number", "passport-number"} <= set(codes(findings))
    said = "".join(f"{finding}{finding.fixes}" for finding in findings)
    for number in (IDENTITY, PHONE, "E12345678"):
        assert number not in said


class Broken(DocumentRule):
    """坏规则：自己出错。"""

    code = "broken"
    severity = "error"

    def check(self, _view, _around):
        raise ZeroDivisionError


def test_a_rule_that_breaks_down_is_told_and_the_others_run(tmp_path):
    case = {"text": "对企业进行进行检查。"}
    findings = examine(case, tmp_path / "content", (Broken(), *CHECKS))
    assert ["rule-failed", "doubled-word"] == codes(findings)
    assert "broken" in findings[0].message
    assert "ZeroDivisionError" in findings[0].message


def test_an_issue_that_is_out_gets_hints_only(tmp_path):
    workspace = write(
        {"text": f"自2024年4月31日起，身份证号{IDENTITY}，对企业进行进行检查。"},
        tmp_path / "content",
    )
    issue = workspace.read_issue("2025-01")
    findings = check_issue(issue, Surroundings(is_out=True), CHECKS)
    assert {"hint"} == {finding.severity for finding in findings}
    assert {"date-impossible", "identity-number", "doubled-word"} <= set(codes(findings))


def test_a_document_is_checked_by_itself(tmp_path):
    workspace = write({"text": "对企业进行进行检查。"}, tmp_path / "content")
    document, _ = read_document(workspace.content / "2025-01/01-d1.md", "d1")
    (finding,) = check_document(document, Surroundings(), CHECKS)
    assert ("doubled-word", "进行进行") == (finding.code, quoted(finding))
    # The document is a value: the same again finds the same, another one its own.
    assert (finding,) == check_document(replace(document), Surroundings(), CHECKS)


def test_what_cannot_be_read_is_a_finding_and_the_rest_is_checked(tmp_path):
    documents = [{"text": "对企业进行进行检查。"}, {"text": "| 甲 |\n| 乙 |"}]
    workspace = write({"documents": documents}, tmp_path / "content")
    findings = check_whole(workspace, "2025-01", Neighbours(workspace))
    assert ["doubled-word", "source-fault"] == codes(findings)
    assert ["warning", "error"] == [finding.severity for finding in findings]


def test_a_finding_names_the_line_of_its_sentence(tmp_path):
    (finding,) = examine({"text": "第一行，\n第二行，\n对企业进行进行检查。"}, tmp_path / "content")
    lines = finding.span.path.read_text(encoding="utf-8").split("\n")
    assert "对企业进行进行检查。" == lines[finding.span.line - 1]
    assert (4, 8) == (finding.span.column, finding.span.end_column)


@pytest.mark.parametrize(
    "atom", ["0", "1.", "（", "“甲", "甲", "《甲", "、", " ", "废止", "原市政府局，"]
)
def test_hostile_input_is_read_through(tmp_path, atom):
    """A hundred thousand characters: an expression that goes back and forth would never end."""
    examine({"text": f"甲{atom * (100_000 // len(atom))}。"}, tmp_path / "content")


def test_nothing_of_the_real_issue_is_an_error(real_issue):
    workspace = Workspace(real_issue / "content")
    findings = check_whole(workspace, "2024-02", Neighbours(workspace))
    assert [] == [finding for finding in findings if finding.severity == "error"]


def test_an_irregular_run_of_issues_is_told_once(tmp_path):
    case = {
        "settings": {"number": 3, "total": 50, "published": "2025-06-30"},
        "folder": "2025-03",
        "issues": {"2025-01": {"number": 1, "total": 39, "published": "2025-02-28"}},
    }
    ledger = {
        "number-missing",
        "number-goes-back",
        "total-broken",
        "year-goes-back",
        "supplement-out-of-order",
    }
    found = [each.code for each in examine(case, tmp_path / "content") if each.code in ledger]
    assert sorted(found) == ["number-missing", "total-broken"]
