"""Cases of rules: a body (or a whole issue) and what is to be found in it, as YAML beside each rule."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from acts import issue as issue_facts
from ruamel.yaml import YAML

from publisher.checks.issue.folder import unused_files
from publisher.checks.posts import Appointment
from publisher.checks.rule import Surroundings
from publisher.checks.rules import CHECKS
from publisher.checks.running import check_issue
from publisher.model.finding import Finding, contradiction
from publisher.model.issue import Issue
from publisher.model.ledger import irregularities
from publisher.source.wordlist import read_wordlist
from publisher.source.workspace import Workspace

FRONT = {
    "title": "青山市人民政府关于甲事项的通知",
    "kind": "通知",
    "number": "青政发〔2025〕1号",
    "issuers": ["青山市人民政府"],
    "recipients": "各县（市、区）人民政府",
    "date": "2025-01-15",
    "disclosure": "主动公开",
}
BULLETIN = {
    "name": "青山市人民政府公报",
    "sponsor": "青山市人民政府办公室",
    "editor": "青山市人民政府办公室",
    "founded": "2018-04",
    "frequency": "双月刊",
    "purpose": ["传达政令"],
    "agencies": {
        "青政发": ["青山市人民政府"],
        "青政函": ["青山市人民政府"],
        "青政办发": ["青山市人民政府办公室"],
    },
}
ISSUE = {"year": 2025, "number": 1, "total": 40, "published": "2025-02-28"}


def load(path: Path) -> list[dict[str, Any]]:
    return YAML(typ="safe").load(path)


def write(case: dict[str, Any], content: Path) -> Workspace:
    """The workspace of a case: its documents, one where it says nothing else."""
    issue_id = case.get("folder", "2025-01")
    folder = content / issue_id
    folder.mkdir(parents=True)
    documents = case.get("documents") or [
        {key: case[key] for key in ("front", "text") if key in case}
    ]
    names = []
    for n, document in enumerate(documents, 1):
        name = document.get("name", f"d{n}")
        names.append(name)
        front = {**FRONT, "number": f"青政发〔2025〕{n}号", **document.get("front", {})}
        front = {key: value for key, value in front.items() if value is not None}
        (folder / f"{n:02}-{name}.md").write_text(
            f"---\n{dump(front)}---\n\n{document.get('text', '各单位照此执行。')}\n",
            encoding="utf-8",
        )
    contents = [{"section": "文件", "entries": case.get("entries", names)}]
    settings = {**ISSUE, **case.get("settings", {}), "contents": contents}
    settings = {key: value for key, value in settings.items() if value is not None}
    files = {
        f"{issue_id}/issue.yaml": dump(settings),
        "bulletin.yaml": dump({**BULLETIN, **case.get("bulletin", {})}),
        **({"words.yaml": dump(case["words"])} if "words" in case else {}),
        **{f"{issue_id}/{name}": text for name, text in case.get("raw", {}).items()},
    }
    for name, settings in case.get("issues", {}).items():
        other = {**ISSUE, **settings, "contents": [{"section": "文件", "entries": []}]}
        files[f"{name}/issue.yaml"] = dump(other)
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    for name, data in case.get("files", {}).items():
        (folder / "files").mkdir(exist_ok=True)
        (folder / "files" / name).write_bytes(bytes.fromhex(data))
    return Workspace(content)


def dump(value: dict[str, Any]) -> str:
    """A mapping as YAML, a key to a line: its values are JSON, which takes no time to write."""
    return "".join(
        f"{key}: {json.dumps(each, ensure_ascii=False)}\n" for key, each in value.items()
    )


def surroundings(case: dict[str, Any], workspace: Workspace, issue: Issue) -> Surroundings:
    others = (
        (issue_facts("2024-06", dt.date(2024, 12, 31), *case["others"]),)
        if "others" in case
        else ()
    )
    corrections = tuple(
        contradiction(code, "不对。", issue.documents[0].source.place, "请核对。")
        for code in case.get("corrections", ())
    )
    return Surroundings(
        bulletin=issue.bulletin,
        wordlist=read_wordlist(workspace.content),
        others=others,
        irregularities=irregularities(map(workspace.read_ledger_line, workspace.issue_ids())),
        appointments=tuple(map(_appointment, case.get("appointments", ()))),
        corrections=corrections,
        widths=tuple(case.get("widths", (81.0, 170.0))),
        has_glyph=lambda char: char not in case.get("without_glyph", ""),
    )


def _appointment(spec: str) -> Appointment:
    date, source, verb, name, post = spec.split()
    return Appointment(name, post, verb == "任命", dt.date.fromisoformat(date), source)


def examine(case: dict[str, Any], content: Path, rules: tuple = CHECKS) -> tuple[Finding, ...]:
    """What `rules` find in the issue of a case."""
    workspace = write(case, content)
    issue = workspace.read_issue(case.get("folder", "2025-01"))
    unused = unused_files(workspace.content / issue.id, issue)
    return check_issue(issue, surroundings(case, workspace, issue), rules, unused)


def quoted(finding: Finding) -> str:
    """The source that a finding is about."""
    lines = finding.span.path.read_text(encoding="utf-8").split("\n")
    span = finding.span
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first = lines[span.line - 1][span.column - 1 :]
    last = lines[span.end_line - 1][: span.end_column - 1]
    return "\n".join([first, *lines[span.line : span.end_line - 1], last])
