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
_ENGLISH = re.compile("(?<=[\u4e00-\u9fff])[A-Z]?[a-z]{4,}(?=[\u4e00-\u9fff])")
_IN_USE = """
Word Excel Windows Office Android Linux WiFi Wifi Python Java Internet Outlook Access Visio Photoshop Adobe Acrobat
Google Apple Microsoft Tesla Intel Oracle Bluetooth Token Email http https email wifi
"""
"""Names of programs and firms, which have no other in Chinese text."""

_NAMED = frozenset(("工具", "软件", "系统", "平台", "程序", "品牌", "公司", "网站", "模型"))
"""What may have a name of its own."""


class ForeignWords(TextRule):
    """汉字之间的英文词：虚词多半是识别或翻译软件带进来的，其他的应当说中文。

    国家机关公文以普通话和规范汉字为准（《国家通用语言文字法》第九条、第十一条）；确须用外文的，第一次出现
    时用中文注明。

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
        yield from self._english(view)

    def _english(self, view: TextView) -> Iterator[Finding]:
        for match in view.each(_ENGLISH, "[a-z]"):
            named = view.text[match.start() - 2 : match.start()] in _NAMED
            if not named and match[0] not in _IN_USE.split() and match[0] not in _MEANT:
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"汉字之间有英文词“{match[0]}”。",
                    "有中文说法的，请用中文；是名称的，不必改。",
                    severity="hint",
                )
