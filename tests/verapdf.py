"""Asking veraPDF, where it is installed beside this repository."""

import os
import subprocess
from pathlib import Path

import pytest
from samples import REPOSITORY

_PROGRAM = REPOSITORY.parent / "shared/tools/verapdf"
# A run is over before code that is compiled well has paid for being compiled: half the time.
_SHORT = {"JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}

needed = pytest.mark.skipif(not _PROGRAM.is_file(), reason=f"veraPDF is not at {_PROGRAM}")


def fault(flavour: str, path: Path) -> str:
    """What keeps a PDF from being of a flavour (`3a`, `ua1`); nothing where it is."""
    done = subprocess.run(
        [_PROGRAM, flavour, path],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | _SHORT,
    )
    return "" if done.stdout.startswith(f"{flavour} valid") else done.stdout + done.stderr
