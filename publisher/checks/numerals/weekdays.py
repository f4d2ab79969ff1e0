"""Days of the week that do not belong to the date."""

import datetime as dt
import re
from collections.abc import Iterator

from publisher.checks.numerals.dates import day_of
from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_DATED = re.compile(
    r"(?:([12][0-9]{3})年)?([0-9]{1,2})月([0-9]{1,2})日[（(]?(?:星期|周|礼拜)([一二三四五六日天])"
)
_NEAR = dt.timedelta(days=300)
"""Between 成文日期 and a day that is named without its year."""
_DAYS = "一二三四五六日"


class Weekdays(DocumentRule):
    """星期与日期不符：写的星期几，不是那一天。

    日期和星期必有一个错，人们会照其中一个赴会。没有写年份的，按成文日期的年份算。

    误：2024年4月30日（星期三）
    正：2024年4月30日（星期二）
    """

    code = "weekday-wrong"
    severity = "error"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each date with a day of the week that is another's."""
        for match in view.each(_DATED, "[星周礼][期拜一二三四五六日天]"):
            year = int(match[1]) if match[1] else view.document.date.year
            day = day_of(year, int(match[2]), int(match[3]))
            said = "日" if match[4] == "天" else match[4]
            if day is None or _weekday(day) == said:
                continue
            if not match[1] and said in {_weekday(d) for d in _near(day, view.document.date)}:
                continue
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"{day.year}年{day.month}月{day.day}日是星期{_weekday(day)}，不是星期{match[4]}。",
                "请核对日期和星期。",
            )


def _weekday(day: dt.date) -> str:
    return _DAYS[day.weekday()]


def _near(day: dt.date, written: dt.date) -> Iterator[dt.date]:
    """The same day of the year before and after, for a notice at the turn of a year."""
    for year in (day.year - 1, day.year + 1):
        other = day_of(year, day.month, day.day)
        if other and abs(other - written) < _NEAR:
            yield other
