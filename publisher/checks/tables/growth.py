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
_SAID_FIRST = re.compile(
    rf"(?:增长|增加|提高|上升|下降|降低|减少)(?:了)?([0-9]+(?:\.[0-9]+)?)(%|％|倍)，(?:由|从)[^，。；0-9\n]{{0,12}}{_FIGURE}"
    rf"[^，。；0-9\n]{{0,4}}(?:增加|增长|提高|上升|提升|扩大|减少|下降|降低|降|减|升)(?:到|至|为){_FIGURE}(?![0-9.%％])"
)
_THEN_AND_NOW = re.compile(
    rf"(?:去年|上年|上年同期|上年度|[0-9]{{4}}年)(?:同期)?(?:为|是|完成|达|达到|有)?{_FIGURE}[^，。；0-9\n]{{0,4}}"
    rf"(，)(?:今年|本年|[0-9]{{4}}年)[^，。；0-9\n]{{0,6}}{_FIGURE}[^，。；0-9\n]{{0,6}}"
    rf"，[^，。；0-9\n]{{0,4}}(?:增长|增幅|增加|下降|降幅|减少|提高)[^，。；0-9\n]{{0,3}}([0-9]+(?:\.[0-9]+)?)(%|％|倍)"
)
_THAN_BEFORE = re.compile(
    rf"(?<![0-9,.]){_FIGURE}[^，。；0-9\n]{{0,3}}，比(?:去年|上年|上年同期|上年度|[0-9]{{4}}年)(?:同期)?的{_FIGURE}[^，。；0-9\n]{{0,3}}"
    rf"(?:增长|增加|下降|减少|提高)(?:了)?([0-9]+(?:\.[0-9]+)?)(%|％|倍)"
)
_AND_BEFORE = re.compile(
    rf"(?<![0-9,.]){_FIGURE}[^，。；0-9\n]{{0,3}}，(?:同比|比(?:去年|上年|上年同期|[0-9]{{4}}年))(?P<verb>增长|增加|下降|减少|提高)(?:了)?"
    rf"([0-9]+(?:\.[0-9]+)?)(%|％|倍|[\u4e00-\u9fff]{{1,3}})，(?:去年|上年|上年同期|[0-9]{{4}}年)(?:同期)?(?:为|是|完成|达到?){_FIGURE}"
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
            yield from self._said(view, match, (match[1], match[2]), (match[4], match[5]), 6)
        for match in view.each(_SAID_FIRST, "[%％倍](?=，[由从])"):
            yield from self._said(view, match, (match[3], match[4]), (match[5], match[6]), 1)
        for match in view.each(_THAN_BEFORE, "比(?=去|上|[0-9])"):
            yield from self._said(view, match, (match[3], match[4]), (match[1], match[2]), 5)
        for match in view.each(_AND_BEFORE, "[同比](?=比|去|上|[0-9])"):
            yield from self._said(view, match, (match[6], match[7]), (match[1], match[2]), 4)

    def _said(
        self,
        view: TextView,
        match: re.Match[str],
        then: tuple[str, str | None],
        now: tuple[str, str | None],
        at: int,
    ) -> Iterator[Finding]:
        """What is said is the group `at` of the match, its unit the one after."""
        unit = match[at + 1]
        before, after = _value(then[0], then[1] or now[1]), _value(*now)
        said = Decimal(match[at])
        if not before:
            return
        if unit == "倍":
            right = {(after - before) / before, after / before}
            limit = Decimal("0.15")
        elif unit == "个百分点":
            right, limit = {abs(after - before)}, Decimal("0.15")
        elif unit in {"%", "％"}:
            right, limit = {abs(after - before) / before * 100}, Decimal(1)
        else:
            right, limit = {abs(after - before) / _SCALE[now[1]]}, Decimal("0.15")
        if all(abs(each - said) > limit for each in right):
            yield self.found(
                view,
                match.start(at),
                match.end(at + 1),
                f"前后两个数算出来是{min(right):.1f}{unit}，写的是{said}{unit}。",
                "请核对这三个数。",
            )


def _value(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")) * _SCALE[scale]
