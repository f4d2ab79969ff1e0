"""Findings as JSON, for programs: documented in docs/check-json.md."""

import json
from collections.abc import Sequence
from typing import Any

from publisher.model.finding import Finding
from publisher.model.origin import Span


def json_report(findings: Sequence[Finding]) -> str:
    """A list, an object a finding, in their order."""
    return json.dumps([_finding(each) for each in findings], ensure_ascii=False, indent=1)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "location": _location(finding.span),
        "fixes": [
            {
                "safe": fix.safe,
                "edits": [{"location": _location(e.span), "text": e.text} for e in fix.edits],
            }
            for fix in finding.fixes
        ],
    }


def _location(span: Span) -> dict[str, Any]:
    return {
        "path": span.path.as_posix(),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
