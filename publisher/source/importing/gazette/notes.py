"""Footnotes of pages: taken from the foot, each to the mark in the text that it explains."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.source.characters import joint
from publisher.source.importing.flow import Line, Span
from publisher.source.importing.gazette.heads import Heads
from publisher.source.importing.gazette.pages import Piece, Run, TextPage, spans_of

_MARK = re.compile(r"[〔\[［(（【](?:\d{1,3}|[a-z])[〕\]］)）】]|[①-⑳]|\d{1,3}|[*＊]{1,3}|[†‡]")
"""As marks are printed, high in the text and before the note."""
_SMALLER = 0.4
"""Points by which notes are smaller than text, or more."""
_RULE_REACHES = 20.0
"""Points from the rule above notes to the bottom of their first line."""


class _Found(Struct):
    """The notes of one file so far."""

    lines: dict[str, Line] = field(default_factory=dict)
    """By label."""

    def add(self, mark: str, piece: Piece, page: int) -> str:
        """A new note that begins with this piece, `mark` left out. Returns its label."""
        label = str(len(self.lines) + 1)
        self.lines[label] = Line(_without(piece, mark), page)
        return label

    def go_on(self, piece: Piece) -> None:
        """The last note goes on in this piece."""
        label, last = next(reversed(self.lines.items()))
        spans = tuple(spans_of([piece]))
        between = joint(last.text[-1:], piece.text[:1])
        gap = (Span(between),) if between and last.text[-1:].isascii() else ()
        self.lines[label] = replace(last, spans=(*last.spans, *gap, *spans))


def with_notes(
    pages: Sequence[TextPage], heads: Heads, first: int
) -> tuple[list[TextPage], dict[str, Line]]:
    """The pages without the notes at their feet, marks told from text, and the notes by label.

    `first` is the number of the first page. A note without a mark on its page stays text.
    """
    sizes = Counter[float]()
    for page in pages:
        for piece in page.pieces:
            sizes[piece.size] += len(piece.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    found = _Found()
    changed = [
        _of_page(page, heads, number, usual, found) for number, page in enumerate(pages, first)
    ]
    return changed, found.lines


def _of_page(page: TextPage, heads: Heads, number: int, usual: float, found: _Found) -> TextPage:
    foot = _foot(page, heads, usual)
    if not foot:
        return page
    called = {
        run.text.strip()
        for piece in page.pieces
        for run in piece.runs
        if run.raised == "sup" and piece not in foot and _MARK.fullmatch(run.text.strip())
    }
    labels: dict[str, str] = {}
    taken: list[Piece] = []
    for piece in foot:
        mark = _mark_of(piece)
        if mark in called and mark not in labels:
            labels[mark] = found.add(mark, piece, number)
        elif taken or (found.lines and _is_below_rule(piece, page)):
            found.go_on(piece)
        else:
            continue
        taken.append(piece)
    rest = [_called(piece, labels) for piece in page.pieces if piece not in taken]
    return replace(page, pieces=tuple(rest))


def _foot(page: TextPage, heads: Heads, usual: float) -> list[Piece]:
    """The small print below all text, column by column, from top to bottom."""
    text = [one for one in page.pieces if not heads.has(one, page)]
    small = [one for one in text if not one.item and one.size <= usual - _SMALLER]
    large = [one for one in text if one not in small]
    foot = [
        one
        for one in small
        if not any(
            other.bottom > one.bottom and other.left < one.right and one.left < other.right
            for other in large
        )
    ]
    middle = page.width / 2
    in_columns = not any(one.left < middle < one.right for one in foot)
    return sorted(foot, key=lambda one: (in_columns and one.left > middle, one.bottom, one.left))


def _is_below_rule(piece: Piece, page: TextPage) -> bool:
    """Whether a line stands first below a rule, as the rest of a note of the page before does."""
    return any(
        rule.is_horizontal
        and 0 < piece.bottom - rule.bottom < _RULE_REACHES
        and rule.left - _RULE_REACHES <= piece.left
        for rule in page.rules
    )


def _mark_of(piece: Piece) -> str:
    """The mark with which a line opens; nothing for any other line."""
    opening = piece.runs[0]
    if opening.raised:
        return opening.text.strip()
    match = _MARK.match(piece.text)
    # 3 before a letter may be a mark; 3.5 is a number.
    is_number = match and match[0].isdigit() and piece.text[match.end() :][:1] in ".%、万"
    return match[0] if match and not is_number else ""


def _without(piece: Piece, mark: str) -> tuple[Span, ...]:
    """The text of a line after its mark."""
    left = len(piece.text) - len(piece.text.lstrip()) + len(mark)
    spans: list[Span] = []
    for span in spans_of([piece]):
        spans.append(replace(span, text=span.text[left:]))
        left = max(left - len(span.text), 0)
    return tuple(span for span in spans if span.text)


def _called(piece: Piece, labels: dict[str, str]) -> Piece:
    """A piece in which the marks of notes are no text."""
    runs = tuple(
        Run("", run.font, run.size, note=labels[run.text.strip()])
        if run.raised == "sup" and run.text.strip() in labels
        else run
        for run in piece.runs
    )
    return piece if runs == piece.runs else replace(piece, runs=runs, gaps=())
