"""十四五 with and without quotes."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_PLAN = re.compile("(?<![“二三第])十[一二三四五]五(?=(?:时期|期间|规划|以来|末|开局|收官))(?!”)")


class QuotedProgram(TextRule):
    """“十四五”没有引号：五年规划的简称要用引号。

    具有特殊含义的简称用引号标示（GB/T 15834-2011，4.8.3.3）。

    误：十四五规划
    正：“十四五”规划
    """

    code = "plan-unquoted"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them."""
        for match in view.each(_PLAN, "十"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”没有引号。",
                "五年规划的简称用引号括起来。",
                f"“{match[0]}”",
            )
