"""Growth that contradicts the two figures beside it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_FIGURE = r"([0-9][0-9,]*(?:\.[0-9]+)?)(万|亿)?"
_GROWTH = re.compile(
    rf"(?:由|从)[^，。；0-9\n]{{0,12}}(?:[0-9]{{4}}年的?)?{_FIGURE}[^，。；0-9\n]{{0,6}}"
    rf"(增加|增长|提高|上升|提升|扩大|减少|下降|降低|降|减)[^，。；0-9\n]{{0,4}}(?:到|至)[^，。；0-9\n]{{0,6}}(?:[0-9]{{4}}年的?)?{_FIGURE}"
    rf"[^，。；0-9\n]{{0,6}}，[^，。；0-9\n]{{0,8}}(?:增长|增幅|下降|降幅|提高|减少|增加)[^，。；0-9\n]{{0,4}}([0-9]+(?:\.[0-9]+)?)(%|％|个百分点|倍)"
)
_THEN_AND_NOW = re.compile(
    rf"(?:去年|上年|上年同期|上年度|[0-9]{{4}}年)(?:同期)?(?:为|是|完成|达|达到|有)?{_FIGURE}[^，。；0-9\n]{{0,4}}"
    rf"(，)(?:今年|本年|[0-9]{{4}}年)[^，。；0-9\n]{{0,6}}{_FIGURE}[^，。；0-9\n]{{0,6}}"
    rf"，[^，。；0-9\n]{{0,4}}(?:增长|增幅|增加|下降|降幅|减少|提高)[^，。；0-9\n]{{0,3}}([0-9]+(?:\.[0-9]+)?)(%|％|倍)"
)
_SCALE = {None: 1, "": 1, "万": 10**4, "亿": 10**8}


class Growth(TextRule):
    """增幅与数字不符：“由……增加到……，增长……”三个数对不上。

    三个数里有一个错。增长率按前后两个数计算，差在一个百分点以内的不算。

    误：由100家增加到150家，增长60%
    正：由100家增加到150家，增长50%
    """

    code = "growth-contradicted"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each growth that is another number."""
        for match in (
            *view.each(_GROWTH, "[由从]"),
            *view.each(_THEN_AND_NOW, "[去上][年]|[0-9]年"),
        ):
            before = _value(
                match[1], match[2] or (match[5] if match[2] is None and match[5] else None)
            )
            after = _value(match[4], match[5])
            said = Decimal(match[6])
            if not before:
                continue
            if match[7] == "倍":
                right = {(after - before) / before, after / before}
                limit = Decimal("0.15")
            elif match[7] == "个百分点":
                right, limit = {abs(after - before)}, Decimal("0.15")
            else:
                right, limit = {abs(after - before) / before * 100}, Decimal(1)
            if all(abs(each - said) > limit for each in right):
                worked_out = min(right)
                yield self.found(
                    view,
                    match.start(6),
                    match.end(7),
                    f"前后两个数算出来是{worked_out:.1f}{match[7]}，写的是{said}{match[7]}。",
                    "请核对这三个数。",
                )


def _value(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")) * _SCALE[scale]
