"""Dots that are no ellipsis."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_DOTS = re.compile("(?<!…)…(?!…)|\\.{3,}|。{3,}|·{3,}|…{3,}(?<!…{4})")


class EllipsisForms(TextRule):
    """省略号的写法：省略号是六个点，占两个字。

    写作“……”（GB/T 15834-2011，4.11.2），不用一个“…”、三个句点或几个句号代替。

    误：水利、交通...等工程
    正：水利、交通……
    """

    code = "ellipsis"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each run of dots."""
        for match in view.each(_DOTS, r"[….。·](?:(?<=…)|(?<=\.)\.\.|(?<=。)。。|(?<=·)··)"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"省略号写成了“{match[0]}”。",
                "请写作“……”，占两个字。",
                "……",
            )
