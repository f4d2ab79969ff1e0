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
from publisher.site.folders import SITE
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
    word: bool,
) -> int:
    """Write a proof of an issue and say where it is. Returns the exit code."""
    if word and (against or findings):
        raise UserError(
            "Word 稿不能与以前的校样比较，也不标校对意见。",
            hint="请去掉 --word，或者去掉另外几项。",
        )
    workspace = Workspace(content)
    issue_id = workspace.read_summary(issue or workspace.newest()).id
    earlier = _earlier(against, issue_id) if against else None
    today = dt.date.today()  # noqa: DTZ011 -- the office's own day
    preview = Preview(content, issue_id)
    stamp = f"{stage}　{today}　{issue_id}"
    if word:
        made, suffix = preview.marking_copy(stamp), "docx"
    else:
        found = _found(workspace, output, preview, issue_id) if findings else None
        made, suffix = preview.proof(stamp, today, earlier, found), "pdf"
    path = target or Path(f"{issue_id}-{stage}.{suffix}")
    write_file(path, made)
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
