"""Where people live."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_HOME = re.compile(
    "(?:家住|现住|住址|住所地?|居住地?|户籍地|家庭住址|(?<=[，、：。（ ])住(?![房所建宅院户宿址]))[：:在于]?[^，。；：\n]{2,30}?(?:[0-9一二三四五六七八九十]+号?(?:楼|栋|幢|单元|室|户|号院|组)|[0-9]+号(?![^，。；\n]{0,4}(?:令|文|楼宇)))"
)
_DOOR = re.compile("单元|[0-9]室")
_ROOM = re.compile(
    "[\u4e00-\u9fff0-9]{2,20}(?:小区|花园|家园|公寓|苑|村)[^，。；\n]{0,8}?[0-9]+(?:号楼|栋|幢)[0-9]*单元?[0-9]{0,4}(?:室|号)?"
)


class HomeAddresses(TextRule):
    """家庭住址：写到了楼栋、单元、门牌。

    住址是个人信息（《个人信息保护法》第四条）；公开的决定书、名单里一般隐去。

    误：张某某，住青山市幸福小区3号楼2单元501室
    正：张某某，住青山市城区
    """

    code = "home-address"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each address of a dwelling."""
        for pattern in (_HOME, _ROOM):
            if pattern is _ROOM and not _DOOR.search(view.text):
                continue
            for match in view.each(pattern, "[住户]" if pattern is _HOME else "[楼栋幢]"):
                if pattern is _ROOM and "单元" not in match[0] and "室" not in match[0]:
                    continue
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    "这里像是个人的住址，写到了门牌。",
                    "请核对能否公开；个人的住址只写到县（市、区）。",
                )
