"""Contents that are not in the order of the pages."""

from collections.abc import Iterator
from itertools import pairwise

from publisher.checks.rule import IssueRule, IssueView
from publisher.model.finding import Finding
from publisher.model.origin import Span


class ContentsOrder(IssueRule):
    """目录的次序：一个栏目里，后列的文件页码在前。

    同一栏目的文件按页码先后列出，读者才好找。

    误：entries: [reply-3, reply-2]（reply-2 排在前面的页）
    正：entries: [reply-2, reply-3]
    """

    code = "contents-order"
    severity = "hint"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each entry that stands behind one of later pages."""
        order = {document.id: n for n, document in enumerate(view.issue.documents)}
        where = Span.at(view.issue.place_of("contents"))
        for section in view.issue.sections:
            for before, entry in pairwise(section.entries):
                first, then = before.documents[0], entry.documents[0]
                if order[then.id] < order[first.id]:
                    yield self.at(
                        where,
                        f"栏目“{section.name}”里，“{then.id}”列在“{first.id}”之后，页码却在前。",
                        "请按页码先后列出，或调整文件的序号。",
                    )
