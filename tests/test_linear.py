"""Every regular expression of the program takes time in proportion to the text, whatever the text."""

import os
import subprocess
import sys
from pathlib import Path

from commands import environment

SIZE = int(os.environ.get("GONGBAO_HOSTILE", "40000"))
"""Characters of each text; `make fuzz` takes a million."""
LINEAR = Path(__file__).with_name("linear.py")


def ran(size: int, seconds: int, *modules: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, LINEAR, str(size), str(seconds), *modules],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_expressions_are_linear():
    # A quadratic one would take some 10⁹ steps for each text.
    done = ran(SIZE, 60 + SIZE // 5_000)
    assert 0 == done.returncode, f"{done.stdout.splitlines()[-1]}\n{done.stderr}"
    assert 60 < int(done.stdout.splitlines()[-1])


def test_one_that_is_not_is_ended():
    program = (
        "import re, resource, sys; sys.path.insert(0, sys.argv[1]); import linear; "
        "resource.setrlimit(resource.RLIMIT_CPU, (2, 2)); "
        "linear.run(re.compile(r'\\s*x'), 'search', 1_000_000)"
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
