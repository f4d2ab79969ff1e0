"""Words that say what their neighbour says."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_TWICE = {
    "电商电子商务": "电子商务", "电子商务电商": "电子商务", "涉及到": "涉及", "截止到目前为止": "截至目前",
    "截至到": "截至", "截止到": "截至", "目前现在": "目前", "免费赠送": "赠送", "悬殊很大": "悬殊",
    "相互互相": "相互", "互相之间": "相互", "凯旋而归": "凯旋", "再次重申": "重申", "过分苛求": "苛求",
    "共计总共": "共计", "总共合计": "合计", "首次首创": "首创", "原因是因为": "是因为",
    "大约近": "近", "大概约": "约", "诸多多": "诸多", "邀约请": "邀请", "付诸于": "付诸", "公诸于": "公之于",
    "有赖于靠": "有赖于", "出台制定": "制定", "会议研究会": "研究会", "被列入为": "被列为", "来自于从": "来自",
    "可以能够": "能够", "必须要务必": "必须", "每年年均": "年均", "更加更": "更加", "十分非常": "十分",
    "是为了以便": "以便", "如期按时": "按时", "日期时间为": "时间为", "一律全部": "一律", "全部一律": "一律",
    "诉诸于": "诉诸", "见诸于": "见诸", "服务服务": "服务", "领导负责人": "负责人",
}  # fmt: skip
_PAIRS = frozenset(word[:2] for word in _TWICE)
_WORDS = re.compile("|".join(sorted(_TWICE, key=len, reverse=True)))


class Pleonasms(TextRule):
    """意思重复的说法：两个词说的是一回事。

    公文要求用语准确、简洁（《党政机关公文处理工作条例》第十九条）。简称和全称连用，多半是修改时没有删净。

    误：跨境电商电子商务企业，截至到年底
    正：跨境电子商务企业，截至年底
    """

    code = "pleonasm"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them."""
        if view.pairs.isdisjoint(_PAIRS):
            return
        for match in view.each(_WORDS):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”意思重复。",
                f"通常写作“{_TWICE[match[0]]}”。",
            )
