"""A document that is named with 《》 here and without there."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import PROSE, DocumentView
from publisher.model.finding import Finding

_TITLE = re.compile(
    "《([\u4e00-\u9fff]{2,30}(?:法|条例|办法|规定|细则|目录|名录|清单|标准|规范|规程|公约|准则|意见|纲要|指南))》"
)


class UnmarkedTitles(DocumentRule):
    """文件名没有书名号：同一个文件名，别处用了《 》，这里没有。

    书名、文件名用书名号标示（GB/T 15834-2011，4.15）。同一份文件里有的用、有的不用，请统一。

    误：《特种设备目录》……列入特种设备目录的
    正：《特种设备目录》……列入《特种设备目录》的
    """

    code = "title-unmarked"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each name in a sentence that stands in marks elsewhere."""
        names = {match[1] for match in view.each(_TITLE, "《")}
        own = [view.document.title, *(text.title for text in view.document.texts)]
        names = {name for name in names if not any(name in title for title in own)}
        if not names:
            return
        pattern = re.compile(
            f"(?<![《〈\u4e00-\u9fff])(?:列入|按照|根据|依据|依照|符合|执行|落实|违反|贯彻)?({'|'.join(sorted(names, key=len, reverse=True))})(?![》〉])"
        )
        for match in view.each(pattern):
            if view.passage(match.start()).sort in PROSE:
                yield self._name(view, match)
        inside = re.compile(
            f"(?:列入|纳入|按照|根据|依据|依照|符合|违反|贯彻)({'|'.join(sorted(names, key=len, reverse=True))})(?![》〉])"
        )
        for match in view.each(inside):
            if view.passage(match.start()).sort in PROSE:
                yield self._name(view, match)

    def _name(self, view: DocumentView, match: re.Match[str]) -> Finding:
        return self.found(
            view,
            match.start(1),
            match.end(1),
            f"“{match[1]}”没有书名号，别处写作“《{match[1]}》”。",
            "指的是这个文件的，请加上书名号。",
            f"《{match[1]}》",
            safe=False,
        )
