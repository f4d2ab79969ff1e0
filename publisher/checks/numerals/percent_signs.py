"""Full-width percent signs."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_WIDE = re.compile("(?<=[0-9])％")
_HALF = re.compile("(?<=[0-9])%")


class PercentSigns(DocumentRule):
    """百分号混用：同一份文件里有“%”也有“％”。

    两种符号检索时互相找不到。阿拉伯数字后面用半角的“%”。

    误：增长8%，下降3％
    正：增长8%，下降3%
    """

    code = "percent-sign-mixed"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The full-width ones where there are both."""
        if "％" not in view.characters or not any(view.each(_HALF)):
            return
        for match in view.each(_WIDE):
            yield self.found(
                view,
                match.start(),
                match.end(),
                "百分号用了全角的“％”，别处用的是“%”。",
                "请改为半角的“%”。",
                "%",
            )
