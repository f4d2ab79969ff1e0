"""Days and times of the day that there are not."""

import re
from collections.abc import Iterator

from publisher.checks.numerals.dates import dates, short_dates
from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_TIME = re.compile(
    "(?:(?P<part>上午|凌晨|早上|下午|晚上|傍晚|当日|当天|[0-9]日))(?P<hour>[0-9]{1,2})(?:时|[:：])(?P<minute>[0-9]{1,2})?"
)
_MORNING = frozenset(("上午", "凌晨", "早上"))


class ImpossibleDates(TextRule):
    """不存在的日期和时刻：这一天历法里没有，这个钟点一天里没有。

    4月31日、2月30日、13月、上午25时之类必是笔误；据它计算的期限就没有着落。

    误：自2024年4月31日起施行
    正：自2024年4月30日起施行
    """

    code = "date-impossible"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them, dates with a year or without."""
        for date in (*dates(view), *short_dates(view)):
            if date.day is None:
                yield self.found(
                    view,
                    date.start,
                    date.end,
                    f"“{date.words}”这一天不存在。",
                    "请照原件核对。",
                )
        for match in view.each(_TIME, "[时:：](?<=[0-9].)"):
            hour, minute = int(match["hour"]), int(match["minute"] or 0)
            latest = 12 if match["part"] in _MORNING else 24
            if hour > latest or minute >= 60:
                yield self.found(
                    view,
                    match.start("hour"),
                    match.end(),
                    f"“{match[0]}”这个时刻不存在。",
                    "请照原件核对。",
                )
