"""Amounts that are about and at least at once."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_NUMBER = r"[0-9][0-9.,]*[%％万亿千百]?[\u4e00-\u9fff]{0,4}?"
_TWICE = re.compile(
    r"(?:近约|约近|大约近|近大约|约大概|大概约|将近约)(?=[0-9])|(?:最低|至少|最少)(?:不少于|不低于|不得少于|不得低于)(?=[0-9])|"
    r"(?:下降|减少|降低|缩小|压减)(?:了|到)?[0-9.]+倍|"
    rf"(?:大约|约|近|将近|接近|大概){_NUMBER}(?:左右|上下|以上|多|余)(?![一-九])|"
    rf"(?:超过|超|高于|多于|大于){_NUMBER}(?:以上|左右)|(?:不足|低于|少于|小于|不到){_NUMBER}(?:以下|以内|左右)|"
    rf"[0-9][万亿千百]?(?:多余|余多)(?=[个人名次项家户件万亿元吨亩公平种台座所条米])|"
    rf"每(?P<unit>亩|人|户|吨|平方米|天|年|月|件|个|公里|立方米)[^，。；\n]{{0,6}}[0-9.]+[万亿]?元[/每](?P=unit)|"
    rf"(?:最多|至多|不超过){_NUMBER}(?:以上|以下|左右)|(?:至少|最少|不少于|不低于){_NUMBER}(?:以上|以下|左右)"
)


class RedundantAmounts(TextRule):
    """概数重复或矛盾：“约……左右”“超过……以上”。

    “约”与“左右”说的是一件事，只用一个；“超过……左右”前后矛盾；减少只能说几成、百分之几，不说几倍。

    误：约200个左右，超过50%以上
    正：约200个，超过50%
    """

    code = "amount-said-twice"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each amount that is qualified twice."""
        for match in view.each(
            _TWICE,
            "[约近概过超于足到多少每低降了小减][0-9亩人户吨平天年月件个公立]|[0-9万千百亿](?:多余|余多)",
        ):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”把概数说了两次，或前后矛盾。",
                "请只留一头。",
            )
