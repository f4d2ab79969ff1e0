"""Marks that cannot stand one behind the other."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_COLLIDING = re.compile(
    "(?:^|(?<=\\n))[，。、；：？！）》”](?=[\u4e00-\u9fff])|"
    "[，、；：][。，、；：？！]{1,20}(?<![，][，])|[。；？！][，、；：。](?<!。。)|（[，。、；：）]|"
    "“[，。、；：]|《[，。、；：》]|[，、：；]）|、[”》]"
)
_NEEDS = "[，、；：。？！（“《][，、；：。？！）”》]|[，。、；：？！）》”](?<![^\n].)"


class CollidingMarks(TextRule):
    """冲突的标点：两个不能连用的标点挨在一起。

    一个停顿只用一个点号；点号不放在括号、引号的前半边后面（GB/T 15834-2011，5.1.1、5.1.2）。

    误：会议指出，。要抓好落实
    正：会议指出，要抓好落实
    """

    code = "colliding-marks"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each pair."""
        for match in view.each(_COLLIDING, _NEEDS):
            marks = match[0]
            if len(marks) == 1:
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"一段话以“{marks}”开头。",
                    "请照原件核对：多打了标点，还是漏了前面的话。",
                )
                continue
            if len(set(marks)) == 1:
                continue
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{marks}”这几个标点不能连用。",
                "请照原件留下一个，或补上中间漏掉的字。",
            )
