"""Workspaces that tests read, the command line, and how hard properties are tried."""

import gc
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from samples import QINGSHAN, REAL_ISSUE, SAMPLE

from publisher.cli import main

# The same examples every time: what lands does not depend on luck. `thorough` goes looking.
settings.register_profile(
    "quick",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough", parent=settings.get_profile("quick"), max_examples=3000, derandomize=False
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def sample_content() -> Path:
    """The sample issue that comes with the program."""
    return SAMPLE


@pytest.fixture(scope="session")
def qingshan() -> Path:
    """A made-up workspace that uses every construct of the source format."""
    return QINGSHAN


@pytest.fixture
def workspace_copy(tmp_path: Path) -> Path:
    """A copy of that workspace, to spoil."""
    return Path(shutil.copytree(QINGSHAN, tmp_path / "content"))


@pytest.fixture(scope="session")
def real_issue() -> Path:
    """The folder of a real issue: `content/` and `expected.yaml`, the facts of its print."""
    if not (REAL_ISSUE / "expected.yaml").is_file():
        pytest.skip(f"no real issue in {REAL_ISSUE}; name its folder in GONGBAO_REAL_ISSUE")
    return REAL_ISSUE


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch) -> Callable[..., Ended]:
    """The command line without a process of its own: what it says and how it ends."""

    def call(*arguments: object, columns: int = 100) -> Ended:
        monkeypatch.setattr(sys, "argv", ["gongbao", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(gc, "freeze", lambda: None)  # this process goes on
        with pytest.raises(SystemExit) as ended:
            main()
        gc.enable()
        captured = capsys.readouterr()
        return Ended(ended.value.code, captured.out, captured.err)

    return call


def pytest_configure() -> None:
    """Python's collector works seldom, as it does in use: it took an eighth of the time."""
    gc.set_threshold(20_000)


def pytest_collection_finish() -> None:
    """Nor does it go through the tests themselves again and again: they stay."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Whole files are named by their argument: what is made at collection may hold the time."""
    return argname if isinstance(val, bytes) and len(val) > 64 else None
