"""Approximate numbers in digits."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_NEIGHBOURS = re.compile(
    "(?<![0-9.、])([1-8])、([2-9])(?=[个天年月日人名次项家户件种台辆]|十)(?!、)"
)
_OVER = re.compile("(?<![0-9])(?:几[0-9]+|[0-9]+几)(?=[个天年人名次项家户件])")


class ApproximateNumbers(TextRule):
    """概数用了阿拉伯数字：相邻两个数连用表示的概数，要用汉字。

    “相邻两个数字并列连用表示概数，两数之间不用顿号；概数必须用汉字”（GB/T 15835-2011，4.2.2、附录）。

    误：3、4个，5、6十人
    正：三四个，五六十人
    """

    code = "approximate-number"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each pair of neighbouring digits before a measure word."""
        for match in view.each(_NEIGHBOURS, "、(?<=[1-8]、)(?=[2-9])"):
            if int(match[2]) == int(match[1]) + 1:
                yield self._number(view, match)
        for match in view.each(_OVER, "几(?=[0-9])|几(?<=[0-9]几)"):
            yield self._number(view, match)

    def _number(self, view: TextView, match: re.Match[str]) -> Finding:
        return self.found(
            view,
            match.start(),
            match.end(),
            f"概数“{match[0]}”用了阿拉伯数字。",
            "是概数的，请用汉字，中间不用顿号：“三四个”；是两个数的，不必改。",
        )
