"""Arabic digits with characters for tens, hundreds and thousands."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_MIXED = re.compile(
    r"(?<![0-9.])[0-9]+(?:\.[0-9]+)?[千百十](?=[0-9一二三四五六七八九余多万亿元人个名家项户吨亩公平])|(?<![0-9.])[0-9]+(?:\.[0-9]+)?万[0-9]+千|[12][0-9]{3}年[一二三四五六七八九十]{1,2}月|[一二][〇零一二三四五六七八九]{3}年[0-9]{1,2}月|[一二三四五六七八九十][0-9]+(?=[万亿元人个项])|百分之[0-9]+(?:\.[0-9]+)?"
)


class MixedNumerals(TextRule):
    """阿拉伯数字与“千”“百”“十”混用：单位只能是“万”“亿”。

    阿拉伯数字可以同“万”“亿”连用，不能同“千”“百”“十”连用（GB/T 15835-2011，5.3、附录示例）。

    误：3千5百万元，2万5千人
    正：3500万元，2.5万人
    """

    code = "numeral-mixed"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each mixed number."""
        for match in view.each(
            _MIXED,
            "[0-9千百十一二三四五六七八九](?:(?<=[0-9][千百十])|(?<=[一二三四五六七八九十][0-9]))|万[0-9]|之[0-9]|年(?=[0-9一二三四五六七八九十])",
        ):
            if re.search("[十百千万亿]$", view.text[: match.start()][-1:] or "。"):
                continue
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”把阿拉伯数字和汉字数字混在一起。",
                "请全用阿拉伯数字，或全用汉字；只有“万”“亿”可以和阿拉伯数字连用。",
            )
