"""Ranges that end before they begin."""

import re
from collections.abc import Iterator
from decimal import Decimal

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_DATES = re.compile(
    r"(?:(?P<year>[12][0-9]{3})年)?(?P<month>1?[0-9])月(?:(?P<day>[0-9]{1,2})日)?(?:至|到|—|～|-)"
    r"(?:(?P<year2>[12][0-9]{3})年)?(?P<month2>1?[0-9])月(?:(?P<day2>[0-9]{1,2})日)?"
)
_YEARS = re.compile(
    r"(?<![0-9])(?P<first>[12][0-9]{3})(?:年)?(?:至|到|—|～|-)(?P<last>[12][0-9]{3})年"
)
_AMOUNTS = re.compile(
    r"(?<![0-9A-Za-z.\-—第])(?P<first>[0-9]+(?:\.[0-9]+)?)(?P<unit>%|万元|亿元|元|万|亿)?(?:—|～|~)"
    r"(?P<last>[0-9]+(?:\.[0-9]+)?)(?P<unit2>%|万元|亿元|元|个工作日|天|人|家|户|亩|公里|平方米|米|吨|万|亿)"
)
_WINTER = 4
"""So many months back a range is a slip; further, it reaches into the next year: 11月至3月."""


class ReversedRanges(TextRule):
    """起止颠倒：起点在终点后面。

    “3月1日至2月15日”“2025—2023年”“50—30天”多半有一个数写错了。跨年的（11月至次年3月）不算。

    误：报名时间为2025年3月1日至2月15日
    正：报名时间为2025年2月1日至2月15日
    """

    code = "range-reversed"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them."""
        for match in view.each(_DATES, "[至到—～-](?<=[月日].)(?=[0-9])"):
            if _is_reversed(match):
                yield self._range(view, match)
        for match in view.each(_YEARS, "[至到—～-](?<=[0-9年].)(?=[12][0-9]{3}年)"):
            if int(match["first"]) > int(match["last"]):
                yield self._range(view, match)
        for match in view.each(_AMOUNTS, "[—～~](?<=[0-9%元万亿].)(?=[0-9])"):
            same = match["unit"] in {None, match["unit2"]}
            if same and Decimal(match["first"]) > Decimal(match["last"]):
                yield self._range(view, match)

    def _range(self, view: TextView, match: re.Match[str]) -> Finding:
        message = f"“{match[0]}”的起点在终点后面。"
        return self.found(view, match.start(), match.end(), message, "请照原件核对两头。")


def _is_reversed(match: re.Match[str]) -> bool:
    year, year2 = (int(match[name] or 0) for name in ("year", "year2"))
    first = (int(match["month"]), int(match["day"] or 0))
    last = (int(match["month2"]), int(match["day2"] or (99 if match["day"] else 0)))
    if year2 and year:
        return (year, *first) > (year2, *last)
    return not year2 and first > last and first[0] - last[0] <= _WINTER
