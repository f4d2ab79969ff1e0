"""Words that are taken for others of the same sound."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.checks.wording.confusable_table import ALWAYS, BY_NEIGHBOURS
from publisher.model.finding import Finding


class ConfusableWords(TextRule):
    """易混的词：同音、近形的词用错了。

    依《通用规范汉字表》（国发〔2013〕23号）、《第一批异形词整理表》（GF 1001-2001）和《现代汉语词典》第7版编成的对照表
    （2026年11月）。能从上下文断定的才提醒。

    误：登陆网站，截止6月底，按装设备
    正：登录网站，截至6月底，安装设备
    """

    code = "word-confused"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each word of the table, where its neighbours show that another is meant."""
        for match in self._always(view):
            if len(match[0]) > 2:
                yield self._word(view, match.start(), match.end(), match[0], ALWAYS[match[0]])
                continue
            if not _ends(view, match.end()):
                continue
            alone = view.words.at(match.end() - 1) == match[0][-1] != "人"
            if not view.words.begins(match.start()) and not alone:
                continue
            yield self._word(view, match.start(), match.end(), match[0], ALWAYS[match[0]])
        for pattern, word, meant in BY_NEIGHBOURS:
            if len(word) > 1 and word[:2] not in view.pairs:
                continue
            for match in view.each(pattern, word[0]):
                start = match.start() + match[0].index(word)
                yield self._word(view, start, start + len(word), word, meant)

    def _always(self, view: TextView) -> Iterator[re.Match[str]]:
        """The words of the table that are there at all: few texts have any."""
        there = [word for word in ALWAYS if word[:2] in view.pairs]
        if there:
            pattern = "|".join(sorted(there, key=len, reverse=True))
            yield from re.finditer(pattern, view.text)

    def _word(self, view: TextView, start: int, end: int, word: str, meant: str) -> Finding:
        return self.found(
            view,
            start,
            end,
            f"“{word}”用在这里，像是“{meant}”之误。",
            f"请核对；通常写作“{meant}”。",
            meant,
            safe=False,
        )


def _ends(view: TextView, index: int) -> bool:
    """Whether a word ends before this character: 部|份额 has no 部份."""
    return index == len(view.text) or view.words.begins(index)
