"""The command line without a process of its own: what it says and how it ends."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from publisher.cli import main


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch) -> Callable[..., Ended]:
    """Call it with the arguments of a command line."""

    def call(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["gongbao", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "100")
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Ended(ended.value.code, captured.out, captured.err)

    return call
