"""Years with two digits."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_SHORT = re.compile(
    r"(?<![0-9.．第近达满过约前后])([0-9]{2})年(?:1?[0-9]月(?:[0-9]{1,2}日)?|度)(?![以之])"
)


class TwoDigitYears(TextRule):
    """年份没有写全：四位的年份只写了两位。

    年份应标全称（GB/T 9704-2012，7.3.5.4；GB/T 15835-2011，5.1.1），“24年”不知是哪个世纪的。

    误：24年3月
    正：2024年3月
    """

    code = "year-shortened"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them that is followed by a month."""
        for match in view.each(_SHORT, "年"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”的年份没有写全。",
                "请写出四位的年份。",
            )
