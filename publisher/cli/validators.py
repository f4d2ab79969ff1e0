"""The validators of this machine, each with what it takes for a file to be accepted."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from publisher.archive.sealing import Check

_LONGEST = 200
"""Characters of what a validator says: enough to tell a maintainer where to look."""
_ANYTHING = re.compile("")
_PASS = re.compile("^PASS ", re.MULTILINE)
"""The line of a file that conforms (`--format text`). veraPDF tells by its exit code as well, but
not in versions before 1.14, nor in all where its own work failed (`ERROR` in place of `PASS`)."""


def installed_checks() -> list[tuple[str, Check]]:
    """The validators there are, by the edition whose files they read."""
    checks: list[tuple[str, Check]] = []
    if program := _find("epubcheck"):
        checks.append(("epub", _check([program], _ANYTHING)))
    if verapdf := _find("verapdf"):
        for flavour in ("3a", "ua1"):
            # Verbose, it names the clauses that a file fails.
            command = [verapdf, "--flavour", flavour, "--format", "text", "--verbose"]
            checks.append(("pdf", _check(command, _PASS)))
    return checks


def _find(program: str) -> str | None:
    """A program of the system, or one that stands beside this one's Python."""
    return shutil.which(program) or shutil.which(program, path=str(Path(sys.executable).parent))


def _check(command: list[str], accepted: re.Pattern[str]) -> Check:
    """Complains where the program ends with an error or does not say what it does of good files."""

    def complaints(path: Path) -> list[str]:
        done = subprocess.run(  # noqa: S603
            [*command, str(path)], capture_output=True, text=True, errors="replace", check=False
        )
        if not done.returncode and accepted.search(done.stdout):
            return []
        said = (done.stdout + done.stderr).strip()[:_LONGEST]
        return [said or f"{Path(command[0]).name} 没有说明原因，退出码是 {done.returncode}"]

    return complaints
