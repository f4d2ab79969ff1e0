"""`gongbao list`."""

from pathlib import Path

from rich import box
from rich.table import Table

from publisher.cli.console import out, show_errors
from publisher.errors import UserError, UserErrors
from publisher.source.workspace import Workspace


def run_list(content: Path) -> int:
    """Show the issues, oldest first. Returns the exit code: 2 when one cannot be read."""
    workspace = Workspace(content)
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("期", "年份", "期数", "总期数", "出版日期", "文件"):
        table.add_column(heading, justify="left" if heading == "期" else "right")
    faults: list[UserError] = []
    for issue_id in workspace.issue_ids():
        try:
            summary = workspace.read_summary(issue_id)
        except UserError as error:
            faults.append(error)
        except UserErrors as many:
            faults.extend(many.errors)
        else:
            table.add_row(
                issue_id,
                str(summary.year),
                "、".join(str(number) for number in summary.numbers),
                str(summary.total),
                summary.published.isoformat(),
                str(len(workspace.document_paths(issue_id))),
            )
    out.print(table if table.row_count else "还没有一期公报。请运行 gongbao new issue 建立第一期。")
    if faults:
        show_errors(faults)
        return 2
    return 0
