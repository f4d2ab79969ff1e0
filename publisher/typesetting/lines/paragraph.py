"""A paragraph as a typesetter sees it: characters, widths and gaps, with sums over any stretch.

Pure: text and widths in. All lengths are thousandths of an em of the paragraph's font.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from operator import add, attrgetter
from types import MappingProxyType
from typing import NamedTuple

from publisher.typesetting.lines.breaking import Break, break_after, signs_of_numbers
from publisher.typesetting.lines.characters import CLOSING_KINDS, MARK_KINDS, Kind, kind_of
from publisher.typesetting.lines.spacing import HALF, SOLID, Gap, gap_after_space, gap_between

_NEARLY_FULL = 900
"""From this width on a mark is a full em wide, half of it blank."""
_NATURAL, _LEAST = attrgetter("natural"), attrgetter("least")
_GROW, _SPREADS = attrgetter("grow"), attrgetter("spreads")
_WESTERN = frozenset((Kind.WESTERN, Kind.OTHER, Kind.CALL))
_SPACES = re.compile("[ \u00a0\t]")
_VANISHING = " \u3000\n"
_NO_LETTERS = MARK_KINDS | {Kind.SPACE, Kind.CALL}


class Line(NamedTuple):
    """One line: the characters from `start` to `end`; the next one begins at `next`."""

    start: int
    end: int
    next: int
    trim_start: int
    """What the first character loses at its left: the blank half of an opening mark."""
    trim_end: int
    """What the last character hangs over the edge: the blank half of a closing mark."""
    is_last: bool
    """Ends the paragraph, or was ended by the editor: it is not justified."""


class Call(NamedTuple):
    """The call of a footnote, its last character without the blank half of a bracket."""

    start: int
    end: int
    blank: int
    """How wide the blank half of its first character is."""


class Paragraph:
    """The characters of a paragraph with their widths, and what follows from them."""

    def __init__(
        self,
        text: str,
        widths: Sequence[int],
        kept: Sequence[tuple[int, int]] = (),
        calls: Sequence[Call] = (),
        hyphens: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """`kept`: stretches of characters that are not to be divided.

        `calls`: those of footnotes. Nothing parts them from what is before them, but for another
        call. `hyphens`: where a line may end with a hyphen that is printed only
        then, with its width.
        """
        self.text = text
        self.widths = widths
        self.breaks = break_after(text)
        self.hyphens = hyphens
        for end in hyphens:
            self.breaks[end - 1] = max(self.breaks[end - 1], Break.AVOID)
        for start, end in kept:
            self.breaks[start : end - 1] = [Break.NEVER] * (end - 1 - start)
        self.kinds = list(map(kind_of, text))
        for sign in signs_of_numbers(text):
            # Narrow as a digit: it is set like one. A wide one has its own blank.
            if widths[sign] < _NEARLY_FULL:
                self.kinds[sign] = Kind.WESTERN
        self._blanks = {call.start: call.blank for call in calls}
        for start, end, _ in calls:
            self.kinds[start:end] = [Kind.CALL] * (end - start)
            self.breaks[start : end - 1] = [Break.NEVER] * (end - 1 - start)
            if start:
                follows_call = self.kinds[start - 1] is Kind.CALL
                self.breaks[start - 1] = Break.AVOID if follows_call else Break.NEVER
        self.gaps = self._gaps()
        for start, _, blank in calls:
            if start:
                # Between two calls stays the half of one bracket, and they part as characters do.
                follows_call = self.kinds[start - 1] is Kind.CALL
                self.gaps[start - 1] = Gap(0 if follows_call else -blank, spreads=follows_call)
        # Sums over the characters before an index: any stretch costs one subtraction.
        self.positions: list[int]
        self.gives: list[int]
        self._grow: list[int]
        self._spread: list[int]
        self.positions = [0, *accumulate(map(add, widths, map(_NATURAL, self.gaps)))]
        self.gives = [0, *accumulate(map(_LEAST, self.gaps))]
        self._grow = [0, *accumulate(map(_GROW, self.gaps))]
        self._spread = [0, *accumulate(map(_SPREADS, self.gaps))]

    def natural(self, start: int, end: int) -> int:
        """The width of a line of these characters, its marks at the edges untrimmed."""
        return self.positions[end - 1] - self.positions[start] + self.widths[end - 1]

    def give(self, start: int, end: int) -> int:
        """By how much the gaps of a line can be reduced."""
        return self.gives[end - 1] - self.gives[start]

    def grow(self, start: int, end: int) -> int:
        """By how much word spaces and Western gaps of a line can grow."""
        return self._grow[end - 1] - self._grow[start]

    def spread(self, start: int, end: int) -> int:
        """How many gaps of a line take part when all grow evenly."""
        return self._spread[end - 1] - self._spread[start]

    def hyphen(self, line: "Line") -> int:
        """The width of the hyphen that a line ends with; 0 where it ends with none."""
        return self.hyphens.get(line.end, 0) if line.end < len(self.text) else 0

    def trim_start(self, start: int) -> int:
        """What a line that begins here, not being the first, loses at its left."""
        if self.kinds[start] is Kind.OPENING and self.widths[start] >= _NEARLY_FULL:
            return HALF
        return self._blanks.get(start, 0)

    def trim_end(self, end: int) -> int:
        """What the last character of a line may hang over its right edge."""
        if self.kinds[end - 1] in CLOSING_KINDS and self.widths[end - 1] >= _NEARLY_FULL:
            return HALF
        return 0

    def content_end(self, start: int, end: int) -> int:
        """`end` without the spaces and the line feed that vanish at a line's end."""
        text = self.text
        while text[end - 1] in _VANISHING and end > start + 1:
            end -= 1
        return end

    def content_start(self, start: int) -> int:
        """`start` without the spaces that vanish at a line's start.

        At the head of what was typed as a line, an ideographic space is meant.
        """
        text = self.text
        spaces = " " if start == 0 or text[start - 1] == "\n" else (" ", "\u3000")
        while text.startswith(spaces, start):
            start += 1
        return start

    def letters(self, start: int, end: int) -> int:
        """How many characters of a line are more than marks and spaces."""
        return sum(kind not in _NO_LETTERS for kind in self.kinds[start:end])

    def pieces(self, unbreakable: bool) -> Iterator[tuple[int, int]]:
        """The stretches between forced breaks, or between all places where a line may end."""
        least = Break.AVOID if unbreakable else Break.FORCED
        start = 0
        for i, level in enumerate(self.breaks):
            if level >= least and i + 1 not in self.hyphens:
                yield start, self.content_end(start, i + 1)
                start = i + 1

    def _gaps(self) -> list[Gap]:
        if not self.text:
            return []
        kinds = self.kinds
        sizes = [2 if width >= _NEARLY_FULL else int(width != 0) for width in self.widths]
        gaps = [*map(_gap, kinds, kinds[1:], sizes, sizes[1:], self.breaks), SOLID]
        if _SPACES.search(self.text):
            for i, kind in enumerate(kinds[:-1]):
                if kind is Kind.SPACE:
                    gaps[i] = gap_after_space(self.widths[i])
        return gaps


@cache
def _gap(before: Kind, after: Kind, size: int, size_after: int, level: Break) -> Gap:
    """The gap between two characters; sizes are 0 of no width, 1, or 2 of a full em."""
    # What has no width is part of the character before it: an accent moves with its base.
    is_part = size_after == 0
    if (is_part and level is Break.NEVER) or (level < Break.FREE and _is_one_thing(before, after)):
        return SOLID
    return gap_between(before, after, size > 1, size_after > 1)


def _is_one_thing(before: Kind, after: Kind) -> bool:
    """Two characters that nothing may come between: of a word, of —— or ……, of kW·h."""
    if Kind.DOT in (before, after):
        return before in _WESTERN or after in _WESTERN
    return (before in _WESTERN and after in _WESTERN) or (before is after is Kind.DASH)
