"""Passports and permits to travel."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9-])(?:[EeGgDdSsPpHh][0-9]{8}|[Ee][A-HJ-NP-Za-hj-np-z][0-9]{7}|[HhMmCc][0-9]{8,10})(?![0-9A-Za-z-])"
)
_NAMED = re.compile("护照|通行证|证件|签证|证号")


class Passports(TextRule):
    """护照号：正文里有护照、通行证的号码。

    证件号码是个人信息（《个人信息保护法》第四条），不宜公开。

    误：护照号E1234……
    正：（不公开证件号）
    """

    code = "passport-number"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them near a word that says so."""
        if not _NAMED.search(view.text):
            return
        for match in view.each(_NUMBER, "[A-Za-z][0-9]{7}"):
            if _NAMED.search(view.text[max(match.start() - 20, 0) : match.end() + 6]):
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    "这里有护照或通行证的号码。",
                    "请删去，或隐去中间几位。",
                )
