"""`gongbao new issue` and `gongbao new document`."""

from datetime import date
from pathlib import Path

from publisher.cli.console import out
from publisher.cli.founding import can_ask, run_new_bulletin
from publisher.errors import UserError
from publisher.pipeline.arranging import list_document
from publisher.pipeline.scaffold import create_document, create_issue, create_supplement
from publisher.source.workspace import Workspace


def run_new_issue(content: Path, supplement: bool, series: str | None) -> int:
    """Create the next issue and say what to do next. Returns the exit code.

    Where there is no bulletin yet, it is set up first.
    """
    if not (content / "bulletin.yaml").exists():
        if not can_ask():
            raise UserError(
                f"“{content}”里还没有刊物信息 bulletin.yaml。",
                hint="请先运行 gongbao new bulletin 建立它。",
            )
        out.print("这里还没有刊物信息，先来建立。")
        run_new_bulletin(content, None, None, None, None, None, ())
    create = create_supplement if supplement else create_issue
    today = date.today()  # noqa: DTZ011 -- the office's own day
    path = create(Workspace(content), today, series)
    out.print(f"已建立 {path}。请核对其中的出版日期，再用 gongbao new document 文种 加入文件。")
    return 0


def run_new_document(
    content: Path, kind: str, name: str | None, issue: str | None, section: str
) -> int:
    """Create a document to fill in and say what to do next. Returns the exit code."""
    workspace = Workspace(content)
    issue_id = issue or workspace.newest()
    path, document_id = create_document(workspace, issue_id, kind, name)
    listed = list_document(workspace, issue_id, document_id, section)
    if listed.section:
        where = f"列在目录的“{listed.section}”里"
        out.print(f"已建立 {path}，{where}。请填好各项，再运行 gongbao build。")
    elif listed.filler:
        out.print(f"已建立 {path}，排在它前面的文件之后，不列入目录。请填好各项。")
    else:
        out.print(
            f"已建立 {path}。请填好各项，再把“{document_id}”写进 "
            f"{content / issue_id / 'issue.yaml'} 的 contents 里它所属的栏目。"
        )
    return 0
