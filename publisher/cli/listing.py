"""`gongbao list`: the ledger."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.table import Table

from publisher.cli.console import list_findings, out, show_errors
from publisher.cli.doubts import tell_of_ledger
from publisher.errors import UserError, UserErrors
from publisher.model.finding import Finding
from publisher.model.ledger import LedgerLine, irregularities
from publisher.source.folders import misnamed_issues
from publisher.source.workspace import Workspace


def run_list(content: Path, form: str) -> int:
    """Show the issues, oldest first, and where their run is broken.

    Returns the exit code: 2 when an issue cannot be read, 1 when the run is broken.
    """
    workspace = Workspace(content)
    lines: list[LedgerLine] = []
    ids = workspace.issue_ids()
    faults: list[UserError] = [*misnamed_issues(content)]
    for issue_id in ids:
        try:
            lines.append(workspace.read_ledger_line(issue_id))
        except UserError as error:
            faults.append(error)
        except UserErrors as many:
            faults.extend(many.errors)
    lines.sort(key=lambda line: line.summary.order)
    problems = irregularities(lines)
    if form == "json":
        print(_json(lines, problems))  # noqa: T201 -- for programs: no line is to be wrapped
    else:
        out.print(
            _table(lines) if lines else "还没有一期公报。请运行 gongbao new issue 建立第一期。"
        )
    if faults:
        show_errors(faults)
        return 2
    if problems and form != "json":
        list_findings(problems)
    doubted = tell_of_ledger(content)
    return 1 if problems or doubted else 0


def _table(lines: Sequence[LedgerLine]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("期", "年份", "期数", "总期数", "出版日期", "文件"):
        table.add_column(heading, justify="left" if heading == "期" else "right")
    for line in lines:
        summary = line.summary
        table.add_row(
            summary.id,
            str(summary.year),
            summary.number_words,
            summary.total_words or "—",
            summary.published.isoformat(),
            str(line.documents),
        )
    return table


def _json(lines: Sequence[LedgerLine], problems: Sequence[Finding]) -> str:
    record = {
        "issues": [
            {
                "id": line.summary.id,
                "year": line.summary.year,
                "numbers": line.summary.numbers,
                "supplement": line.summary.supplement,
                "total": line.summary.total,
                "named": line.summary.number_words,
                "published": line.summary.published.isoformat(),
                "documents": line.documents,
            }
            for line in lines
        ],
        "problems": [
            {
                "code": problem.code,
                "message": problem.message,
                "hint": problem.hint,
                "path": str(problem.where.path),
                "line": problem.where.line,
                "column": problem.where.column,
            }
            for problem in problems
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=1)
