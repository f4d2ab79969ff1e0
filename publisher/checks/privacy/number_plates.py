"""Number plates of vehicles."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•・ ]?"
    "(?:[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9学警挂])(?![A-Za-z0-9])"
)


class NumberPlates(TextRule):
    """车牌号：正文里有机动车号牌。

    号牌能查到车主，与姓名、住址写在一起时是个人信息（《个人信息保护法》第四条）。

    误：张某某驾驶晋M12……
    正：张某某驾驶小型轿车
    """

    code = "number-plate"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each plate that has a digit."""
        for match in view.each(
            _PLATE, "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
        ):
            if any(char.isdigit() for char in match[0]):
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    "这里有机动车号牌号码。",
                    "请核对能否公开；与个人有关的，请隐去。",
                )
