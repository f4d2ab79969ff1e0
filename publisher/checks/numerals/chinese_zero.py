"""零 in years written in characters."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_YEAR = re.compile(
    "[一二](?=[零〇○OoО0一二三四五六七八九]{3}年)[零〇○OoО0一二三四五六七八九]*[零○OoО0][零〇○OoО0一二三四五六七八九]*(?=年)"
)
_COUNT = re.compile("[一二三四五六七八九]〇[一二三四五六七八九十百千万亿]|[百千万亿]〇")


class ChineseZero(TextRule):
    """“〇”和“零”：用汉字写年份用“〇”，计数用“零”。

    “作编号使用时，汉字写作‘〇’；用作计量时写作‘零’”（GB/T 15835-2011，5.2.5）。字母 O、圆圈 ○ 都不是零。

    误：二零二四年
    正：二〇二四年
    """

    code = "chinese-zero"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each year and each count with the wrong one."""
        for match in view.each(_YEAR, "年(?<=[零〇○OoО0一二三四五六七八九]{3}年)"):
            meant = re.sub("[零○OoО0]", "〇", match[0])
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"年份“{match[0]}”里的零写得不对。",
                f"请写作“{meant}”。",
                meant,
                safe=False,
            )
        for match in view.each(_COUNT, "〇"):
            if match[0][0] in "百千万亿":
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"“{match[0]}”是计数，用了“〇”。",
                    "请用“零”。",
                )
