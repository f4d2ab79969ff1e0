"""Two colons in a sentence."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_TWO = re.compile("：[^：，。；！？“”（）\n]{1,30}：(?=[^“\n])")


class TwoColons(TextRule):
    """一句话里两个冒号：前一个冒号的话还没有完，又用一个。

    一个句子里一般不套用冒号（GB/T 15834-2011，4.7.3.5）。

    误：会议要求：各部门要做到：一要抓好落实
    正：会议要求，各部门要做到：一要抓好落实
    """

    code = "colon-within-colon"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """The second colon."""
        for match in view.each(_TWO, "："):
            if view.passage(match.start()).sort in {"signature", "field", "cell", "note"}:
                continue
            if re.search("[0-9]$", view.text[: match.end() - 1][-1:]):
                continue
            yield self.found(
                view,
                match.end() - 1,
                match.end(),
                "一句话里用了两个冒号。",
                "请改其中一个，通常前一个改为逗号。",
            )
