"""What is said of paragraphs that look like something else (`lookalikes.yaml`)."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from publisher.model.finding import Finding
from publisher.model.lookalikes import lookalikes
from publisher.source.documents import document_of

CASES = YAML(typ="safe").load(Path(__file__).parent / "lookalikes.yaml")
FRONT = "---\ntitle: 甲\nkind: 公告\nissuers: 乙\ndate: 2025-01-02\ndisclosure: 主动公开\n---\n"


def dump(finding: Finding) -> str:
    span = finding.span
    right = next((fix.edits[0].text for fix in finding.fixes), "::: adoption")
    assert right.strip() in finding.hint
    assert "hint" == finding.severity
    line = span.line - FRONT.count("\n")
    return f"{line}:{span.column}-{span.end_column} {finding.message} {right}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_lookalikes(case):
    document, _ = document_of(FRONT + case["text"], Path(__file__).parent / "a.md", "a")
    assert case["found"] == [dump(finding) for finding in lookalikes((document,))]
