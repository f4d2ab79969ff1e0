"""Where the characters of a YAML value were typed, whatever its style: plain, quoted, `|` or `>`."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from publisher.model.origin import Origin, Run

_ESCAPES = {"x": 4, "u": 6, "U": 10}
r"""How long an escape is: `\u4e00`; any other has two characters."""


def scalar_origin(raw: str, line: int, column: int, style: str | None, value: str) -> Origin:
    """The origin of `value`, which the scalar `raw`, beginning at a line and column, stands for.

    The characters of a value stand in its source in the same order; between them are quotes,
    escapes, indents and the ends of lines.
    """
    if raw == value and "\n" not in raw:
        return Origin((Run(0, len(value), line, column),)) if value else Origin()
    starts = [0, *accumulate(len(part) + 1 for part in raw.split("\n"))]
    runs: list[Run] = []
    for index, (at, width) in enumerate(_matched(raw, style, value)):
        n = bisect_right(starts, at) - 1
        here = at - starts[n] + (1 if n else column)
        last = runs[-1] if runs else None
        if last and width == 1 and (last.line, last.column_after(last.end)) == (line + n, here):
            runs[-1] = Run(last.at, last.length + 1, last.line, last.column, last.lead)
        else:
            runs.append(Run(index, 1, line + n, here, width - 1))
    return Origin(tuple(runs))


def _matched(raw: str, style: str | None, value: str) -> Iterator[tuple[int, int]]:
    """Of each character of the value, where it is in `raw` and how many characters it has there."""
    at = raw.find("\n") + 1 if style in ("|", ">") else len(style or "")
    for char in value:
        while at < len(raw):
            width, stands_for = _piece(raw, at, style)
            if stands_for in (char, ""):
                yield at, width
                at += width
                break
            at += width


def _piece(raw: str, at: int, style: str | None) -> tuple[int, str]:
    """What comes next in a scalar: its length, and the character it is; "" for any by an escape."""
    if style == '"' and raw[at] == "\\":
        kind = raw[at + 1 : at + 2]
        return _ESCAPES.get(kind, 2), "\n" if kind == "\n" else ""
    if style == "'" and raw.startswith("''", at):
        return 2, "'"
    return 1, raw[at]
