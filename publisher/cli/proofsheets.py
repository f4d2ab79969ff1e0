"""`gongbao proof`."""

import datetime as dt
from pathlib import Path

from publisher.cli.console import out
from publisher.pipeline.output import write_file
from publisher.preview import Preview
from publisher.source.workspace import Workspace


def run_proof(content: Path, issue: str | None, stage: str, target: Path | None) -> int:
    """Write a proof of an issue and say where it is. Returns the exit code."""
    workspace = Workspace(content)
    issue_id = workspace.read_summary(issue or workspace.newest()).id
    today = dt.date.today()  # noqa: DTZ011 -- the office's own day
    preview = Preview(content, issue_id)
    pdf = preview.proof(f"{stage}　{today}　{issue_id}", today)
    path = target or Path(f"{issue_id}-{stage}.pdf")
    write_file(path, pdf)
    out.print(f"{stage}已写到 {path}，正文 {len(preview.view.pages)} 页。")
    return 0
