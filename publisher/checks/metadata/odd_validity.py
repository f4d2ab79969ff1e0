"""Periods of validity that are not whole years."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_YEAR = 360
"""What ends sooner is meant for a season."""


class OddValidity(DocumentRule):
    """有效期不是整年：从施行到失效不是整数的年。

    规范性文件的有效期通常是整年（3年、5年，暂行、试行的1至3年）；算出来有零头的，多半有一个日期写错。

    误：2024-01-30 起，至 2028-03-27
    正：2024-01-30 起，至 2029-01-29
    """

    code = "validity-odd"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The end, where it is more than two days off the day on which the period began."""
        document = view.document
        begins, ends = document.effective or document.date, document.expires
        if ends is None or (ends - begins).days < _YEAR:
            return
        off = (ends.replace(year=2000) - begins.replace(year=2000)).days % 366
        year_end = (ends.month, ends.day) == (12, 31)
        if 2 < off < 364 and not year_end:
            yield self.at(
                document.span_of("expires"),
                f"从{begins}到{ends}不是整年。",
                "请照原件核对施行日期和有效期。",
            )
