"""Ranges whose first number lacks its sign or unit."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_PERCENT = re.compile(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)([—–\-~～至到])([0-9]+(?:\.[0-9]+)?)[%％]")
_UNIT = re.compile(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)([—–\-~～])([0-9]+(?:\.[0-9]+)?)([万亿])")


class PercentRanges(TextRule):
    """数值范围的单位：前一个数漏了“%”或“万”“亿”。

    表示数值范围时，前后两个数的百分号、附加的“万”“亿”都不能省略（GB/T 15835-2011，5.1.4）：“5—10万”
    可以是5到10万，也可以是5万到10万。

    误：10—20%，5—10万元
    正：10%—20%，5万—10万元
    """

    code = "range-without-unit"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each such range."""
        for match in view.each(_PERCENT, "[—–~～至到-][0-9.]+[%％]"):
            sign = match[0][-1]
            yield self._range(view, match, f"{match[1]}{sign}{match[2]}{match[3]}{sign}")
        for match in view.each(_UNIT, "[—–~～-][0-9.]+[万亿]"):
            unit = match[4]
            yield self._range(view, match, f"{match[1]}{unit}{match[2]}{match[3]}{unit}")

    def _range(self, view: TextView, match: re.Match[str], meant: str) -> Finding:
        return self.found(
            view,
            match.start(),
            match.end(),
            f"“{match[0]}”前一个数漏了单位。",
            f"是“{meant}”的意思，请写全。",
        )
