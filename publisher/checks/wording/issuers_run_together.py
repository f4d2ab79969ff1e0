"""Several issuers in a cited title without anything between them."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_CITED = re.compile("《([^《》\n]{8,150}?)关于")
_AGENCY = re.compile(
    "(?:厅|局|委员会|办公室|部|委)(?=(?:[\u4e00-\u9fff]{2,4}(?:省|市|自治区)|国家|中国)[\u4e00-\u9fff]{2,14}(?:厅|局|委员会|办公室|部|委)$)"
)


class IssuersRunTogether(TextRule):
    """引用的联合发文机关连在一起：几个机关之间没有空格或顿号。

    引用联合行文的标题，机关名称之间空一字（GB/T 9704-2012，7.3.1、图4的排法），或用顿号，不然分不清是几个机关。

    误：《山西省住房和城乡建设厅山西省自然资源厅关于……》
    正：《山西省住房和城乡建设厅　山西省自然资源厅关于……》
    """

    code = "issuers-run-together"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each title with two agencies that nothing divides."""
        for match in view.each(_CITED, "《"):
            if match[1].endswith(("厅", "局", "委员会", "办公室", "部", "委")) and re.search(
                _AGENCY, match[1]
            ):
                yield self.found(
                    view,
                    match.start(1),
                    match.end(1),
                    "引用的标题里，几个发文机关连在一起，没有分开。",
                    "请照原件，在机关名称之间空一字或加顿号。",
                )
