"""Spaces of unusual kinds."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u200c\u200d\u202f\u205f\u3164\uffa0]+")


class InvisibleSpaces(TextRule):
    """特殊空格：不间断空格、零宽连字符之类看不见的字符。

    从网页和文字处理软件粘贴时带进来，会使检索落空、行末不齐。

    误：2024 年（中间是 U+00A0）
    正：2024年
    """

    code = "unusual-space"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each run of them."""
        for match in view.each(_SPACE, _SPACE.pattern.removesuffix("+")):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"此处有看不见的特殊空格（U+{ord(match[0][0]):04X}）。",
                "请删去，或改为普通空格。",
            )
