"""Which breaks a paragraph takes.

Line by line first, each with the best of its few possible ends: in Chinese nearly every place is
one, so that nearly always gives a good paragraph. Where it does not (a gap too wide, a last line
of one character) the breaks of the whole paragraph are chosen together, for the least sum of
badness, as Knuth and Plass do.
"""

from bisect import bisect_right
from dataclasses import dataclass
from math import inf

from publisher.typesetting.lines.breaking import Break
from publisher.typesetting.lines.paragraph import Line, Paragraph
from publisher.typesetting.lines.spacing import HALF

_LOOSE = 250
"""Widest gap between Han characters: ¼ em."""
_GOOD = 0.4
"""A line of no more badness than this needs no second thought."""
_NEARLY = 10
"""Thousandths of an em to which the least measure is looked for."""
_CANDIDATES = 4
_AVOIDED = 8.0
"""More than the badness of the widest gap allowed: such a break is taken only to avoid a wider one."""
_TOO_LOOSE = 100.0
_LONELY = 400.0
_DIVIDED = 1000.0
"""A word divided where no word may be: worse than a gap of 3 em, better than one much wider."""


@dataclass(frozen=True, slots=True)
class _Choice:
    line: Line
    badness: float


def fit(paragraph: Paragraph, measure: int, indent: int) -> list[Line]:
    """The lines of `paragraph` in a column `measure` wide, the first indented by `indent`.

    Lines cover the text once, in order; only spaces and line feeds between them are dropped.
    """
    if not paragraph.text:
        return []
    choices = _line_by_line(paragraph, measure, indent)
    if any(choice.badness > _GOOD for choice in choices):
        enough = sum(choice.badness for choice in choices)
        choices = _together(paragraph, measure, indent, enough)
    return [choice.line for choice in choices]


def squeezed_into(paragraph: Paragraph, measure: int, indent: int, count: int) -> list[Line] | None:
    """The lines of `paragraph` as `fit` gives them, but `count` of them; `None` where that is against
    the rules.

    All gaps stay within their limits, nothing is parted that belongs together, and no character is
    left alone. The lines of the least sum of badness are chosen.
    """
    length = len(paragraph.text)
    ways: dict[int, tuple[float, tuple[Line, ...]]] = {paragraph.content_start(0): (0.0, ())}
    for number in range(count):
        following: dict[int, tuple[float, tuple[Line, ...]]] = {}
        for start, (badness, lines) in ways.items():
            if start == length:
                continue
            for choice in _ends(paragraph, start, measure - (0 if number else indent), not number):
                total, end = badness + choice.badness, choice.line.next
                if choice.badness < _AVOIDED and (
                    end not in following or total < following[end][0]
                ):
                    following[end] = total, (*lines, choice.line)
        ways = following
    return list(ways[length][1]) if length in ways else None


def balanced(paragraph: Paragraph, measure: int) -> int:
    """The least measure in which `paragraph` takes no more lines than in `measure`.

    What is centred looks well when its lines are of one length, not when the last has what was
    left over. No word and nothing that belongs together is divided for it.
    """
    count = len(fit(paragraph, measure, 0))
    if count < 2 or Break.FORCED in paragraph.breaks[:-1]:
        return measure
    least, enough = measure // 2, measure
    while enough - least > _NEARLY:
        middle = (least + enough) // 2
        lines = fit(paragraph, middle, 0)
        if len(lines) == count and all(paragraph.breaks[x.next - 1] >= Break.FREE for x in lines):
            enough = middle
        else:
            least = middle
    return enough


def _line_by_line(paragraph: Paragraph, measure: int, indent: int) -> list[_Choice]:
    choices: list[_Choice] = []
    start = paragraph.content_start(0)
    while start < len(paragraph.text):
        best = min(
            _ends(paragraph, start, measure - (0 if choices else indent), not choices),
            key=lambda choice: choice.badness,
        )
        choices.append(best)
        start = best.line.next
    return choices


def _together(paragraph: Paragraph, measure: int, indent: int, enough: float) -> list[_Choice]:
    """The choice of the least sum of badness, which is no more than `enough`."""
    first = paragraph.content_start(0)
    totals: dict[int, float] = {first: 0.0}
    reached_by: dict[int, _Choice] = {}
    length = len(paragraph.text)
    # Starts are visited from left to right: every way to reach one is known by then.
    for start in range(first, length):
        # None that comes after can make up for a sum that is too much already.
        if totals.get(start, inf) > enough:
            continue
        is_first = start == first
        for choice in _ends(paragraph, start, measure - (indent if is_first else 0), is_first):
            total = totals[start] + choice.badness
            end = choice.line.next
            if end not in totals or total < totals[end]:
                totals[end] = total
                reached_by[end] = choice
    choices: list[_Choice] = []
    end = max(reached_by)
    while end != first:
        choice = reached_by[end]
        choices.append(choice)
        end = choice.line.start
    return choices[::-1]


def _ends(paragraph: Paragraph, start: int, measure: int, is_first: bool) -> list[_Choice]:
    """The few ends worth considering for a line that begins at `start`, never none."""
    trim = 0 if is_first else paragraph.trim_start(start)
    # No line reaches further than what all its gaps can give and a mark can hang over.
    positions = paragraph.positions
    limit = positions[start] + measure + trim + HALF
    furthest = bisect_right(positions, limit, start) + 1
    while furthest < len(positions) and (
        positions[furthest - 1] - paragraph.give(start, furthest) <= limit
    ):
        furthest += 1
    length = len(paragraph.text)
    choices: list[_Choice] = []
    stop = min(furthest, length)
    newline = paragraph.text.find("\n", start, stop)
    if newline >= 0:
        stop = newline + 1
    for end in range(stop, start, -1):
        level = paragraph.breaks[end - 1]
        if level is Break.NEVER:
            continue
        choice = _judge(paragraph, start, end, measure, trim)
        if choice is None:
            continue
        choices.append(choice)
        too_loose = choice.badness >= _TOO_LOOSE and not choice.line.is_last
        if len(choices) == _CANDIDATES or too_loose:
            break
    if all(choice.badness >= _TOO_LOOSE for choice in choices):
        end = choices[0].line.next if choices else start
        if not choices or (end < length and _is_too_wide(paragraph, end, measure)):
            choices.append(_emergency(paragraph, start, stop, measure, trim))
    return choices


def _is_too_wide(paragraph: Paragraph, start: int, measure: int) -> bool:
    """Whether the word at `start` has to be divided even on a line of its own."""
    end = start
    while paragraph.breaks[end] is Break.NEVER and paragraph.natural(start, end + 1) <= measure:
        end += 1
    return paragraph.natural(start, end + 1) > measure


def _judge(paragraph: Paragraph, start: int, end: int, measure: int, trim: int) -> _Choice | None:
    """How good the line would be; `None` when it does not fit."""
    content_end = paragraph.content_end(start, end)
    forced = paragraph.breaks[end - 1] is Break.FORCED
    excess = paragraph.natural(start, content_end) - trim - measure
    trim_end = paragraph.trim_end(content_end)
    hang = 0
    if excess > 0:
        give = paragraph.give(start, content_end)
        if trim_end and excess > min(give // 4, trim_end):
            # The line-end mark gives first, all of its blank half or nothing.
            hang = trim_end
            excess -= hang
        if excess > give:
            return None
    if excess > 0:
        badness = 0.05 + 0.6 * (excess / give) ** 2
    elif forced:
        badness = 0.0
    else:
        badness = _stretch(paragraph, start, content_end, -excess)
    if paragraph.breaks[end - 1] is Break.AVOID:
        badness += _AVOIDED
    following = paragraph.content_start(end)
    if (
        forced
        and end == len(paragraph.text)
        and start > 0
        and paragraph.letters(start, content_end) < 2
    ):
        badness += _LONELY
    line = Line(start, content_end, following, trim, hang, forced)
    return _Choice(line, badness)


def _stretch(paragraph: Paragraph, start: int, end: int, missing: int) -> float:
    grow = paragraph.grow(start, end)
    if missing <= grow:
        return 0.1 * (missing / grow) ** 2 if grow else 0.0
    spread = paragraph.spread(start, end)
    if not spread:
        return _TOO_LOOSE + missing / 1000
    each = (missing - grow) / spread
    if each > _LOOSE:
        return _TOO_LOOSE + (each / 100) ** 2
    return 0.1 + (each / 100) ** 2


def _emergency(paragraph: Paragraph, start: int, stop: int, measure: int, trim: int) -> _Choice:
    """A line through a word too long for the column: as much as fits, at least one character."""
    end = start + 1
    while end < stop and paragraph.natural(start, end + 1) - trim <= measure:
        end += 1
    content_end = paragraph.content_end(start, end)
    forced = end == len(paragraph.text)
    line = Line(start, content_end, paragraph.content_start(end), trim, 0, forced)
    return _Choice(line, _DIVIDED)
