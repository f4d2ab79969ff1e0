"""English where Chinese is meant."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_MEANT = {
    "and": "和", "with": "与", "or": "或", "of": "的", "the": "", "to": "到", "for": "为", "in": "在",
    "by": "由", "at": "在", "is": "是", "are": "是", "as": "作为", "from": "从", "on": "在", "not": "不",
}  # fmt: skip
_WORD = re.compile(
    rf"(?<=[\u4e00-\u9fff，、）”]) ?(?<![A-Za-z])({'|'.join(_MEANT)}) ?(?=[\u4e00-\u9fff（“])"
)


class ForeignWords(TextRule):
    """汉字之间的英文虚词：多半是识别或翻译软件带进来的。

    国家机关公文以普通话和规范汉字为准（《国家通用语言文字法》第九条、第十一条）。

    误：民营企业 and 企业家
    正：民营企业和企业家
    """

    code = "english-word"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each such word."""
        for match in view.each(_WORD, "[a-z]"):
            meant = _MEANT[match[1]]
            yield self.found(
                view,
                match.start(1),
                match.end(1),
                f"汉字之间有英文“{match[1]}”。",
                f"多半是“{meant}”，请照原件改正。" if meant else "请照原件改正。",
            )
