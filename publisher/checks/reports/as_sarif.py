"""Findings as SARIF 2.1.0 (OASIS), which code hosting and editors' programs show."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from publisher.checks.documentation import explain
from publisher.checks.rule import Rule
from publisher.model.finding import Finding, Fix, Severity
from publisher.model.origin import Span

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "note"}


def sarif_report(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    """A log with one run; every rule that found something is described."""
    used = {finding.code for finding in findings}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "gongbao check",
                        "rules": [_rule(rule) for rule in rules if rule.code in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding) for finding in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(rule: Rule) -> dict[str, Any]:
    said = explain(rule)
    return {
        "id": rule.code,
        "shortDescription": {"text": f"{said.name}：{said.summary}"},
        "fullDescription": {"text": said.reason},
        "help": {"text": f"误：{said.wrong}\n正：{said.right}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding) -> dict[str, Any]:
    span = finding.span
    location = {"artifactLocation": _artifact(span), "region": _region(span)}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{finding.hint}"},
        "locations": [{"physicalLocation": location}],
    }
    if fixes := [_fix(fix) for fix in finding.fixes if fix.safe]:
        result["fixes"] = fixes
    return result


def _fix(fix: Fix) -> dict[str, Any]:
    """A repair, which stays within one file."""
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(fix.edits[0].span), "replacements": replacements}
    return {"artifactChanges": [change]}


def _artifact(span: Span) -> dict[str, str]:
    """The file: a reference relative to where the command ran, or a URI."""
    path = span.path
    return {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}


def _region(span: Span) -> dict[str, int]:
    """Lines and columns from 1; the end column is the one behind the last character (SARIF, 3.30.8)."""
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": max(span.end_column, span.column if span.line == span.end_line else 1),
    }
