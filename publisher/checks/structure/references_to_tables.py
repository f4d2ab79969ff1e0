"""见表3 where there is no such table, and 见图2."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.model.numerals import parse_numeral

_NUMBER = "(?:[0-9]{1,2}(?:[-—.][0-9]{1,2})?|[一二三四五六七八九十]{1,3})"
_CAPTION = re.compile(f"(附?[表图])[ \u3000]?({_NUMBER})(?![0-9一二三四五六七八九十年月个])")
_REFERENCE = re.compile(
    f"(?:见|如|据|按照?|参照|根据|填写|填报|和|及|、)(附?[表图])[ \u3000]?({_NUMBER})(?![0-9一二三四五六七八九十年月个项第])"
)


class ReferencesToTables(DocumentRule):
    """引用的表和图：正文里的“见表3”没有这一个。

    正文说到的表、图，应当有同号的一个（GB/T 7713.2-2022，图表的编号）；增删以后没有跟着改，读者就找不到。

    误：详见表3（只有表1、表2）
    正：详见表2
    """

    code = "table-reference"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each number that none has, where others of the sort have one."""
        known: dict[str, set[str]] = {}
        for passage in view.passages:
            if match := _CAPTION.match(passage.text):
                known.setdefault(match[1], set()).add(_value(match[2]))
        if not known:
            return
        for match in view.each(_REFERENCE, "[表图]"):
            sort, number = match[1], _value(match[2])
            if sort in known and number not in known[sort]:
                yield self.found(
                    view,
                    match.start(1),
                    match.end(2),
                    f"正文说到“{sort}{match[2]}”，而有的是：{'、'.join(sort + each for each in sorted(known[sort]))}。",
                    "请核对序号，或补上它。",
                )


def _value(number: str) -> str:
    """3 for 三; others as they are, with one kind of dash."""
    try:
        return str(parse_numeral(number))
    except ValueError:
        return number.replace("—", "-")
