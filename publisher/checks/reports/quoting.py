"""The words around a finding, short enough to be read at a glance, with nothing private in them."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from publisher.checks.masking import masked
from publisher.model.origin import Span

_AROUND = 22
"""Characters shown on each side."""
_LONGEST = 40
"""Of what is marked, so many."""

Lines = Callable[[Path], list[str]]
"""The lines of a source file; none of one that cannot be read."""


class Quote(Struct, frozen=True):
    """A part of a line: what comes before the characters that are meant, they, and what follows."""

    before: str
    meant: str
    after: str


def quote(span: Span, lines: Lines) -> Quote | None:
    """The words at `span`; `None` where there are none to show."""
    source = lines(span.path)
    if not 0 < span.line <= len(source):
        return None
    line = masked(source[span.line - 1]).replace("\t", " ")
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    if not line.strip() or start > len(line):
        return None
    end = min(max(end, start), start + _LONGEST)
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(line))
    before = ("…" if first else "") + line[first:start].lstrip()
    after = line[end:last] + ("…" if last < len(line) else "")
    return Quote(before, line[start:end], after)
