"""Tildes of the keyboard."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_TILDE = re.compile("(?<=[0-9%％年月日时元万亿℃度])[~∼˜](?=[0-9一二三四五六七八九十])")


class Tildes(TextRule):
    """浪纹线的写法：起止用了键盘上的“~”。

    数值范围用浪纹线“～”或一字线“—”（GB/T 15835-2011，5.1.4；GB/T 15834-2011，4.13.3.3），半角的“~”偏高，
    也检索不到。

    误：25~30天
    正：25～30天
    """

    code = "tilde"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them."""
        for match in view.each(_TILDE, "[~∼˜]"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"范围用了半角的“{match[0]}”。",
                "请改为“～”或“—”。",
                "～",
            )
