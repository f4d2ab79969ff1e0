"""Numbers with a mark too many or the wrong one."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_GARBLED = re.compile(
    r"(?<![0-9])(?:"
    r"[0-9]++(?:\.{2,}|[。．、·]|,[0-9]{1,2}(?![0-9,])|，(?=[0-9]{1,2}[%％‰]))[0-9]*+(?=[%％‰万亿])|"
    r"[0-9]++,[0-9]{1,2}+(?![0-9,])|[0-9]++\.{2}[0-9]++|"
    r"(?<![0-9]\.)[0-9]++(?:\.[0-9]++){2,}+(?=[%％‰万亿元亩吨]|公里|公顷|平方))"
)
_LISTED = re.compile("[、，]$")
_SURPLUS = re.compile(
    "(?<=[0-9])个[%％]|[0-9]{1,2}[:：][0-9]{2}时|(?<=[0-9万亿])(?:元人民币元|(公里|千米|平方米|立方米|公顷|亩|公斤|千克|万元|厘米|毫米)(?!\\1)(?:元|公里|千米|米|平方米|公顷|亩|吨|公斤|千克)(?![/每]))"
)
_UNITS = re.compile("([%％‰㎡㎞㎝㎏℃]|万元|亿元|公里|公顷|平方米|立方米|千瓦|兆瓦)\\1")


class GarbledNumbers(TextRule):
    """数字里的标点：小数点打成了逗号、句号，或打了两个；单位打了两遍。

    小数点是“.”，千位之间才用“,”且每三位一个（GB/T 15835-2011，5.1.2）。点错一处，数就差了十倍百倍。

    误：1,2亿元，3。5%，12..5亿元，3.5%%
    正：1.2亿元，3.5%，12.5亿元，3.5%
    """

    code = "number-garbled"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each such number, and each unit that is repeated."""
        for match in view.each(_GARBLED, "[.。．、·,，](?<=[0-9].)(?=[0-9.])"):
            if match[0].isdigit() or "、" in match[0]:
                continue
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”里的标点不对。",
                "小数点写作“.”，千位之间的“,”每三位一个；请照原件核对这个数。",
            )
        for match in view.each(_UNITS, "[%％‰㎡㎞㎝㎏℃元里顷米瓦]"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"单位“{match[1]}”重复了。",
                "请照原件核对；多打的，删去一个。",
            )
        for match in view.each(
            _SURPLUS,
            "个(?=[%％])|时(?<=[0-9]时)|元(?=人民币元)|[里米顷亩斤克元](?=[元公千米平亩吨])",
        ):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”里的单位多了一个。",
                "请照原件核对，只留一个单位。",
            )
