"""Days that there are not."""

from collections.abc import Iterator

from publisher.checks.numerals.dates import dates, short_dates
from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding


class ImpossibleDates(TextRule):
    """不存在的日期：这一天在历法里没有。

    4月31日、2月30日、13月之类必是笔误；据它计算的期限就没有着落。

    误：自2024年4月31日起施行
    正：自2024年4月30日起施行
    """

    code = "date-impossible"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them, with a year or without."""
        for date in (*dates(view), *short_dates(view)):
            if date.day is None:
                yield self.found(
                    view,
                    date.start,
                    date.end,
                    f"“{date.words}”这一天不存在。",
                    "请照原件核对。",
                )
