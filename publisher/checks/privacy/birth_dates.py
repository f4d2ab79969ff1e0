"""Days of birth next to names."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_BORN = re.compile(
    "[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日(?:出生|生(?![产活效成育态]))|(?:出生日期|出生年月日|生于)[：:]?[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日"
)


class BirthDates(TextRule):
    """出生日期：个人的出生年月日写到了日。

    姓名、出生日期连在一起就能认出一个人（《个人信息保护法》第四条）；任前公示写到月为止。

    误：张某某，1975年3月12日出生
    正：张某某，1975年3月生
    """

    code = "birth-date"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each birth date with its day."""
        for match in view.each(_BORN, "生"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                "这里写了个人的出生年月日。",
                "请核对能否公开；通常只写到月。",
            )
