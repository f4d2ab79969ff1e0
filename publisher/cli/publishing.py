"""`gongbao publish`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from publisher.cli.console import err, out
from publisher.errors import UserError
from publisher.pipeline.publish import publish, roll_back
from publisher.pipeline.releases import CURRENT
from publisher.pipeline.restate import restate
from publisher.source.workspace import Workspace


def run_publish(
    content: Path, output: Path, home: Path, withdrawn: Sequence[str], *, preview: bool
) -> int:
    """Put the built site on line in `home`. Returns the exit code."""
    today = None if preview else date.today()  # noqa: DTZ011 -- the office's own day
    addresses = frozenset(address.lstrip("/") for address in withdrawn)
    release = publish(
        Workspace(content), output, home, today=today, withdrawn=addresses, waiting=_waiting
    )
    if release.changed:
        out.print(
            f"已发布第 {release.number} 版：{release.files} 个文件，"
            f"其中新的和改动的 {release.changed} 个。网站在 {home / CURRENT}"
        )
    else:
        out.print(f"没有变化，网站还是第 {release.number} 版：{home / CURRENT}")
    return 0


def run_roll_back(content: Path, home: Path) -> int:
    """Go back to the release before. Returns the exit code."""
    number = roll_back(Workspace(content), home, _waiting)
    out.print(f"已退回第 {number} 版：{home / CURRENT}")
    return 0


def run_restate(content: Path, folder: Path, day: str) -> int:
    """Bring a site to a day, to today where none is given. Returns the exit code."""
    try:
        wanted = date.fromisoformat(day) if day else date.today()  # noqa: DTZ011 -- as above
    except ValueError:
        raise UserError(f"“{day}”不是日期。", hint="请写作 --date 2025-06-01 的样子。") from None
    restated = restate(Workspace(content), folder, wanted, _waiting)
    said = f"改动 {restated.changed} 个文件" if restated.changed else "没有变化"
    release = f"；已发布第 {restated.release} 版" if restated.release else ""
    out.print(f"有效性截至{wanted.isoformat()}：{said}{release}。")
    return 0


def _waiting() -> None:
    err.print("另一个 gongbao 正在发布到这个文件夹，等它结束后继续……")
