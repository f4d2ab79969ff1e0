"""`gongbao build`."""

import time
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from publisher.cli.console import BuildProgress, out, remark_on, show_refusal
from publisher.cli.doubts import tell_of_ledger
from publisher.composition.text import file_size
from publisher.editions import EDITIONS, ON_REQUEST, Edition
from publisher.errors import UserError
from publisher.keeping import KEPT
from publisher.pipeline.build import Built, Refused, build_issue
from publisher.pipeline.memory import one_by_one
from publisher.source.texts import Remembered
from publisher.source.workspace import Workspace
from publisher.typesetting.processes import Processes
from publisher.typesetting.store import UnitStore
from publisher.typesetting.workshop import Workshop


def run_build(
    content: Path,
    output: Path,
    issues: Sequence[str],
    names: Sequence[str],
    others: Processes | None,
) -> int:
    """Build each of `issues` (or the newest), with the `others` if there are any, and show what was made.

    Returns the exit code.
    """
    shop = Workshop(UnitStore(output / KEPT), others)
    editions = known_editions(names)
    workspace = Workspace(content, texts=Remembered())
    for issue_id in one_by_one(issues or [workspace.newest()]):
        started = time.monotonic()
        try:
            with BuildProgress() as progress:
                built = build_issue(workspace, issue_id, editions, output, progress, shop)
        except Refused as refused:
            show_refusal(refused.findings)
            return 1
        _summarise(built, time.monotonic() - started)
    return 1 if tell_of_ledger(content) else 0


def known_editions(names: Sequence[str]) -> tuple[Edition, ...]:
    """The editions of these names, or those of every build. Raises `UserError` for no edition."""
    known = {edition.name: edition for edition in (*EDITIONS, *ON_REQUEST)}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"是不是 {near[0]}？" if near else f"可用的有：{'、'.join(known)}。"
            raise UserError(f"没有“{name}”这种版本。", hint=hint)
    return tuple(edition for name, edition in known.items() if name in names) or EDITIONS


def _summarise(built: Built, seconds: float) -> None:
    summary = built.issue.summary
    total = f"（{summary.total_words}）" if summary.totals else ""
    out.print(
        f"{built.issue.bulletin.name} {summary.year}年{summary.number_words}{total}："
        f"{len(built.issue.documents)} 份文件，正文 {len(built.pagination.pages)} 页，"
        f"用时 {seconds:.1f} 秒"
    )
    width = max(cell_len(written.label) for written in built.written)
    for written in built.written:
        # No table of rich: it would break a long path over two lines.
        label = set_cell_size(written.label, width)
        out.print(f"{label}  {file_size(written.size):>8}  {written.path}")
    remark_on(built.findings)
