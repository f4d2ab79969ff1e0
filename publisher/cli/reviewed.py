"""What `gongbao review` does."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from publisher.cli.console import out
from publisher.errors import UserError
from publisher.model.reviews import STAGES, Review, Version
from publisher.pipeline.reviewing import Standing, sign, standings, versions
from publisher.source.published import read_published
from publisher.source.workspace import Workspace
from publisher.typesetting.store import KEPT, UnitStore
from publisher.typesetting.workshop import workshop

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
    for name in documents:
        if name not in known:
            raise UserError(
                f"{issue_id} 里没有“{name}”这份文件。", hint=f"有的是：{'、'.join(known)}。"
            )
    if (by or note is not None) and not stage:
        raise UserError("没有写是哪一审、哪一校。", hint="请加 --stage，如 --stage 初审。")
    if stage and stage not in STAGES:
        raise UserError(f"没有“{stage}”这一审、这一校。", hint=f"可以写的是：{'、'.join(STAGES)}。")
    folder = content / issue_id
    with workshop(UnitStore(output / KEPT), os.cpu_count() or 1) as shop:
        now = versions(workspace, issue_id, shop)
    if stage:
        _require_open(workspace, issue_id)
        sign(folder, _entries(documents or known, stage, by, note, now))
    _show(standings(issue, folder, now))
    return 0


def _entries(
    documents: Sequence[str],
    stage: str,
    by: str | None,
    note: str | None,
    now: dict[str, Version],
) -> list[Review]:
    if not by or not by.strip():
        raise UserError("没有写是谁做的。", hint="请加 --by 姓名。")
    if note is not None and not note.strip():
        raise UserError("退回要写意见。", hint="请在 --return 后面写明要改什么。")
    today = dt.date.today()  # noqa: DTZ011 -- the office's own day
    return [
        Review(name, stage, by.strip(), today, note is None, (note or "").strip(), now[name])
        for name in documents
    ]


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
