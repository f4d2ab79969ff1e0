"""、 before a word that joins."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_BEFORE = re.compile(
    "、(?=(?:以及|和|及|与|或者|或)[\u4e00-\u9fff])|、(?=等[，。、；：\u4e00-\u9fff])"
)


class CommaBeforeAnd(TextRule):
    """顿号后面又用“和”“及”“等”：两个连接只用一个。

    “和、及、与、或”前面不再用顿号；“等”前面也不用（GB/T 15834-2011，4.5）。

    误：水利、交通、和能源工程
    正：水利、交通和能源工程
    """

    code = "comma-before-and"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each 、 before such a word."""
        for match in view.each(_BEFORE, "、"):
            after = view.text[match.end() : match.end() + 4]
            if after.startswith(
                ("和谐", "和平", "和解", "和美", "和顺", "和田", "及时", "与会", "等级")
            ):
                continue
            if after.startswith(
                ("等离子", "等效", "等保", "等候", "和林", "和县", "与时俱进", "或有")
            ):
                continue
            word = "等" if after[0] == "等" else re.match("以及|或者|[和及与或]", after)[0]  # type: ignore[index]
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{word}”前面用了顿号。",
                "请删去这个顿号。",
                "",
            )
