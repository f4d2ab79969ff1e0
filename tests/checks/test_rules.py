"""Each rule by its cases, and that each has what a rule must have."""

import inspect
import re
from pathlib import Path

import pytest
from rulecases import examine, load, quoted

from publisher.checks.documentation import explain
from publisher.checks.fixing import fixed
from publisher.checks.rules import CHECKS

PACKAGE = Path(inspect.getfile(CHECKS[0].__class__)).parents[1]


def case_file(rule) -> Path:
    return Path(inspect.getfile(rule.__class__)).with_suffix(".yaml")


def parameters() -> list:
    return [
        pytest.param(rule, case, id=f"{rule.code} {number}")
        for rule in CHECKS
        if case_file(rule).exists()
        for number, case in enumerate(load(case_file(rule)), 1)
    ]


@pytest.mark.parametrize("rule, case", parameters())
def test_a_rule_finds_what_its_case_says(rule, case, tmp_path):
    findings = examine(case, tmp_path / "content", (rule,))
    assert {rule.code} >= {finding.code for finding in findings}
    if "unused" in case:
        assert case["unused"] == [finding.span.path.name for finding in findings]
    else:
        assert case.get("found", []) == [quoted(finding) for finding in findings]
    for finding in findings:
        assert re.fullmatch("[^\n]+[。？）]", finding.message), finding.message
        assert re.fullmatch("[^\n]+[。？]", finding.hint), finding.hint
    if "fixed" in case:
        path = tmp_path / "content/2025-01/01-d1.md"
        before = path.read_text(encoding="utf-8")
        after = fixed(before, [f for f in findings if f.span.path == path])
        assert case["fixed"].strip() == after.partition("\n---\n")[2].strip()


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_a_rule_is_documented_and_has_cases_of_both_sorts(rule):
    said = explain(rule)
    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.code)
    assert rule.severity in {"error", "warning", "hint"}
    assert said.name
    assert said.summary.endswith("。")
    assert said.reason
    assert said.wrong
    assert said.right
    cases = load(case_file(rule))
    assert any(case.get("found") or case.get("unused") for case in cases), "no fault in its cases"
    assert any(not (case.get("found") or case.get("unused")) for case in cases), "no sound text"


def test_codes_are_unique_and_every_rule_is_registered():
    codes = [rule.code for rule in CHECKS]
    assert sorted(set(codes)) == sorted(codes)
    written = {
        code
        for path in PACKAGE.rglob("*.py")
        for code in re.findall(r'(?m)^    code = "([a-z-]+)"$', path.read_text(encoding="utf-8"))
    }
    assert written == set(codes)
