"""`gongbao check`."""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from publisher.checks.documentation import SEVERITIES, explain, manual
from publisher.checks.fixing import fixed
from publisher.checks.masking import masked
from publisher.checks.reports.as_html import html_report
from publisher.checks.reports.as_json import json_report
from publisher.checks.reports.as_sarif import sarif_report
from publisher.checks.reports.quoting import quote
from publisher.checks.rules import CHECKS
from publisher.cli.console import err, out
from publisher.errors import Place, UserError
from publisher.model.finding import Finding, Severity, source_fault
from publisher.pipeline.facts import published_facts
from publisher.pipeline.memory import one_by_one, uncollected
from publisher.pipeline.neighbours import Neighbours
from publisher.pipeline.output import write_file
from publisher.pipeline.proofreading import check_whole, issue_of
from publisher.site.folders import SITE
from publisher.source.folders import misnamed_issues
from publisher.source.published import read_published
from publisher.source.texts import Remembered
from publisher.source.workspace import Workspace

_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "hint": "bold"}
_ROUNDS = 5
"""A repair may uncover another; so often is looked again."""
_OTHERS = ("source-fault", "rule-failed", "ignore-unused", "ignore-without-reason")
"""Codes that are no rule's."""


def run_check(
    content: Path,
    output: Path,
    targets: Sequence[str],
    form: str,
    select: Sequence[str],
    ignore: Sequence[str],
) -> int:
    """Check issues, folders or files and show what was found.

    Returns the exit code: 1 where there is an error.
    """
    workspace = Workspace(content, texts=Remembered())
    found = _find(workspace, output, _targets(workspace, targets))
    findings = _chosen([*_misnamed(workspace, targets), *found], select, ignore)
    match form:
        case "json":
            print(json_report(findings))  # noqa: T201 -- for programs: no line is to be wrapped
        case "sarif":
            print(sarif_report(findings, CHECKS))  # noqa: T201
        case "html":
            print(html_report(findings, "校对单", _lines))  # noqa: T201
        case _:
            _show(findings)
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def run_repairs(
    content: Path,
    output: Path,
    targets: Sequence[str],
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    write: bool,
) -> int:
    """Make the safe repairs, or show them. Returns the exit code.

    The files of an issue that is out stay as they are.
    """
    workspace = Workspace(content, texts=Remembered())
    chosen = [
        (issue_id, path)
        for issue_id, path in _targets(workspace, targets)
        if not _is_out(workspace, issue_id)
    ]
    if skipped := {issue for issue, _ in _targets(workspace, targets)} - {
        issue for issue, _ in chosen
    }:
        err.print(f"已出版的各期不改动：{'、'.join(sorted(skipped))}。")
    for path, (before, after, count) in _repaired(
        workspace, output, chosen, select, ignore, write=write
    ).items():
        if write:
            out.print(f"{path}  改了 {count} 处：")
        for line in _difference(path, before, after):
            out.print(line)
    return 0


def _repaired(
    workspace: Workspace,
    output: Path,
    targets: Sequence[tuple[str, Path | None]],
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    write: bool,
) -> dict[Path, tuple[str, str, int]]:
    """Each file that is repaired: its text before, after, and how many repairs."""
    done: dict[Path, tuple[str, str, int]] = {}
    for _ in range(_ROUNDS if write else 1):
        findings = _chosen(_find(workspace, output, targets), select, ignore)
        again = False
        for path, of_file in groupby(findings, key=lambda finding: finding.span.path):
            repairs = [f for f in of_file if any(fix.safe for fix in f.fixes)]
            text = _read(path) if repairs else ""
            after = fixed(text, repairs)
            if after != text:
                first, _, count = done.get(path, (text, "", 0))
                done[path] = (first, after, count + len(repairs))
                again = True
                if write:
                    write_file(path, after.encode())
        if not again:
            break
    return done


def run_list_rules(form: str) -> int:
    """Name every rule, or print the page that documents them. Returns the exit code."""
    if form == "markdown":
        print(manual(CHECKS), end="")  # noqa: T201
        return 0
    width = max(len(rule.code) for rule in CHECKS)
    for rule in CHECKS:
        said = explain(rule)
        out.print(f"{rule.code:{width}}  {SEVERITIES[rule.severity]}  {said.name}：{said.summary}")
    return 0


def run_explain(code: str) -> int:
    """Print the documentation of a rule. Returns the exit code. Raises `UserError` for no rule."""
    rule = next((rule for rule in CHECKS if rule.code == code), None)
    if rule is None:
        raise _unknown(code)
    said = explain(rule)
    out.print(f"{rule.code}（{SEVERITIES[rule.severity]}，{said.topic}）")
    out.print(f"{said.name}：{said.summary}")
    out.print(said.reason)
    out.print(f"误：{said.wrong}")
    out.print(f"正：{said.right}")
    out.print(f"确需保留的，在那一段上面写：<!-- gongbao: ignore {rule.code} 理由 -->")
    return 0


def _targets(workspace: Workspace, targets: Sequence[str]) -> list[tuple[str, Path | None]]:
    """The issues that are asked for, each with the file or folder that is; all, where none is."""
    ids = workspace.issue_ids()
    if not targets:
        return [(issue_id, None) for issue_id in ids]
    wanted: list[tuple[str, Path | None]] = []
    for target in targets:
        path = Path(target)
        if target in ids:
            wanted.append((target, None))
            continue
        if not path.exists():
            raise UserError(
                f"没有“{target}”这一期，也没有这个文件。",
                hint=f"请写期名（现有的期：{'、'.join(ids) or '还没有'}），或文件、文件夹的路径。",
            )
        if path.resolve() == workspace.content.resolve():
            wanted += [(issue_id, None) for issue_id in ids]
            continue
        try:
            issue_id = issue_of(workspace.content, path)
        except ValueError:
            raise UserError(
                f"“{target}”不在内容文件夹“{workspace.content}”里。",
                hint="请用 --content 指明内容文件夹。",
            ) from None
        wanted.append((issue_id or workspace.newest(), path.resolve()))
    return wanted


def _is_whole(workspace: Workspace, path: Path) -> bool:
    return path.resolve() == workspace.content.resolve()


def _misnamed(workspace: Workspace, targets: Sequence[str]) -> list[Finding]:
    """Of a whole workspace, the folders that are meant to be issues and would be passed over."""
    if targets and not any(_is_whole(workspace, Path(target)) for target in targets):
        return []
    here = Place(workspace.content)
    return [source_fault(fault, here) for fault in misnamed_issues(workspace.content)]


def _find(
    workspace: Workspace, output: Path, targets: Sequence[tuple[str, Path | None]]
) -> list[Finding]:
    """What is found, file by file, each thing once: standing pages are printed in every issue."""
    neighbours = Neighbours(workspace, tuple(published_facts(output / SITE)))
    found: dict[Finding, None] = {}
    wanted: dict[str, list[Path | None]] = defaultdict(list)
    for issue_id, path in targets:
        wanted[issue_id].append(path)
    for issue_id in one_by_one(sorted(wanted)):
        with uncollected():
            findings = check_whole(workspace, issue_id, neighbours)
        for finding in findings:
            place = finding.span.path.resolve()
            if any(p is None or p == place or p in place.parents for p in wanted[issue_id]):
                found.setdefault(finding)
    return sorted(found, key=lambda f: (str(f.span.path), f.span.line, f.span.column, f.code))


def _chosen(
    findings: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]
) -> list[Finding]:
    """Those of the codes that are asked for: each may be several, divided by commas."""
    known = {*(rule.code for rule in CHECKS), *_OTHERS}
    wanted, left_out = _codes(select), _codes(ignore)
    for code in (*wanted, *left_out):
        if code not in known:
            raise _unknown(code)
    return [f for f in findings if (not wanted or f.code in wanted) and f.code not in left_out]


def _codes(said: Sequence[str]) -> list[str]:
    return [code.strip() for each in said for code in re.split("[,，]", each) if code.strip()]


def _unknown(code: str) -> UserError:
    near = difflib.get_close_matches(code, [rule.code for rule in CHECKS], n=1)
    hint = f"是不是 {near[0]}？" if near else "所有规则：gongbao check --list。"
    return UserError(f"没有“{code}”这条规则。", hint=hint)


def _is_out(workspace: Workspace, issue_id: str) -> bool:
    return read_published(workspace.content, issue_id) is not None


def _show(findings: Sequence[Finding]) -> None:
    """By file: place, severity, what is wrong, and the words with a caret under them."""
    for path, of_file in groupby(findings, key=lambda finding: finding.span.path):
        out.print(Text(str(path), "bold"))
        for finding in of_file:
            _show_one(finding)
        out.print()
    counts = Counter(finding.severity for finding in findings)
    said = "、".join(f"{counts[s]} 处{name}" for s, name in SEVERITIES.items() if counts[s])
    out.print(f"共 {said}。" if said else "没有发现问题。")


def _show_one(finding: Finding) -> None:
    span = finding.span
    label = (SEVERITIES[finding.severity], _STYLES[finding.severity])
    place = f"  {span.line}:{span.column}  "
    said = Text.assemble(
        place, label, f"  {finding.message}", (finding.hint, "dim"), f"  {finding.code}"
    )
    words = quote(span, _lines)
    if words:
        indent = " " * 6
        said.append(f"\n{indent}{words.before}").append(words.meant, "bold").append(words.after)
        carets = "^" * max(cell_len(words.meant), 1)
        said.append(f"\n{indent}{' ' * cell_len(words.before)}{carets}")
    out.print(said)


def _difference(path: Path, before: str, after: str) -> Iterator[str]:
    lines = difflib.unified_diff(
        masked(before).splitlines(),
        masked(after).splitlines(),
        str(path),
        str(path),
        lineterm="",
        n=0,
    )
    yield from lines


def _read(path: Path) -> str:
    """A file as it lies on disk, its line ends and byte order mark included."""
    return path.read_bytes().decode("utf-8")


@lru_cache(maxsize=16)
def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError):
        return []
