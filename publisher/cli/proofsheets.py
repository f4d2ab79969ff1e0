"""`gongbao proof`."""

import datetime as dt
from pathlib import Path

from publisher.cli.console import out
from publisher.errors import UserError
from publisher.model.finding import Finding
from publisher.pipeline.facts import published_facts
from publisher.pipeline.neighbours import Neighbours
from publisher.pipeline.output import write_file
from publisher.pipeline.proofreading import check_whole
from publisher.preview import STATE_JSON, Preview, State, read_state
from publisher.site import SITE
from publisher.source.workspace import Workspace
from publisher.typesetting.comparison import sources_in


def run_proof(
    content: Path,
    output: Path,
    issue: str | None,
    stage: str,
    target: Path | None,
    against: Path | None,
    *,
    findings: bool,
) -> int:
    """Write a proof of an issue and say where it is. Returns the exit code."""
    workspace = Workspace(content)
    issue_id = workspace.read_summary(issue or workspace.newest()).id
    earlier = _earlier(against, issue_id) if against else None
    today = dt.date.today()  # noqa: DTZ011 -- the office's own day
    preview = Preview(content, issue_id)
    found = _found(workspace, output, preview, issue_id) if findings else None
    pdf = preview.proof(f"{stage}　{today}　{issue_id}", today, earlier, found)
    path = target or Path(f"{issue_id}-{stage}.pdf")
    write_file(path, pdf)
    out.print(f"{stage}已写到 {path}，正文 {len(preview.view.pages)} 页。")
    return 0


def _earlier(against: Path, issue_id: str) -> State:
    """The state that is compared with: that of a proof, or of the issue in another workspace."""
    if against.is_dir():
        return Preview(against, issue_id).state(str(against))
    try:
        data = against.read_bytes()
    except OSError:
        raise UserError(
            f"“{against}”打不开。", hint="请写以前的校样（PDF），或者 content 文件夹。"
        ) from None
    try:
        carried = sources_in(data).get(STATE_JSON, "")
    except ValueError:
        carried = ""
    state = read_state(carried)
    if state.issue != issue_id:
        raise UserError(f"“{against}”是 {state.issue} 的校样，不是 {issue_id} 的。")
    return state


def _found(workspace: Workspace, output: Path, preview: Preview, issue_id: str) -> list[Finding]:
    others = tuple(published_facts(output / SITE))
    found = check_whole(workspace, issue_id, Neighbours(workspace, others))
    return list(dict.fromkeys([*preview.view.findings, *found]))
