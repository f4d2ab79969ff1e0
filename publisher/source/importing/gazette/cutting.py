"""The body of an issue, cut into its documents."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from publisher.source.importing.flow import Item, Line, Span
from publisher.source.importing.gazette.contents import FrontPages, ListedEntry, alike
from publisher.source.importing.gazette.joining import closed
from publisher.source.importing.structure import marks

_MOST_TITLE_LINES = 8
_LONGEST_ORDER = 15
"""Paragraphs of an order above the title of what it publishes."""
_MOST_ORDER_LINES = 4
"""Of its head and number: 某某市 / 人民政府令 / 第12号."""
_BACK = re.compile(
    r"(?:主管主办|主\s*办|主\s*管|编辑出版|地\s*址|邮\s*编|邮政编码|电\s*话|传\s*真|印\s*刷)\s*[:：].*"
)


class Cut(Struct):
    """The paragraphs of one document, its title marked as such."""

    items: list[Item]
    entry: ListedEntry | None
    """Its line of the contents; `None` where it shares one with others."""


def cut(items: Sequence[Item], front: FrontPages) -> tuple[list[Cut], list[Item]]:
    """The documents in order, and what stands after the last of them."""
    end = next((n for n, item in enumerate(items) if _of_back(item, front)), len(items))
    body = list(items[:end])
    starts = _starts(body, front)
    cuts: list[Cut] = []
    for n, (first, lines, entry) in enumerate(starts):
        last = starts[n + 1][0] if n + 1 < len(starts) else len(body)
        title = [_as_title(item) for item in body[first : first + lines] if isinstance(item, Line)]
        split = [line for item in title for line in _printed(item)]
        text = [
            closed(item) if isinstance(item, Line) else item for item in body[first + lines : last]
        ]
        cuts.append(Cut([*split, *text], entry))
    return cuts, [*body[: starts[0][0] if starts else 0], *items[end:]]


def _starts(items: list[Item], front: FrontPages) -> list[tuple[int, int, ListedEntry | None]]:
    """Where documents begin: index, lines of the title, entry."""
    found: dict[int, tuple[int, ListedEntry | None]] = {}
    for entry in front.entries:
        wanted = alike(entry.title)
        for at in range(len(items)):
            if lines := _matches(items, at, wanted):
                first, length = _order_above(items, at, entry) or (at, lines)
                found.setdefault(first, (length, entry))
                break
    covered = {at + n for at, (lines, _) in found.items() for n in range(lines)}
    for at, item in enumerate(items):
        if isinstance(item, Line) and marks.NUMBER.fullmatch(marks.squeezed(item.text)):
            above = None if at - 1 in covered else _title_above(items, at)
            if above is not None:
                found.setdefault(above, (at - above, None))
    return [(at, *found[at]) for at in sorted(found)]


def _order_above(items: list[Item], at: int, entry: ListedEntry) -> tuple[int, int] | None:
    """Where the order begins that publishes what the contents name, and the lines of its title."""
    if "令" not in entry.number:
        return None
    number = alike(entry.number)
    for first in range(at - 1, max(at - _LONGEST_ORDER, 0) - 1, -1):
        joined = ""
        for lines, item in enumerate(items[first : first + _MOST_ORDER_LINES], 1):
            said = alike(item.text) if isinstance(item, Line) else ""
            joined += said
            if re.sub("[()]", "", joined) == number:
                # The number is read below the title, but where brackets make it a line of that.
                is_number = lines > 1 and not said.startswith("(")
                return first, lines - 1 if is_number else lines
    return None


def _matches(items: list[Item], at: int, wanted: str) -> int:
    """How many items from `at` on have the wanted title; 0 where they do not."""
    joined = ""
    for n in range(_MOST_TITLE_LINES):
        item = items[at + n] if at + n < len(items) else None
        if not isinstance(item, Line):
            return 0
        joined += alike(item.text)
        if joined == wanted:
            return n + 1
        if not wanted.startswith(joined):
            return 0
    return 0


def _title_above(items: list[Item], number: int) -> int | None:
    """Where the title above a 发文字号 begins."""
    first = number
    has_subject = False
    while first and number - first < _MOST_TITLE_LINES:
        item = items[first - 1]
        if not isinstance(item, Line) or item.text.rstrip().endswith(marks.SENTENCE_END):
            break
        text = item.text.strip()
        if marks.DATE.fullmatch(text) or marks.DISCLOSURE.fullmatch(text) or len(text) > 100:
            break
        first -= 1
        has_subject = has_subject or "关于" in text
        if has_subject and marks.AGENCY.match(text):
            # 某某人民政府关于…, or the agency on a line of its own.
            break
    return first if has_subject else None


def _as_title(line: Line) -> Line:
    return replace(line, is_title=True)


def _printed(line: Line) -> list[Line]:
    """The lines of a title that stands in one: the agency is one of its own."""
    head, gap, rest = line.text.partition(" ")
    if gap and marks.AGENCY.fullmatch(head) and rest.lstrip().startswith("关于"):
        return [
            replace(line, spans=(Span(head),)),
            replace(line, spans=(Span(rest.replace(" ", "")),)),
        ]
    return [replace(line, spans=(Span(line.text.replace(" ", "")),))]


def _of_back(item: Item, front: FrontPages) -> bool:
    """Whether an item belongs to the standing pages after the body."""
    if not isinstance(item, Line):
        return False
    text = item.text.strip()
    about = bool(front.name) and text.startswith(f"《{front.name}》") and len(text) < 40
    return about or bool(_BACK.fullmatch(text))
