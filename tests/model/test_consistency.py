"""What an issue may not say at once (`consistency.yaml`)."""

import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from ruamel.yaml import YAML

from publisher.errors import Place
from publisher.model import consistency
from publisher.model.consistency import inconsistencies
from publisher.model.correction import Correction
from publisher.model.finding import Finding, contradiction
from publisher.model.issue import Issue
from publisher.model.number import DocumentNumber
from publisher.source.workspace import Workspace

CASES = YAML(typ="safe").load(Path(__file__).parent / "consistency.yaml")


@pytest.fixture(scope="module")
def issue(qingshan) -> Issue:
    return Workspace(qingshan).read_issue("2025-01")


def changed(issue: Issue, changes: dict[str, dict[str, Any]]) -> Issue:
    documents = [
        replace(document, **{key: value(key, said) for key, said in changes[document.id].items()})
        if document.id in changes
        else document
        for document in issue.documents
    ]
    assert set(changes) <= {document.id for document in documents}
    return replace(issue, documents=tuple(documents))


def value(key: str, said: Any) -> Any:
    if key == "number":
        return said and DocumentNumber.parse(said)
    if key == "corrects":
        return tuple(Correction(**correction) for correction in said)
    return tuple(said) if key == "issuers" else said


def dump(problem: Finding) -> dict[str, str]:
    where = f"{problem.where.path.name}:{problem.where.line}:{problem.where.column}"
    return {
        "code": problem.code,
        "where": where,
        "message": problem.message,
        "hint": problem.hint,
    }


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_problems(issue, case):
    assert case["problems"] == [dump(p) for p in inconsistencies(changed(issue, case["change"]))]


def test_every_code_is_tested():
    source = Path(consistency.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'^ +"([a-z]+(?:-[a-z]+)+)",$', source, re.MULTILINE))
    assert codes == {problem["code"] for case in CASES for problem in case["problems"]}
    assert codes


def test_a_problem_as_text():
    problem = contradiction("a-b", "甲不对。", Place(Path("a.md"), 2, 3), "请改。")
    assert "a.md:2:3：甲不对。请改。（a-b）" == str(problem)
