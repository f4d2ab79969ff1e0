"""Which breaks a paragraph takes.

Line by line first, each with the best of its few possible ends: in Chinese nearly every place is
one, so that nearly always gives a good paragraph. Where it does not (a gap too wide, a last line
of one character) the breaks of the whole paragraph are chosen together, for the least sum of
badness, as Knuth and Plass do.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from math import inf
from operator import itemgetter

from publisher.typesetting.lines.breaking import Break
from publisher.typesetting.lines.paragraph import Line, Paragraph
from publisher.typesetting.lines.spacing import HALF

_LOOSE = 250
"""Widest gap between Han characters: ¼ em."""
_GOOD = 0.4
"""A line of no more badness than this needs no second thought."""
_NEARLY = 100
"""Thousandths of an em to which the least measure is looked for."""
_CLINGING = frozenset("的之等者们")
"""Never begin a line of a title: they belong to the word before."""
_SCRAP = 3
"""A line of less than one part of the measure in so many is too short to stand by itself."""
_CANDIDATES = 4
_LIMITS = (1.0, 3.0)
"""Sums of badness within which a paragraph is tried before more is looked at."""
_AVOIDED = 8.0
"""More than the badness of the widest gap allowed: such a break is taken only to avoid a wider one."""
_TOO_LOOSE = 100.0
_LONELY = 400.0
_DIVIDED = 1000.0
"""A word divided where no word may be: worse than a gap of 3 em, better than one much wider."""


_Choice = tuple[float, int, int]
"""An end of a line: its badness; the index into the text; what the last character hangs over."""
_BADNESS = itemgetter(0)


def fit(paragraph: Paragraph, measure: int, indent: int) -> list[Line]:
    """The lines of `paragraph` in a column `measure` wide, the first indented by `indent`.

    Lines cover the text once, in order; only spaces and line feeds between them are dropped.
    """
    return _fit(paragraph, measure, indent, 0, len(paragraph.text))


def squeezed_into(paragraph: Paragraph, measure: int, indent: int, count: int) -> list[Line] | None:
    """The lines of `paragraph` as `fit` gives them, but `count` of them; `None` where that is against
    the rules.

    All gaps stay within their limits, nothing is parted that belongs together, and no character is
    left alone. The lines of the least sum of badness are chosen.
    """
    length = len(paragraph.text)
    first = paragraph.content_start(0)
    ways: dict[int, tuple[float, tuple[_Choice, ...]]] = {first: (0.0, ())}
    for number in range(count):
        following: dict[int, tuple[float, tuple[_Choice, ...]]] = {}
        for start, (badness, choices) in ways.items():
            if start == length:
                continue
            room = measure - (0 if number else indent)
            for choice in _ends(paragraph, start, room, is_first=not number):
                total, end = badness + choice[0], paragraph.content_start(choice[1])
                if choice[0] < _AVOIDED and (end not in following or total < following[end][0]):
                    following[end] = total, (*choices, choice)
        ways = following
    if length not in ways:
        return None
    return list(_lines(paragraph, first, list(ways[length][1])))


def balanced(paragraph: Paragraph, measure: int) -> list[tuple[Line, int]]:
    """The lines of `paragraph` in a column `measure` wide, each with the measure it is set in.

    What is centred looks well when its lines are of one length, not when the last has what was
    left over. What was typed as a line and is too wide is balanced by itself: in the least measure in
    which it takes no more lines. No word and nothing that belongs together is divided for it.
    """
    lines: list[tuple[Line, int]] = []
    start = 0
    for end, level in enumerate(paragraph.breaks, 1):
        if level is Break.FORCED:
            lines += _balanced(paragraph, measure, start, end)
            start = end
    return lines


def _balanced(
    paragraph: Paragraph, measure: int, start: int, end: int
) -> Iterator[tuple[Line, int]]:
    lines = _fit(paragraph, measure, 0, start, end)
    narrow = measure
    count = len(lines)
    spaced = _at_spaces(paragraph, measure, start, end) if count > 1 else []
    if spaced and len(spaced) <= count + 1:
        lines = spaced
    elif count > 1:
        whole = paragraph.natural(start, paragraph.content_end(start, end))
        for least in range(whole // count - HALF, measure, _NEARLY):
            tried = _fit(paragraph, least, 0, start, end)
            if len(tried) == count and all(_is_good(paragraph, line) for line in tried):
                lines, narrow = tried, least
                break
    for line in lines:
        yield line, narrow


def _at_spaces(paragraph: Paragraph, measure: int, start: int, end: int) -> list[Line]:
    """Lines that end at typed ideographic spaces, between what stands side by side: who adopted a text,
    who amended it. None where they are too wide, or one of them would be a scrap, as 表1 is.
    """
    text = paragraph.text
    stops = [at for at in range(start + 1, end) if text[at - 1] == "\u3000" != text[at]]
    lines: list[Line] = []
    at = paragraph.content_start(start)
    while stops and at < end:
        following, width = end, 0
        for stop in [*stops, end]:
            natural = paragraph.natural(at, paragraph.content_end(at, stop)) if stop > at else 0
            if measure // _SCRAP <= natural <= measure:
                following, width = stop, natural
        if not width:
            return []
        trim = paragraph.trim_start(at) if lines else 0
        last = paragraph.breaks[following - 1] is Break.FORCED
        lines.append(Line(at, paragraph.content_end(at, following), following, trim, 0, last))
        at = following
    return lines


def _is_good(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line ends where a title may be divided."""
    following = paragraph.text[line.next : line.next + 1]
    return paragraph.breaks[line.next - 1] >= Break.FREE and following not in _CLINGING


def _fit(paragraph: Paragraph, measure: int, indent: int, start: int, end: int) -> list[Line]:
    """The lines of the text from `start` to `end`, which are beginnings or ends of typed lines."""
    if start == end:
        return []
    choices = _line_by_line(paragraph, measure, indent, start, end)
    if max(map(_BADNESS, choices)) > _GOOD:
        choices = _together(paragraph, measure, indent, start, choices)
    return [*_lines(paragraph, start, choices)]


def _lines(paragraph: Paragraph, start: int, choices: list[_Choice]) -> Iterator[Line]:
    first = start = paragraph.content_start(start)
    for _, end, hang in choices:
        trim = 0 if start == first else paragraph.trim_start(start)
        following = paragraph.content_start(end)
        is_last = paragraph.breaks[end - 1] is Break.FORCED
        yield Line(start, paragraph.content_end(start, end), following, trim, hang, is_last)
        start = following


def _line_by_line(
    paragraph: Paragraph, measure: int, indent: int, start: int, end: int
) -> list[_Choice]:
    choices: list[_Choice] = []
    start = paragraph.content_start(start)
    while start < end:
        room = measure - (0 if choices else indent)
        ends = _ends(paragraph, start, room, is_first=not choices, only_best=True)
        best = min(ends, key=_BADNESS)
        choices.append(best)
        start = paragraph.content_start(best[1])
    return choices


def _together(
    paragraph: Paragraph, measure: int, indent: int, start: int, known: list[_Choice]
) -> list[_Choice]:
    """The choice of the least sum of badness, which is no more than that of a `known` one."""
    first = paragraph.content_start(start)
    last = paragraph.content_start(known[-1][1])
    enough = sum(map(_BADNESS, known))

    @cache
    def ends(start: int) -> list[_Choice]:
        is_first = start == first
        room = measure - (indent if is_first else 0)
        return _ends(paragraph, start, room, is_first=is_first)

    # Where a little is enough, few places are worth a look.
    for limit in _LIMITS:
        if limit < enough and (choices := _least(paragraph, first, last, ends, limit)):
            return choices
    return _least(paragraph, first, last, ends, enough)


def _least(
    paragraph: Paragraph,
    first: int,
    last: int,
    ends: Callable[[int], list[_Choice]],
    enough: float,
) -> list[_Choice]:
    """The choice of the least sum; empty where all are more than `enough`."""
    totals: dict[int, float] = {first: 0.0}
    reached_by: dict[int, tuple[int, _Choice]] = {}
    # Starts are visited from left to right: every way to reach one is known by then.
    for start in range(first, last):
        # None that comes after can make up for a sum that is too much already.
        if start not in totals:
            continue
        for choice in ends(start):
            total = totals[start] + choice[0]
            following = paragraph.content_start(choice[1])
            if total <= enough and total < totals.get(following, inf):
                totals[following] = total
                reached_by[following] = start, choice
    choices: list[_Choice] = []
    at = last
    while at in reached_by:
        at, choice = reached_by[at]
        choices.append(choice)
    return choices[::-1]


def _ends(
    paragraph: Paragraph, start: int, measure: int, *, is_first: bool, only_best: bool = False
) -> list[_Choice]:
    """The few ends worth considering for a line that begins at `start`, never none.

    `only_best`: those that are certainly worse than one of them may be missing.
    """
    trim = 0 if is_first else paragraph.trim_start(start)
    positions, gives, breaks = paragraph.positions, paragraph.gives, paragraph.breaks
    length = len(breaks)
    edge = positions[start] + measure + trim
    stop = _furthest(paragraph, start, edge)
    choices: list[_Choice] = []
    best, divided = inf, 0
    hyphens, widths = paragraph.hyphens, paragraph.widths
    for end in range(stop, start, -1):
        level = breaks[end - 1]
        if level is Break.NEVER:
            continue
        content_end = paragraph.content_end(start, end)
        excess = positions[content_end - 1] + widths[content_end - 1] - edge
        if hyphen := hyphens.get(end, 0):
            excess += hyphen
            divided += 1
        hang = 0
        if excess > 0:
            give = gives[content_end - 1] - gives[start]
            trim_end = paragraph.trim_end(content_end)
            if trim_end and excess > min(give // 4, trim_end):
                # The line-end mark gives first, all of its blank half or nothing.
                hang = trim_end
            if excess - hang > give:
                continue
        if excess > hang:
            badness = 0.05 + 0.6 * ((excess - hang) / give) ** 2
        elif level is Break.FORCED:
            badness = 0.0
        else:
            badness = _stretch(paragraph, start, content_end, hang - excess)
        if level is Break.AVOID:
            badness += _AVOIDED
        elif end == length and start > 0 and paragraph.letters(start, content_end) < 2:
            badness += _LONELY
        choices.append((badness, end, hang))
        best = min(best, badness)
        is_over = badness >= _TOO_LOOSE and level is not Break.FORCED
        # A shorter line is looser.
        is_best = only_best and excess <= 0 and level >= Break.FREE and badness < _TOO_LOOSE
        if is_over or is_best or len(choices) - divided == _CANDIDATES:
            break
    if best >= _TOO_LOOSE:
        end = paragraph.content_start(choices[0][1]) if choices else start
        if not choices or (end < length and _is_too_wide(paragraph, end, measure)):
            choices.append((_DIVIDED, _emergency(paragraph, start, stop, measure + trim), 0))
    return choices


def _furthest(paragraph: Paragraph, start: int, edge: int) -> int:
    """What no line from `start` reaches beyond, with all that its gaps give and a mark over `edge`."""
    positions, gives = paragraph.positions, paragraph.gives
    length = len(gives) - 1
    furthest = bisect_right(positions, edge + HALF, start) + 1
    least = edge + HALF - gives[start]
    while furthest <= length and positions[furthest - 1] - gives[furthest - 1] <= least:
        furthest += 1
    stop = min(furthest, length)
    newline = paragraph.text.find("\n", start, stop)
    return newline + 1 if newline >= 0 else stop


def _is_too_wide(paragraph: Paragraph, start: int, measure: int) -> bool:
    """Whether the word at `start` has to be divided even on a line of its own."""
    end = start
    while paragraph.breaks[end] is Break.NEVER and paragraph.natural(start, end + 1) <= measure:
        end += 1
    return paragraph.natural(start, end + 1) > measure


def _stretch(paragraph: Paragraph, start: int, end: int, missing: int) -> float:
    grow = paragraph.grow(start, end)
    if missing <= grow:
        return 0.1 * (missing / grow) ** 2 if grow else 0.0
    spread = paragraph.spread(start, end)
    if not spread:
        # Between words alone: what is more than ½ em, in proportion to them.
        return _TOO_LOOSE + ((missing / grow) ** 2 if grow else missing / 1000)
    each = (missing - grow) / spread
    if each > _LOOSE:
        return _TOO_LOOSE + (each / 100) ** 2
    return 0.1 + (each / 100) ** 2


def _emergency(paragraph: Paragraph, start: int, stop: int, measure: int) -> int:
    """The end of a line through a word too long for it: as much as fits, at least one character."""
    end = start + 1
    while end < stop and paragraph.natural(start, end + 1) <= measure:
        end += 1
    # The word has places for a hyphen, but none for the hyphen fits.
    while end in paragraph.hyphens and end > start + 1:
        end -= 1
    return end
