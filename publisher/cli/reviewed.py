"""What `gongbao review` does."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from publisher.cli.console import out
from publisher.errors import UserError
from publisher.keeping import KEPT
from publisher.pipeline.reviewing import Standing, entries, require_known, sign, standings, versions
from publisher.source.published import read_published
from publisher.source.workspace import Workspace
from publisher.typesetting.processes import helpers
from publisher.typesetting.store import UnitStore
from publisher.typesetting.workshop import Workshop

_STYLES = {"通过": "green", "退回": "bold red", "重看": "yellow", "待做": "dim"}


def run_review(
    content: Path,
    output: Path,
    issue_id: str,
    documents: Sequence[str],
    stage: str | None,
    by: str | None,
    note: str | None,
) -> int:
    """Enter what was read, and show how the issue stands. Returns the exit code."""
    workspace = Workspace(content)
    issue = workspace.read_issue(issue_id)
    known = [document.id for document in issue.documents]
    if (by or note is not None) and not stage:
        raise UserError("没有写是哪一审、哪一校。", hint="请加 --stage，如 --stage 初审。")
    folder = content / issue_id
    with helpers((os.cpu_count() or 1) - 1) as others:
        now = versions(workspace, issue_id, Workshop(UnitStore(output / KEPT), others))
    require_known(documents, now)
    if stage:
        _require_open(workspace, issue_id)
        today = dt.date.today()  # noqa: DTZ011 -- the office's own day
        sign(folder, entries(documents or known, stage, by or "", today, note, now))
    _show(standings(issue, folder, now))
    return 0


def _require_open(workspace: Workspace, issue_id: str) -> None:
    if read_published(workspace.content, issue_id):
        raise UserError(f"{issue_id} 已经出版，审校的记录不再添加。")


def _show(found: Sequence[Standing]) -> None:
    stages = [*(found[0].states if found else ())]
    if not stages:
        out.print("还没有审校的记录；bulletin.yaml 里也没有写 reviews。")
        return
    width = max(len(each.document) for each in found)
    for each in found:
        line = Text(each.document.ljust(width))
        for stage in stages:
            state = each.states[stage]
            by = f"（{each.last[stage].by}）" if stage in each.last else ""
            line.append(f"  {stage}").append(state, _STYLES[state]).append(by)
        out.print(line)
    for each in found:
        for stage, review in each.last.items():
            if review.note:
                out.print(f"{each.document} {stage}（{review.by}，{review.on}）：{review.note}")
