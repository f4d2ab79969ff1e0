"""A character in place of another that looks or sounds like it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from publisher.checks.rule import TextRule
from publisher.checks.surnames import SURNAMES
from publisher.checks.view import PROSE, TextView
from publisher.checks.wording.look_alike_table import COINED, COMMON, look_alikes
from publisher.model.finding import Finding, Severity
from publisher.source.words import frequency, is_word

_HAN = re.compile("[\u4e00-\u9fff]{2}")
_COINED = frozenset(COINED.split())
_SORTS = PROSE | {"title", "attached", "heading", "cell", "field"}
_LEAST = 3
"""So many times more often the dictionary has the word than the two characters would meet by chance."""
_OFTEN, _TIMES = 100, 100
"""Of a word that the text itself has elsewhere: how often the dictionary has it, and by how many times more."""
_UNSEEN_OFTEN, _UNSEEN_TIMES = 500, 1000
"""Of any other word."""


@cache
def _misspellings() -> Mapping[str, str]:
    """What comes of a word of every day when one of its characters is taken for another."""
    common = frozenset(COMMON.split())
    found: dict[str, str] = {}
    for word in COMMON.split():
        for n, char in enumerate(word):
            for other in look_alikes().get(char, ()):
                misspelt = word[:n] + other + word[n + 1 :]
                if misspelt not in common:
                    found.setdefault(misspelt, word)
    return found


@cache
def _likely(pair: str) -> tuple[int, int, str]:
    """The word of the dictionary that two characters are most likely to be meant for: how often it has it,
    by how many times more than by chance, and the word; nothing where there is none.
    """
    if not _HAN.fullmatch(pair) or is_word(pair):
        return (0, 0, "")
    words = [
        pair[:n] + other + pair[n + 1 :]
        for n, char in enumerate(pair)
        for other in sorted(look_alikes().get(char, ()))
    ]
    often, meant = max(
        ((frequency(each), each) for each in words if is_word(each)), default=(0, "")
    )
    return (often, often // frequency(pair), meant)


class LookAlikeWords(TextRule):
    """形近音近的字：两个字不成词，换一个形近、音近的字就是常用词。

    扫描识别和拼音输入最常出这样的错。按词典（jieba）切分，两边都不与邻字成词的才提醒；公文里天天用的词提醒，其他的词
    只提示。

    误：环镜整治，摸范带头
    正：环境整治，模范带头
    """

    code = "look-alike-word"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each pair of single characters that would be a word with another one."""
        text, alone = view.text, view.words.alone
        misspelt = _misspellings()
        for at in alone:
            if at + 1 not in alone:
                continue
            pair = text[at : at + 2]
            if pair in _COINED:
                continue
            meant = misspelt.get(pair, "")
            if meant:
                severity: Severity = "warning"
                doubtful = frequency(meant) < _LEAST * frequency(pair)
            else:
                severity, meant = "hint", self._likely(view, pair)
                doubtful = not meant or _is_name(text, at, alone) or text.count(pair) > 1
            if doubtful or view.passage(at).sort not in _SORTS:
                continue
            yield self.found(
                view,
                at,
                at + 2,
                f"“{pair}”不成词，像是“{meant}”之误。",
                f"请核对；通常写作“{meant}”。",
                meant,
                safe=False,
                severity=severity,
            )

    def _likely(self, view: TextView, pair: str) -> str:
        often, times, meant = _likely(pair)
        if times < _TIMES or often < _OFTEN:
            return ""
        unseen = often < _UNSEEN_OFTEN or times < _UNSEEN_TIMES
        return "" if unseen and meant not in view.text else meant


def _is_name(text: str, at: int, alone: frozenset[int]) -> bool:
    """Whether the characters may be of a person's name: a surname by itself is the first or stands before."""
    before = (text[n] for n in (at, at - 1, at - 2) if n in alone)
    return any(char in SURNAMES for char in before)
