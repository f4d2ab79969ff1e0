"""What an issue may not say of documents that others have printed (`contradictions.yaml`)."""

import datetime as dt
import re
from pathlib import Path

import pytest
from acts import issue as facts_of_issue
from msgspec.structs import replace
from ruamel.yaml import YAML
from test_consistency import dump

from publisher.model import contradictions as module
from publisher.model.contradictions import contradictions, unknown_numbers
from publisher.model.issue import Issue
from publisher.model.number import DocumentNumber
from publisher.source.workspace import Workspace

CASES = YAML(typ="safe").load(Path(__file__).parent / "contradictions.yaml")


@pytest.fixture(scope="module")
def issue(qingshan) -> Issue:
    return Workspace(qingshan).read_issue("2025-01")


def changed(issue: Issue, changes: dict[str, dict]) -> Issue:
    def value(said):
        return tuple(map(DocumentNumber.parse, said)) if isinstance(said, list) else said

    documents = tuple(
        replace(each, **{key: value(said) for key, said in changes.get(each.id, {}).items()})
        for each in issue.documents
    )
    return replace(issue, documents=documents)


def before(case: dict):
    return [facts_of_issue("2024-06", dt.date(2024, 12, 31), *case.get("others", ()))]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_problems(issue, case):
    found = contradictions(changed(issue, case.get("change", {})), before(case))
    assert case["problems"] == [dump(problem) for problem in found]


def test_every_code_is_tested():
    source = Path(module.__file__).read_text(encoding="utf-8")
    written = set(re.findall(r'^ +f?"([a-z{}]+(?:-[a-z]+)+)",$', source, re.MULTILINE))
    codes = {code.replace("{field}", field) for code in written for field in ("repeals", "amends")}
    tested = {problem["code"] for case in CASES for problem in case["problems"]}
    assert codes == tested | {"number-unknown"}


def test_an_issue_built_again_does_not_contradict_its_own_record(issue):
    own = facts_of_issue(
        "2025-01",
        issue.summary.published,
        {"number": "青政函〔2025〕3号", "date": dt.date(2025, 1, 1)},
    )
    assert () == contradictions(issue, [own])


def test_a_number_is_repeated_by_the_issue_that_comes_later(issue):
    later = facts_of_issue(
        "2026-01",
        dt.date(2026, 2, 28),
        {"number": "青政函〔2025〕3号", "date": dt.date(2026, 1, 1)},
    )
    assert () == contradictions(issue, [later])


def test_a_number_that_should_be_known_is_a_warning(issue):
    said = changed(issue, {"reply-3": {"repeals": ["青政函〔2025〕1号", "青政函〔2019〕1号"]}})
    expected = (
        "03-reply-3.md 提到的“青政函〔2025〕1号”不在已生成的各期里，而青政函2025年的其他文件在。"
    )
    (finding,) = unknown_numbers(said, [])
    assert ("number-unknown", "warning") == (finding.code, finding.severity)
    assert (expected, "请核对文号。") == (finding.message, finding.hint)
