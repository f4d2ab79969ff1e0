"""Shares and parts in a sentence that are more than the whole."""

import re
from collections.abc import Iterator
from decimal import Decimal

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_SHARE = re.compile(r"占(?:比|总[\u4e00-\u9fff]{1,4}的?)?(?:为|达)?([0-9]+(?:\.[0-9]+)?)[%％]")
_SENTENCE = re.compile("[^。；\n]+")
_RATIO = re.compile(
    r"(?:结构|比例|构成|占比|比重)[^，。；\n0-9]{0,6}?([0-9]+(?:\.[0-9]+)?)[:：∶]([0-9]+(?:\.[0-9]+)?)[:：∶]([0-9]+(?:\.[0-9]+)?)(?![:：∶0-9])"
)
_ITEMS = re.compile(
    r"其中[:：，]?((?:[\u4e00-\u9fff“”]{2,10}[0-9]+(?:\.[0-9]+)?[%％][、，]){2,8}[\u4e00-\u9fff“”]{2,10}[0-9]+(?:\.[0-9]+)?[%％])[，。；]"
)
"""Parts that are said without 占; what grows or is a rate of its own is no part."""
_NO_PART = re.compile("[增降减升长率达完超提占]")
_PERCENT = re.compile(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)[%％]")
_AMOUNT = r"([0-9]+(?:\.[0-9]+)?)(亿元|万元|元|公里|万亩|亩|万人|人|个|家|户|项|件|吨|平方米)"
_WHOLE = re.compile(
    rf"(?:总投资|总面积|总人口|总额|总量|总长|共|合计|总计|投资|资金|面积)[^，。；\n0-9]{{0,8}}{_AMOUNT}[，（]其中[:：]?([^。；\n）]+)"
)
_PART = re.compile(rf"(?<![0-9.]){_AMOUNT}")
_HUNDRED = Decimal(100)
_LEAST = 3
_LONGEST = 80
"""Of a sentence that divides one whole."""
_TOLERANCE = Decimal("0.5")


class SharesInText(TextRule):
    """各部分超过总数：一句里各项的占比加起来超过100%，或“其中”各项加起来比总数还多。

    数字录错一位，各部分就超过了全体。加起来不足的，可能还有没有列举的，不算；结构比三项之和应当是100。

    误：总投资5亿元，其中财政资金2亿元、社会资本4亿元
    正：总投资5亿元，其中财政资金2亿元、社会资本3亿元
    """

    code = "parts-exceed-whole"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each last part of a sum that is too much."""
        for sentence in view.each(_SENTENCE, "占(?=[0-9比总为达])"):
            shares = [*_SHARE.finditer(sentence[0])]
            added = sum((Decimal(each[1]) for each in shares), Decimal(0))
            if (
                len(shares) >= _LEAST
                and added - _HUNDRED > _TOLERANCE
                and _is_division(sentence[0])
            ):
                start = sentence.start() + shares[-1].start(1)
                end = sentence.start() + shares[-1].end()
                yield self._too_much(
                    view, start, end, f"这一句里的占比加起来是{added}%，超过了100%。"
                )
        for match in view.each(_ITEMS, "其中"):
            items = [*_PERCENT.finditer(match[1])]
            added = sum((Decimal(each[1]) for each in items), Decimal(0))
            if added - _HUNDRED > _TOLERANCE and not _NO_PART.search(match[1]):
                start, end = match.start(1) + items[-1].start(), match.end(1)
                yield self._too_much(view, start, end, f"“其中”各项加起来是{added}%，超过了100%。")
        for match in view.each(_RATIO, "[:：∶](?<=[0-9].)(?=[0-9])"):
            added = sum((Decimal(each) for each in match.groups()), Decimal(0))
            if _TOLERANCE < abs(added - _HUNDRED) < _HUNDRED / 5:
                yield self._too_much(
                    view, match.start(1), match.end(3), f"三项之比加起来是{added}，不是100。"
                )
        for match in view.each(_WHOLE, "其中"):
            whole, unit = Decimal(match[1]), match[2]
            parts = [*_PART.finditer(match[3])]
            if len(parts) < 2 or any(part[2] != unit for part in parts):
                continue
            added = sum((Decimal(part[1]) for part in parts), Decimal(0))
            if added > whole and all(Decimal(part[1]) <= whole for part in parts):
                start = match.start(3) + parts[-1].start()
                end = match.start(3) + parts[-1].end()
                said = f"“其中”各项加起来是{added}{unit}，比总数{whole}{unit}还多。"
                yield self._too_much(view, start, end, said)

    def _too_much(self, view: TextView, start: int, end: int, message: str) -> Finding:
        return self.found(view, start, end, message, "请核对各项和总数。")


def _is_division(sentence: str) -> bool:
    """Whether its shares are of one whole: said of it once, none of a part of another."""
    return not re.search("分别占|其中.*其中", sentence) and len(sentence) < _LONGEST
