"""Dates in a text, as far as several rules read them."""

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from publisher.checks.view import TextView

FULL = re.compile(r"(?<![0-9])([12][0-9]{3})年(1?[0-9]|0[0-9]|[2-9][0-9])月([0-9]{1,2})日")
MONTH_AND_DAY = re.compile(r"(?<![0-9年])([0-9]{1,2})月([0-9]{1,2})日")
_LEAP = 2000


class TypedDate(Struct, frozen=True):
    """A date of a text."""

    start: int
    end: int
    day: dt.date | None
    """`None` where there is no such day."""
    words: str


def dates(view: TextView) -> Iterator[TypedDate]:
    """The full dates of a text."""
    for match in view.each(FULL, "日(?<=[0-9]日)"):
        yield TypedDate(match.start(), match.end(), day_of(*map(int, match.groups())), match[0])


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, if there is one."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def short_dates(view: TextView) -> Iterator[TypedDate]:
    """Those without a year, judged as of a leap year."""
    for match in view.each(MONTH_AND_DAY, "日(?<=[0-9]日)"):
        day = day_of(_LEAP, int(match[1]), int(match[2]))
        yield TypedDate(match.start(), match.end(), day, match[0])
