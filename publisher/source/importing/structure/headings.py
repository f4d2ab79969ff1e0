"""Headings: by number and face, and by the style where there is neither."""

import re

from msgspec import Struct, field

from publisher.source.importing.flow import Line
from publisher.source.importing.structure import marks
from publisher.source.importing.structure.looks import Looks
from publisher.source.importing.structure.marks import SENTENCE_END

_LONGEST = 50
_LONGEST_UNNUMBERED = 30
_DEEPEST = 5
_RUN_IN = re.compile(
    r"(?:[—–―-]{2}|[（(][一二三四五六七八九十]{1,3}[）)])[^。：；]{2,60}。(?=.{12})"
)
"""A sentence that heads its paragraph, in a text without looks."""


_SHORT_SENTENCE = re.compile(
    r"(?!本|各位|同志)(?:[一二三四五六七八九十]是)?(?:(?!是|我们|自|为了|根据|。|：|；|:|;).){4,28}。(?=.{30})"
)
"""A sentence without a verb of its own, as heads of paragraphs are."""


class Headings(Struct):
    """Finds the headings of one text, from the top."""

    looks: Looks
    decimal: bool = False
    """Numbered 1, 1.1, 1.1.1, as emergency plans are."""
    divisions: tuple[str, ...] = ()
    """Those of 编, 分编, 章 and 节 that it has: each stands one level below the one before."""
    parallel: frozenset[int] = frozenset()
    """Paragraphs, by number, that open with a short sentence as their neighbours do."""
    current: int = field(default=1)
    """Level of the heading above."""

    def level(self, line: Line, following: Line | None) -> int | None:
        """The level of a heading, from 2; `None` for text. `following` is the line after it."""
        text = line.text.strip()
        is_question = self.is_question(line) and bool(marks.HEADINGS[0][1].match(text))
        is_sentence = text.endswith(SENTENCE_END) and not is_question
        if len(text) > _LONGEST or is_sentence or "。" in text or "\n" in text:
            return None
        found = self._level(line, text, following)
        if found:
            self.current = found
        return found

    def is_question(self, line: Line) -> bool:
        """Whether a line is a question that stands out as a whole, as those of a 解读 do."""
        return line.text.strip().endswith(("？", "?")) and self.looks.is_heading(line)

    def _level(self, line: Line, text: str, following: Line | None) -> int | None:
        if match := marks.CHAPTER.match(text):
            return 2 + (self.divisions.index(match[2]) if match[2] in self.divisions else 0)
        if self.decimal and (match := marks.DECIMAL.match(text)):
            return min(match[1].count(".") + 2, _DEEPEST)
        if self.decimal and marks.SINGLE.match(text):
            return 2
        if self.decimal and following and (match := marks.CLOSED_SINGLE.match(text)):
            # Recognition closes up 4 应急响应; the heading below it is 4.1.
            below = marks.DECIMAL.match(following.text.strip())
            return 2 if below and below[1] == f"{match[1]}.1" else None
        is_set = bool(line.outline) or self.looks.is_heading(line)
        # （1） and 1. number items as often as headings: their look tells, or a text below them.
        may_be = is_set or (following is not None and _is_text(following.text.strip()))
        for level, pattern in marks.HEADINGS:
            if pattern.match(text):
                return level if level < 4 or may_be else None
        if marks.ITEM.match(text):
            parts = following and marks.FIRST_PART.match(following.text.strip())
            return 4 if may_be or parts else None
        if not is_set or len(text) > _LONGEST_UNNUMBERED or line.side == "right":
            return None
        if line.outline:
            return min(line.outline + 1, _DEEPEST)
        return max(self.current, 2)

    def run_in(self, line: Line) -> int:
        """How many characters at the beginning of a paragraph head it; 0 for none."""
        text = line.text
        if self.is_question(line):
            return len(text)
        if self.looks.known:
            lead = self.looks.lead(line)
            opening = text[:lead].rstrip()
            ended = opening.endswith(("。", "：", "．", "；", "！", "？"))
            whole = ended or marks.DAY.fullmatch(opening)
            return len(opening) if len(opening) > 3 and whole else 0
        match = _RUN_IN.match(text)
        if not match and line.number in self.parallel:
            match = _SHORT_SENTENCE.match(text)
        return match.end() if match else 0


def _is_text(text: str) -> bool:
    """Whether a line is text without a number, as stands below a heading."""
    numbers = (marks.ARTICLE, marks.CHAPTER, marks.ITEM, *(one for _, one in marks.HEADINGS))
    return not any(pattern.match(text) for pattern in numbers) and (
        text.endswith(SENTENCE_END) or bool(marks.CAPTION.match(text))
    )


def headings_for(lines: list[Line], looks: Looks) -> Headings:
    """The way in which a text numbers its headings."""
    texts = [line.text.strip() for line in lines]
    decimal = [text for text in texts if marks.DECIMAL.match(text) and len(text) <= _LONGEST]
    single = [text for text in texts if marks.SINGLE.match(text) and len(text) <= _LONGEST]
    found = {match[2] for text in texts if (match := marks.CHAPTER.match(text))}
    short = [bool(_SHORT_SENTENCE.match(text)) for text in texts]
    parallel = [
        line.number
        for n, line in enumerate(lines)
        if short[n] and any(short[max(n - 1, 0) : n] + short[n + 1 : n + 2])
    ]
    divisions = tuple(word for word in marks.DIVISIONS if word in found)
    return Headings(looks, bool(single) and len(decimal) >= 2, divisions, frozenset(parallel))
