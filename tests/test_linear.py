"""Every regular expression of the program takes time in proportion to the text, whatever the text."""

import os
import subprocess
import sys
from pathlib import Path

from commands import environment

SIZE = int(os.environ.get("GONGBAO_HOSTILE", "20000"))
"""Characters of each text; `make fuzz` takes a million."""
LINEAR = Path(__file__).with_name("linear.py")


def ran(size: int, seconds: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, LINEAR, str(size), str(seconds)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_expressions_are_linear():
    # A quadratic one takes some 10⁸ steps for a text, and the slowest of the others a tenth of a second.
    done = ran(SIZE, SIZE / 40_000)
    assert 0 == done.returncode, f"{done.stdout.splitlines()[-1]}\n{done.stderr}"
    assert 60 < int(done.stdout.splitlines()[-1])


def test_one_that_is_not_is_ended():
    program = (
        "import re, sys; sys.path.insert(0, sys.argv[1]); import linear; "
        "linear.run(re.compile(r'\\s*x'), 'search', 40_000, 1)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(LINEAR.parent)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 != done.returncode
    assert "search ' '" in done.stdout.splitlines()[-1]
