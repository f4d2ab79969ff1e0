r"""Where the characters of a text were typed: from an index in the text to the source, and back.

A text and its source differ: marks (`**`, `\`, `](…)`) are not in the text, the end of a line may be
nothing or a space, and some characters are the program's own (附件：). An `Origin` knows of every
character that was typed at which line and column; it says nothing of the file, which the document
knows. Lines and columns count from 1, as editors' programs do, and columns count characters.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from publisher.errors import Place


class Run(Struct, frozen=True):
    """Characters of a text that stand one after another in one line of the source."""

    at: int
    """Index in the text of the first of them."""
    length: int
    line: int
    column: int
    """Of the first, with whatever marks it (the `\\` before an escaped character)."""
    lead: int = 0
    """How many characters of the source before the first one belong to it."""

    @property
    def end(self) -> int:
        """Index in the text after the last of them."""
        return self.at + self.length

    def column_of(self, index: int) -> int:
        """Where the character with this index in the text begins."""
        return self.column + (self.lead + index - self.at if index > self.at else 0)

    def column_after(self, index: int) -> int:
        """The column after the character before this index in the text."""
        return self.column + self.lead + index - self.at


class Extent(Struct, frozen=True):
    """From the first character of something to the place after its last one."""

    line: int
    column: int
    end_line: int
    end_column: int

    def within(self, path: Path) -> "Span":
        """It, in the file `path`."""
        return Span(self.line, self.column, self.end_line, self.end_column, path)


class Span(Extent, frozen=True):
    """An extent in a file: the characters that a finding means."""

    path: Path

    @classmethod
    def at(cls, place: Place, length: int = 0) -> "Span":
        """`length` characters from a place on."""
        return cls(place.line, place.column, place.line, place.column + length, place.path)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.path, self.line, self.column)


class Origin(Struct, frozen=True):
    """Of every typed character of a text the place in the source; `runs` in the order of the text."""

    runs: tuple[Run, ...] = ()

    def cut(self, start: int, end: int | None = None) -> "Origin":
        """The origin of `text[start:end]`."""
        return Origin(tuple(self._within(start, end)))

    def moved(self, by: int) -> "Origin":
        """The origin of the text with `by` characters of the program's before it."""
        if not by:
            return self
        return Origin(
            tuple(Run(run.at + by, run.length, run.line, run.column, run.lead) for run in self.runs)
        )

    def extent(self, start: int, end: int) -> Extent | None:
        """Where `text[start:end]` stands, from its first typed character to its last.

        Of characters that were not typed, or of none, the place between those around them; `None`
        of a text of which nothing was typed.
        """
        if not self.runs:
            return None
        typed = list(self._within(start, end))
        if typed:
            first, last = typed[0], typed[-1]
            return Extent(first.line, first.column, last.line, last.column_after(last.end))
        n = bisect_right(self.runs, start, key=lambda run: run.at)
        run = self.runs[max(n - 1, 0)]
        column = run.column_after(run.end) if start >= run.end else run.column_of(start)
        return Extent(run.line, column, run.line, column)

    def index_at(self, line: int, column: int) -> int | None:
        """The index of the character typed at a place, or of the next one of that line; `None`
        where nothing of the text was typed at or after it in its line.
        """
        for run in self.runs:
            if run.line == line and column < run.column_after(run.end):
                return run.at + max(column - run.column - run.lead, 0)
        return None

    def _within(self, start: int, end: int | None) -> Iterator[Run]:
        n = max(bisect_right(self.runs, start, key=lambda run: run.at) - 1, 0)
        for run in self.runs[n:]:
            if end is not None and run.at >= end:
                return
            first = max(run.at, start)
            last = run.end if end is None else min(run.end, end)
            if first < last:
                lead = run.lead if first == run.at else 0
                yield Run(first - start, last - first, run.line, run.column_of(first), lead)


def joined(parts: Iterable[tuple[int, Origin]]) -> Origin:
    """The origin of texts one after another: the length of each, and its origin."""
    runs: list[Run] = []
    at = 0
    for length, origin in parts:
        runs += origin.moved(at).runs
        at += length
    return Origin(tuple(runs))


def stripped(text: str, origin: Origin) -> tuple[str, Origin]:
    """`text` without white space around it."""
    start = len(text) - len(text.lstrip())
    kept = text.strip()
    return kept, origin.cut(start, start + len(kept))


def tidied(text: str, origin: Origin) -> tuple[str, Origin]:
    """`text` with a space for white space within it, and none around it."""
    parts: list[tuple[str, Origin]] = []
    for word in re.finditer(r"\S+", text):
        if parts:
            parts.append((" ", origin.cut(word.start() - 1, word.start())))
        parts.append((word[0], origin.cut(word.start(), word.end())))
    return "".join(text for text, _ in parts), joined((len(text), typed) for text, typed in parts)
