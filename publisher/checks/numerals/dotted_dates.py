"""Dates with dots in sentences."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import PROSE, TextView
from publisher.model.finding import Finding

_DOTTED = re.compile(
    r"(?<![0-9./-])(?:19|20)[0-9]{2}(?:\.(?:1[0-2]|0?[1-9])(?:\.(?:3[01]|[12][0-9]|0?[1-9]))?|"
    r"[-/](?:1[0-2]|0?[1-9])[-/](?:3[01]|[12][0-9]|0?[1-9]))(?![0-9.]|[万亿元吨%％‰个人户亩公平千米年度版])"
)


class DottedDates(TextRule):
    """用点、横写的日期：正文里的年月日要写全。

    公文的日期“用阿拉伯数字将年、月、日标全”（GB/T 9704-2012，7.3.5.4）；“2024.3”可以是年月，也可以是数。
    表格里的不算。

    误：工期为2024.3—2025.6
    正：工期为2024年3月至2025年6月
    """

    code = "date-dotted"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them in a sentence."""
        for match in view.each(_DOTTED, "(?:19|20)[0-9]{2}[./-][0-9]"):
            if view.passage(match.start()).sort in PROSE:
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"日期写成了“{match[0]}”。",
                    "请写出年、月、日；是编号、数值的，不必改。",
                )
