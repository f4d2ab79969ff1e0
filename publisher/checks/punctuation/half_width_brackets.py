"""Half-width brackets around Chinese."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_PAIR = re.compile(r"\(([^()（）\n]{0,200})\)|\[([^\[\]\n]{1,200})\]")
_HAN = re.compile("[\u4e00-\u9fff]")
_WIDE = {"(": "（", ")": "）", "[": "〔", "]": "〕"}


class HalfWidthBrackets(TextRule):
    """半角括号：汉字用了半角的括号。

    汉字文本里用全角括号（GB/T 15834-2011，4.9、5.1.5）；文号里的年份用六角括号〔 〕
    （GB/T 9704-2012，7.2.5）。

    误：充(换)电设施
    正：充（换）电设施
    """

    code = "half-width-bracket"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each bracket of a pair that holds, or stands behind, Chinese."""
        for match in view.each(_PAIR, r"[(\[]"):
            start, end = match.start(), match.end()
            inner = match[1] or match[2] or ""
            before = view.text[start - 1 : start]
            after = view.text[end : end + 1]
            year = match[0][0] == "[" and inner.isdigit() and _HAN.match(before)
            between = _HAN.match(before) and _HAN.match(after or "。")
            chinese = match[0][0] == "(" and (_HAN.search(inner) or between)
            if not year and not chinese:
                continue
            for at in (start, end - 1):
                char = view.text[at]
                yield self.found(
                    view,
                    at,
                    at + 1,
                    f"汉字用了半角的括号“{char}”。",
                    f"请改为全角的“{_WIDE[char]}”。",
                    _WIDE[char],
                )
