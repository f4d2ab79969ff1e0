"""A word typed twice."""

import re
from collections.abc import Iterator
from operator import eq

from publisher.checks.rule import TextRule
from publisher.checks.view import Passage, TextView
from publisher.model.finding import Finding

_TWICE = re.compile("([\u4e00-\u9fff]{2,12}?)\\1")
_CLAUSE = re.compile("[\u4e00-\u9fff]++[，、；]?")
_PAUSES = frozenset("，、；")
_LEAST, _MOST = 4, 12
"""Characters of a clause that is repeated by itself, and of any."""
_DATE = re.compile("(?<![0-9])([0-9]{1,4}[年月日])\\1")
_SENTENCE = 8
"""Characters that make a cell more than a name."""
_HAN = re.compile("[\u4e00-\u9fff]")
_AGAIN = re.compile("([按由根依遵为对把将向])[照于据循了着以及]\\1")
"""按照按, 由于由: begun anew."""
_REPEATED = frozenset(
    ("研究研究", "讨论讨论", "商量商量", "许许多多", "一个一个", "一步一步", "一项一项", "一户一户",
     "一点一点", "一家一家", "一村一村", "一件一件")
)  # fmt: skip


class DoubledWords(TextRule):
    """重复的词：一个词、一句话紧接着打了两次。

    换行、换页处最常见；扫描识别会把页末的几个字在下一页又认一次。

    误：对企业进行进行检查
    正：对企业进行检查
    """

    code = "doubled-word"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each pair that follows one on the other."""
        for match in (
            *view.each(_TWICE),
            *view.each(_DATE, "[年月日][0-9]"),
        ):
            if match[0] in _REPEATED and not _HAN.match(view.text, match.end()):
                continue
            if self._is_short_cell(view.passage(match.start())):
                continue
            if len(set(match[1])) == 1:
                continue
            yield self._twice(view, match.start(), match.end(), match[1])
        for start, end in _clauses(view.text):
            yield self._twice(view, start, end, view.text[start : (start + end) // 2])
        for match in view.each(_AGAIN):
            third = match.end() - 1
            if third in view.words.alone and view.words.at(match.start()) == match[0][:2]:
                yield self._twice(view, match.start(), match.end(), match[1])

    def _is_short_cell(self, passage: Passage) -> bool:
        return passage.sort == "cell" and len(passage.text) < _SENTENCE

    def _twice(self, view: TextView, start: int, end: int, words: str) -> Finding:
        said = f"“{words}”重复了。"
        return self.found(view, start, end, said, "请照原件核对；多打的，删去一个。")


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Where a clause follows on itself, or two of them do: from the first to the last."""
    between = text.replace("、", "，").replace("；", "，").split("，")
    if not any(map(eq, between, between[1:])) and not any(map(eq, between, between[2:])):
        return
    clauses = [(*match.span(), match[0]) for match in _CLAUSE.finditer(text)]
    for n, (start, end, words) in enumerate(clauses):
        if not n or clauses[n - 1][1] != start or len(words) > _MOST or words[-1] not in _PAUSES:
            continue
        before = clauses[n - 1][2]
        if words == before and len(words) > _LEAST:
            yield clauses[n - 1][0], end
        elif (
            n > 2
            and len(before) <= _MOST
            and words == clauses[n - 2][2]
            and clauses[n - 3][2].endswith(before)
        ):
            first = clauses[n - 3][1] - len(before)
            if first + 2 * len(before + words) == end:
                yield first, end
