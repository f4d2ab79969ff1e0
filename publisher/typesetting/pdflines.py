"""The characters of a page → its lines, with those that are set high or low in the line they belong to."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publisher.source.importing.flow import Raised

_SAME_LINE = 0.35
"""Baselines that differ by less, in ems, are of one line."""
_SMALLER = 0.82
"""Of the size beside it: what is set high or low is no larger."""
_HIGHEST = 0.75
"""Ems from the baseline up to that of what is set high."""
_LOWEST = 0.45
"""Ems from the baseline down to that of what is set low."""
_LEVEL = 0.08
"""Ems: smaller characters so near the baseline stand on it."""
_BESIDE = 0.45
"""Ems of white to the character that something high or low belongs to."""


class Char(Struct, frozen=True):
    """A character as it is drawn. Lengths in points, from the top left of the page."""

    text: str
    left: float
    right: float
    origin: float
    end: float
    """From where to where it takes room; ink may have white beside it, as （ and 。 have."""
    base: float
    """From the top of the page to the line it stands on."""
    size: float
    font: str
    raised: Raised = ""


def lines_of(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Lines from top to bottom, across the whole page; characters from left to right."""
    lines = _by_baseline(chars)
    moved: dict[int, list[Char]] = {}
    for n, line in enumerate(lines):
        left: list[Char] = []
        for run in _small_runs(line):
            found = _host(lines, n, run)
            if found is None:
                left += run
                continue
            host, raised = found
            moved.setdefault(host, []).extend(replace(char, raised=raised) for char in run)
        lines[n] = left
    for n, line in enumerate(lines):
        whole = [*line, *moved.get(n, ())]
        if whole:
            yield sorted(whole, key=lambda one: one.left)


def _by_baseline(chars: Sequence[Char]) -> list[list[Char]]:
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda one: (one.base, one.left)):
        line = lines[-1] if lines else None
        if line and char.base - line[0].base <= _SAME_LINE * max(line[0].size, char.size):
            line.append(char)
        else:
            lines.append([char])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _small_runs(line: Sequence[Char]) -> Iterator[list[Char]]:
    """Characters of one size and height that stand together."""
    run: list[Char] = []
    for char in line:
        last = run[-1] if run else None
        if last and (
            abs(char.size - last.size) > 0.2
            or abs(char.base - last.base) > 0.3
            or char.left - last.right > _BESIDE * last.size
        ):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _host(lines: Sequence[list[Char]], own: int, run: Sequence[Char]) -> tuple[int, Raised] | None:
    """The line beside whose larger characters a run stands, and whether it is high or low there."""
    size, base = run[0].size, run[0].base
    for n in range(max(own - 2, 0), min(own + 3, len(lines))):
        for char in lines[n]:
            if char.size * _SMALLER < size or char.text.isspace():
                continue
            above = (char.base - base) / char.size
            gap = min(abs(run[0].left - char.right), abs(char.left - run[-1].right)) / char.size
            if gap > _BESIDE or not -_LOWEST <= above <= _HIGHEST or abs(above) < _LEVEL:
                continue
            return n, "sup" if above > 0 else "sub"
    return None
