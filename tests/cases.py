"""Cases as data: title, input and expected output, as markdown-it keeps its fixtures.

    title
    .
    input
    .
    expected
    .

Between cases stand empty lines; a line of a single full stop ends a part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    given: str
    expected: str


def read_cases(path: Path) -> list[Case]:
    lines = iter(path.read_text(encoding="utf-8").split("\n"))
    cases = []
    for line in lines:
        if line:
            assert next(lines) == ".", f"{path.name}: {line}"
            cases.append(Case(line, _part(lines), _part(lines)))
    return cases


def parameters(folder: Path, pattern: str) -> list:
    """The cases of all matching files, as parameters of a test."""
    files = sorted(folder.glob(pattern))
    assert files, f"no {pattern} in {folder}"
    return [
        pytest.param(case, id=f"{path.stem}: {case.title}")
        for path in files
        for case in read_cases(path)
    ]


def _part(lines: Iterator[str]) -> str:
    return "\n".join(iter(lines.__next__, "."))
