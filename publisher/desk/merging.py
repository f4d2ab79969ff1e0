"""Three-way merge of a text by its paragraphs, and of front matter by its lines."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct


class Clash(Struct, frozen=True):
    """Where both have changed the same paragraphs, each in another way."""

    base: str
    mine: str
    theirs: str


class Merged(Struct, frozen=True):
    """What becomes of two changed texts."""

    text: str
    """With both people's changes; at a clash, with what is in the file."""
    clashes: tuple[Clash, ...]


class _Change(Struct, frozen=True):
    first: int
    last: int
    units: tuple[str, ...]
    is_mine: bool


def merge(base: str, mine: str, theirs: str) -> Merged:
    """`mine` and `theirs`, both made from `base`, put together."""
    if mine in (base, theirs):
        return Merged(theirs, ())
    if theirs == base:
        return Merged(mine, ())
    units = units_of(base)
    changes = sorted(
        [*_changes(units, mine, is_mine=True), *_changes(units, theirs, is_mine=False)],
        key=lambda change: (change.first, change.last),
    )
    pieces: list[str] = []
    clashes: list[Clash] = []
    at = 0
    for group in _together(changes):
        first = min(change.first for change in group)
        last = max(change.last for change in group)
        pieces += units[at:first]
        at = last
        ours, others = (_applied(units, group, first, last, is_mine=side) for side in (True, False))
        before = "".join(units[first:last])
        if ours in (others, before):
            pieces.append(others)
        elif others == before:
            pieces.append(ours)
        else:
            pieces.append(others)
            clashes.append(Clash(before, ours, others))
    pieces += units[at:]
    return Merged("".join(pieces), tuple(clashes))


def units_of(text: str) -> list[str]:
    """The lines of front matter, then the paragraphs; joined, they are the text."""
    head = ""
    if text.startswith("---\n"):
        end = text.find("\n---\n", 3)
        head = text[: end + 5] if end >= 0 else ""
    return [*head.splitlines(keepends=True), *_paragraphs(text[len(head) :])]


def _paragraphs(body: str) -> Iterator[str]:
    """Lines up to the next empty one, and the empty ones behind them."""
    lines: list[str] = []
    for line in body.splitlines(keepends=True):
        if lines and line.strip("\n") and not lines[-1].strip("\n"):
            yield "".join(lines)
            lines = []
        lines.append(line)
    if lines:
        yield "".join(lines)


def _changes(units: Sequence[str], text: str, *, is_mine: bool) -> Iterator[_Change]:
    others = units_of(text)
    matcher = SequenceMatcher(None, units, others, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield _Change(first, last, tuple(others[start:end]), is_mine)


def _together(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Changes that meet: they share paragraphs, or put something in at the same place."""
    group: list[_Change] = []
    end = -1
    for change in changes:
        meets = change.first < end or (
            change.first == end and any(each.first == each.last for each in (*group, change))
        )
        if group and not meets:
            yield group
            group, end = [], -1
        group.append(change)
        end = max(end, change.last)
    if group:
        yield group


def _applied(
    units: Sequence[str], group: Sequence[_Change], first: int, last: int, *, is_mine: bool
) -> str:
    """Paragraphs `first` to `last` with the changes of one side."""
    pieces: list[str] = []
    at = first
    for change in group:
        if change.is_mine == is_mine:
            pieces += [*units[at : change.first], *change.units]
            at = change.last
    return "".join([*pieces, *units[at:last]])
