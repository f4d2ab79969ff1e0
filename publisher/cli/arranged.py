"""What `gongbao move`, `drop` and `add` do and say."""

from pathlib import Path

from publisher.cli.console import out
from publisher.errors import UserError
from publisher.pipeline.arranging import Arranged, add_document, drop_document, move_document
from publisher.source.workspace import Workspace


def run_move(
    content: Path,
    issue: str | None,
    name: str,
    after: str | None,
    first: bool,
    section: str | None,
) -> int:
    """Move a document. Returns the exit code."""
    if bool(after) == first:
        raise UserError(
            "没有写移到哪里。" if not first else "--after 和 --first 只能写一个。",
            hint="请写“--after 文件”，移到那份文件的后面；移到最前面写“--first”。",
        )
    workspace = Workspace(content)
    done = move_document(workspace, issue or workspace.newest(), name, after, section)
    _say(done)
    if not done.renamed:
        out.print("次序没有变。")
    return 0


def run_drop(content: Path, issue: str | None, name: str) -> int:
    """Take a document out. Returns the exit code."""
    workspace = Workspace(content)
    done = drop_document(workspace, issue or workspace.newest(), name)
    _say(done)
    out.print(f"放回来用 gongbao add {done.renamed[0][1]}。")
    return 0


def run_add(
    content: Path,
    issue: str | None,
    path: Path,
    after: str | None,
    section: str | None,
    name: str | None,
) -> int:
    """Take a document in. Returns the exit code."""
    workspace = Workspace(content)
    done = add_document(workspace, issue or workspace.newest(), path, after, section, name)
    _say(done)
    if not done.section and not done.filler:
        out.print(f"还没有列入目录，请写进 {content / done.issue / 'issue.yaml'} 的 contents。")
    return 0


def _say(done: Arranged) -> None:
    for before, after in done.renamed:
        out.print(f"{before} → {after}")
    if done.section:
        out.print(f"列在 {done.issue} 目录的“{done.section}”里。")
    if done.emptied:
        out.print(f"栏目“{done.emptied}”里没有文件了，请删去它，或再列入文件。")
