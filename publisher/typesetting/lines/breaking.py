"""Where a line of Chinese text may end (CLREQ 3.1.3, GB level)."""

import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise

from publisher.model.numerals import NUMERAL
from publisher.typesetting.lines.characters import NOT_AT_LINE_END, NOT_AT_LINE_START, Kind, kind_of


class Break(IntEnum):
    """How well a line may end after a character."""

    NEVER = 0
    """Within what is one thing: a Western word, ——, a number with its sign and its %."""
    AVOID = 1
    """Within what belongs together, but has to give way in a narrow column: a 文号, a date, a number and
    its unit, after a sign in an address."""
    FREE = 2
    FORCED = 3
    """The editor's own line break."""


_LETTERS = r"[^\W\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff]"
"""Letters and digits of other scripts than Chinese, and what is raised or lowered: km, m³."""
_WORD = re.compile(
    rf"{_LETTERS}++(?:[-.,:/'’+&@#=?~%‰°′″×·∶]++{_LETTERS}++)*+(?:[%‰°℃℉′″Ω㎡\u3371-\u33df]|[+#]{{1,2}})*+"
)
_SIGN = "[-+±∓−≤≥≦≧≈≠<>=¥$€£№§~－＋＜＞＝￥＄￡–:：∶]"
_SIGNED = re.compile(rf"(?<!{_SIGN}){_SIGN}++ ?(?=\.?[0-9])")
"""What stands before a number and means nothing without it."""
_LONG = 20
"""Characters of a word that may be divided after a sign in it: an address, a file name."""
_COMPOUND = re.compile(r"(?<=[A-Za-z]{3}-)(?=[A-Za-z]{3})")
"""Within long-term and its like: a hyphen that is there."""
_DIVISION = re.compile(r"(?<=[/.\-_@?&=#])(?=[0-9A-Za-z])")
_INSEPARABLE = re.compile("—+|…+|⸺+")
_UNIT = re.compile(
    r"[0-9]"
    r"[十百千万亿]*(?:元|人|个|家|户|名|位|座|台|辆|处|站|条|款|项|章|节|号|期|页|份|次|届|部|套|批|种|类|级|岁"
    r"|年|月|日|时|分|秒|天|周|米|公里|千米|厘米|毫米|平方米|平方公里|立方米|公顷|亩|吨|公斤|千克|斤|克|度|升|千瓦|倍|成"
    r"|[㎡\u3371-\u33df])?"
)
_SPACED_UNIT = re.compile(
    r"[0-9] (?:[kKMGTmcdnμµ]?(?:m|g|L|l|W|Wh|V|A|Hz|Pa|J|N|B|Ω|mol|dB|bar|eV)|t|s|h|min|ha|°C|°F|℃|℉|%|‰"
    r"|[㎡\u3371-\u33df])(?![A-Za-z])"
)
_RANGE = re.compile(r"[0-9%％‰℃°万亿年月日时]—+(?=[0-9])")
_WAVED = re.compile(rf"[～〜](?=[0-9]|{NUMERAL})")
_ENDS_NUMBER = frozenset("0123456789%％‰℃°万亿")
_BETWEEN = frozenset("–:：∶")
"""Stand between two numbers, not before one."""
_DIGIT = re.compile("[0-9]")
_SPREAD_NAME = re.compile(
    "(?<![\u4e00-\u9fff])[\u4e00-\u9fff]\u3000[\u4e00-\u9fff](?![\u4e00-\u9fff])"
)
"""张　三: a name of two characters, as wide as one of three."""
_TYPED_INDENT = re.compile("^\u3000+", re.MULTILINE)
"""Belongs to what it moves in: no line holds nothing else."""
_ORDINAL = re.compile(rf"第(?:[0-9]|{NUMERAL})")
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}〔[12]\d{3}〕\d+号")
_DATE = re.compile(r"(?:\d{4}年 ?)?\d{1,2}月(?: ?\d{1,2}日)?")
_DATED = re.compile(r"(?<![0-9])[0-9]++(?:年|月(?!份)|日)")


_NO_BREAK_AFTER = frozenset("\u00a0\u2060")
_GLUE = frozenset("\u00a0\u2060\u200d\ufe0e\ufe0f\n")
"""What no line may end before; the line feed because it ends the line itself."""


def break_after(text: str) -> list[Break]:
    """For every character of `text`, how well a line may end after it.

    A line feed stands for a forced break; the end of the text is one too.
    """
    if not text:
        return []
    forbidden = list(map(_forbids, text))
    breaks = [_LEVELS[flags][following] for flags, following in pairwise(forbidden)]
    breaks.append(Break.FORCED)
    # Most text has no numbers: what cannot be found is not looked for.
    if _DIGIT.search(text):
        if "〔" in text:
            _join(breaks, _DOCUMENT_NUMBER, text, Break.AVOID)
        for pattern in (_UNIT, _SPACED_UNIT):
            _join(breaks, pattern, text, Break.AVOID)
        for match in _RANGE.finditer(text):
            breaks[match.end() - 1] = Break.AVOID
        for date in _DATE.finditer(text):
            # It parts after 年 or 月 alone.
            _join(breaks, _DATE, date[0], Break.AVOID, date.start())
            _join(breaks, _DATED, date[0], Break.NEVER, date.start())
        for start, end in _signs(text):
            breaks[start:end] = [Break.NEVER] * (end - start)
    words = [match.span() for match in _WORD.finditer(text)]
    for start, end in words:
        breaks[start : end - 1] = [Break.NEVER] * (end - 1 - start)
    _join(breaks, _INSEPARABLE, text, Break.NEVER)
    if "～" in text or "〜" in text:
        for match in _WAVED.finditer(text):
            breaks[match.start()] = Break.NEVER
    if "\u3000" in text:
        for match in _SPREAD_NAME.finditer(text):
            breaks[match.start() : match.end() - 1] = [Break.NEVER] * 2
        for match in _TYPED_INDENT.finditer(text):
            # Where nothing follows, the line that was typed ends.
            if match.end() < len(text) and text[match.end()] != "\n":
                breaks[match.end() - 1] = Break.NEVER
    if "第" in text:
        for match in _ORDINAL.finditer(text):
            breaks[match.start()] = Break.NEVER
    if "-" in text:
        for division in _COMPOUND.finditer(text):
            breaks[division.start() - 1] = Break.AVOID
    for start, end in words:
        if end - start >= _LONG:
            # After a sign, and never with a hyphen, which would be read as part of the address.
            for division in _DIVISION.finditer(text, start + 1, end):
                breaks[division.start() - 1] = Break.AVOID
    return breaks


_AFTER, _BEFORE, _FEED = 1, 2, 4


@cache
def _forbids(char: str) -> int:
    """Where a character forbids a break, whatever it is part of."""
    if char == "\n":
        return _FEED | _BEFORE
    after = char in NOT_AT_LINE_END or char in _NO_BREAK_AFTER
    before = (
        char in NOT_AT_LINE_START
        or char in _GLUE
        or char == "\u3000"
        or kind_of(char) is Kind.SPACE
        or bool(unicodedata.combining(char))
    )
    return _AFTER * after | _BEFORE * before


def _level(flags: int, following: int) -> Break:
    """How well a line may end between two characters of which so much is forbidden."""
    if flags & _FEED:
        return Break.FORCED
    return Break.NEVER if flags & _AFTER or following & _BEFORE else Break.FREE


_LEVELS = [[_level(flags, following) for following in range(8)] for flags in range(8)]


def signs_of_numbers(text: str) -> list[int]:
    """Where a sign stands that begins a number: -5, ≥90, ¥100."""
    return [start for start, _ in _signs(text) if text[start] not in _BETWEEN]


@lru_cache(maxsize=8)
def _signs(text: str) -> list[tuple[int, int]]:
    """Where the signs of numbers begin and end. Of those between two, what is not is left out."""
    return [
        match.span()
        for match in _SIGNED.finditer(text)
        if text[match.start()] not in _BETWEEN
        or text[match.start() - 1 : match.start()] in _ENDS_NUMBER
    ]


def _join(
    breaks: list[Break], pattern: re.Pattern[str], text: str, level: Break, offset: int = 0
) -> None:
    """Lower the breaks within what matches; `offset` is where `text` begins among them."""
    for match in pattern.finditer(text):
        for i in range(offset + match.start(), offset + match.end() - 1):
            breaks[i] = min(breaks[i], level)
