"""Units that are no longer legal."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_OLD = re.compile(
    r"(?<=[0-9])(公升|公尺|立升|英尺|英寸|英里|市斤|市尺|马力|华里|公分|平米|方(?=混凝土|水)|立方(?![米厘分体])|平方(?![米公千厘分]))"
)
_MEANT = {
    "公升": "升",
    "公尺": "米",
    "立升": "升",
    "公分": "厘米",
    "平米": "平方米",
    "方": "立方米",
    "立方": "立方米",
    "平方": "平方米",
}


class OldUnits(TextRule):
    """非法定计量单位：用了已经废除的或说不全的单位。

    公文应当使用法定计量单位（《计量法》第三条；GB/T 15835-2011，4.1.1）。

    误：建筑面积300平米，蓄水5000立方
    正：建筑面积300平方米，蓄水5000立方米
    """

    code = "unit-not-legal"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them behind a number."""
        for match in view.each(_OLD, "[升尺寸里斤力分米方]"):
            meant = _MEANT.get(match[0], "")
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”不是法定计量单位的名称。",
                f"请写作“{meant}”。" if meant else "请换算成法定计量单位。",
            )
