"""Running `gongbao` as an office does: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
PYTHON = (sys.executable, "-W", "error", "-W", "ignore:unclosed file:ResourceWarning")
"""Warnings are errors, but for the colour profile that WeasyPrint leaves open."""

SHORT_JAVA = {"JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
"""A validator has read an issue before code that is compiled well has paid for that: half the time."""


class Silent:
    """A watcher of builds that says nothing."""

    def stage(self, name: str, done: int, total: int) -> None: ...

    def waiting(self) -> None: ...


def environment(**changes: str) -> dict[str, str]:
    """As little as a shell gives, and where the program is."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return kept | SHORT_JAVA | {"PYTHONPATH": str(REPOSITORY), "COLUMNS": "100"} | changes


def gongbao(
    *arguments: object, program: Path | None = None, cwd: Path | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """What the command says and with which code it ends.

    `changes` go into its environment; `program` stands in the place of `-m publisher`.
    """
    what = (str(program),) if program else ("-m", "publisher")
    return subprocess.run(
        [*PYTHON, *what, *map(str, arguments)],
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
