"""Zeros before months and days."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_PADDED = re.compile(
    r"[12][0-9]{3}年(?:0[1-9]月(?:[0-9]{1,2}日)?|1?[0-9]月0[1-9]日)|(?<![0-9年])0[1-9]月[0-9]{1,2}日|(?<![0-9年])1?[0-9]月0[1-9]日"
)


class PaddedDates(TextRule):
    """月、日前面的零：公文的日期不编虚位。

    “用阿拉伯数字将年、月、日标全，年份应标全称，月、日不编虚位（即1不编为01）”（GB/T 9704-2012，7.3.5.4）。

    误：2024年04月05日
    正：2024年4月5日
    """

    code = "date-padded"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each date with such a zero."""
        if not {"年0", "月0"} & view.pairs and not re.search("(?<![0-9])0[1-9]月", view.text):
            return
        for match in view.each(_PADDED, "0"):
            meant = re.sub("(?<![0-9])0", "", match[0])
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”的月、日前面有零。",
                f"请写作“{meant}”。",
                meant,
                safe=False,
            )
