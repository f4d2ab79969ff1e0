"""等5部门 that are four."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.model.numerals import NUMERAL, parse_numeral

_COUNT = re.compile(f"等([0-9]{{1,2}}|{NUMERAL})(?:个)?(?:部门|单位|机关|委局|厅局|局)")


class IssuerCounts(DocumentRule):
    """联合发文的机关数：标题说“等5部门”，署名的不是5个。

    标题、落款和 issuers 说的应是同样几个机关（GB/T 9704-2012，7.3.5.2）。

    误：“等5部门”，issuers 只有4个
    正：两处一致
    """

    code = "issuer-count"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The count in the title, where it is another."""
        document = view.document
        match = _COUNT.search(document.title.partition("关于")[0])
        if not match:
            return
        try:
            said = int(match[1]) if match[1].isdigit() else parse_numeral(match[1])
        except ValueError:
            return
        if said != len(document.issuers):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"标题说“{match[0]}”，issuers 里有{len(document.issuers)}个机关。",
                "请照原件补全或删去。",
            )
