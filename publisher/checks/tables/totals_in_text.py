"""共5项 that are four."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_NAMED = re.compile(
    "(?:(?<=、)|(?<=[：，。；（]))([\u4e00-\u9fffA-Za-z0-9“”]{2,14}(?:、[\u4e00-\u9fffA-Za-z0-9“”]{2,14}){1,12}(?:[和及][\u4e00-\u9fff]{2,14})?)等([0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?:个|家|所|座)?(县（市、区）|县|乡镇|镇|部门|单位)(?![（、])"
)
_BEFORE = re.compile(
    "(?:共|以下|下列|包括|涉及)[^，。；：\n0-9一二两三四五六七八九十]{0,4}([0-9]{1,2}|[一二两三四五六七八九十]{1,2})(个|名|家|位|所|座)([\u4e00-\u9fff（）、]{0,8})：([^，。；：\n等]{2,200})。"
)
_SIGN = re.compile("等[0-9一二两三四五六七八九十]")
_HAN = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}


class TotalsInText(TextRule):
    """“等几个”与列举的不符：列出的比说的还多。

    “甲、乙、丙等2个县”——列了三个，却说两个。列得比说的少，是举例，不算；
    “共5个县：……”后面全部列出的，个数应当一样。

    误：东县、西县、南县等2个县
    正：东县、西县、南县等3个县
    """

    code = "count-contradicted"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each count that is less than what is listed."""
        for match in view.each(_BEFORE, "[个名家位所座]"):
            listed = len(match[4].split("、"))
            said = int(match[1]) if match[1].isdigit() else _HAN.get(match[1], 0)
            if (
                said
                and "、" in match[4]
                and listed != said
                and not re.search("[和及与（]", match[4])
            ):
                yield self.found(
                    view,
                    match.start(1),
                    match.end(2),
                    f"这里说“{match[1]}{match[2]}”，后面列了{listed}个。",
                    "请核对个数和名称。",
                )
        if not _SIGN.search(view.text):
            return
        for match in view.each(_NAMED, "等(?=[0-9一二两三四五六七八九十])"):
            listed = len(re.split("[、和及]", match[1]))
            said = int(match[2]) if match[2].isdigit() else _HAN.get(match[2], 0)
            if said and listed > said:
                yield self.found(
                    view,
                    match.start(2),
                    match.end(3),
                    f"前面列了{listed}个，却说“等{match[2]}”个。",
                    "请核对个数和名称。",
                )
