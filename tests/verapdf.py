"""Asking veraPDF, where it is installed beside this repository."""

import os
import subprocess
from pathlib import Path

import pytest
from commands import REPOSITORY, SHORT_JAVA

_PROGRAM = REPOSITORY.parent / "shared/tools/verapdf"

needed = pytest.mark.skipif(not _PROGRAM.is_file(), reason=f"veraPDF is not at {_PROGRAM}")


def fault(flavour: str, path: Path) -> str:
    """What keeps a PDF from being of a flavour (`3a`, `ua1`); nothing where it is."""
    done = subprocess.run(
        [_PROGRAM, flavour, path],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | SHORT_JAVA,
    )
    return "" if done.stdout.startswith(f"{flavour} valid") else done.stdout + done.stderr
