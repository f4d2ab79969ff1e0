"""The same range with two kinds of dashes; mixed signs of ranges."""

import re
from collections import defaultdict
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_RANGE = re.compile(r"(?<![0-9A-Za-z\-—~～])([0-9]{4})(—|–|-|~|～|──)([0-9]{4})(?![0-9A-Za-z\-—])")


class RangeSigns(DocumentRule):
    """起止年份的连接号不一：同一个起止，有的用“—”，有的用“-”。

    时间起止用一字线“—”或浪纹线“～”（GB/T 15834-2011，4.13.3），一份文件里应当一致；文件名称里的连接号
    各处不同，就成了两个名称。

    误：“（2024—2025年）”与“（2024-2025年）”
    正：全文都写作“（2024—2025年）”
    """

    code = "range-sign-mixed"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The rarer form of each range that is written in several."""
        ranges: dict[tuple[str, str], dict[str, list[re.Match[str]]]] = defaultdict(dict)
        for match in view.each(_RANGE, "[—–~～-][0-9]{4}"):
            ranges[match[1], match[3]].setdefault(match[2], []).append(match)
        for signs in ranges.values():
            if len(signs) > 1:
                usual = max(signs, key=lambda sign: (len(signs[sign]), sign))
                for sign, matches in signs.items():
                    if sign != usual:
                        for match in matches:
                            yield self.found(
                                view,
                                match.start(),
                                match.end(),
                                f"“{match[0]}”与别处的“{match[1]}{usual}{match[3]}”连接号不同。",
                                "请在全文统一；时间起止通常用“—”。",
                            )
