"""Repairs: what has one right answer is put right, and nothing else is touched."""

import re
from collections.abc import Iterable, Iterator

from publisher.model.finding import Edit, Finding

_LINE_END = re.compile(r"\r\n|\n|\r")
_MARK = "\ufeff"


def fixed(text: str, findings: Iterable[Finding]) -> str:
    """The text of a file, as it lies on disk, with the safe repairs of the findings in it.

    Of edits that overlap the first is made; the others come with the next run, when there is still
    something to repair.
    """
    begin = len(_MARK) if text.startswith(_MARK) else 0
    starts = [begin, *(match.end() for match in _LINE_END.finditer(text))]

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + column - 1

    pieces: list[str] = []
    at = 0
    for edit in sorted(_safe(findings), key=lambda edit: (edit.span.line, edit.span.column)):
        start = offset(edit.span.line, edit.span.column)
        end = offset(edit.span.end_line, edit.span.end_column)
        if start >= at:
            pieces += [text[at:start], edit.text]
            at = end
    return "".join((*pieces, text[at:]))


def _safe(findings: Iterable[Finding]) -> Iterator[Edit]:
    for finding in findings:
        for fix in finding.fixes:
            if fix.safe:
                yield from fix.edits
