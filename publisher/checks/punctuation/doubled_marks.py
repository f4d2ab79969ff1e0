"""The same mark twice."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_TWICE = re.compile(
    "([，、；：])\\1+|。{2}(?!。)|？{2,3}(?!？)|[？！]{4,}|(《)《|(》)》|“““*|”””*|（（|））"
)
_NEEDS = "|".join(f"{mark}(?={mark})" for mark in "，、；：。？！《》“”（）")


class DoubledMarks(TextRule):
    """重复的标点：同一个标点打了两次。

    句号、逗号、顿号、分号、冒号都只用一个（GB/T 15834-2011，第4章）；书名号里的书名号用单的〈 〉
    （4.15.3.5）。问号叠用（4.3.3.2）在公文里少见，只提示。

    误：会议强调，，要抓好落实。。
    正：会议强调，要抓好落实。
    """

    code = "doubled-mark"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each mark that is repeated."""
        for match in view.each(_TWICE, _NEEDS):
            char = match[0][0]
            simple = char in "，、；：。"
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{char}”重复了。",
                f"只用一个“{char}”。" if simple else "请照原件核对；多打的请删去。",
                char if simple else None,
                severity="hint" if match[0] in {"？？", "？？？"} else None,
            )
