"""`gongbao publish`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from publisher.cli.console import err, out
from publisher.pipeline.publish import publish, roll_back
from publisher.pipeline.releases import CURRENT
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


def run_roll_back(home: Path) -> int:
    """Go back to the release before. Returns the exit code."""
    out.print(f"已退回第 {roll_back(home, _waiting)} 版：{home / CURRENT}")
    return 0


def _waiting() -> None:
    err.print("另一个 gongbao 正在发布到这个文件夹，等它结束后继续……")
