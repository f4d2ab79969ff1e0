"""附件3 where there is none, and attachments nobody speaks of."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Attachments
from publisher.model.finding import Finding

_NUMBERED = re.compile("(?<![》〉])附件[ \u3000]?([0-9]{1,2})(?![0-9.年])")


class ReferencesToAttachments(DocumentRule):
    """引用的附件：正文里的“附件3”没有这一个。

    正文说到的附件，附件说明里应当有，序号一致（GB/T 9704-2012，7.3.4、7.3.5）。

    误：见附件3（只有两个附件）
    正：见附件2
    """

    code = "attachment-missing"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each number that no attachment has."""
        document = view.document
        listed = [
            i.number for b in document.all_blocks if isinstance(b, Attachments) for i in b.items
        ]
        for match in view.each(_NUMBERED, "附"):
            if view.passage(match.start()).sort in {"attachment", "attached", "title"}:
                continue
            number = int(match[1])
            if listed and number not in listed and number > len(listed):
                message = f"正文说到“{match[0]}”，而附件只有 {len(listed)} 个。"
            elif not listed and number > len(document.texts):
                message = f"正文说到“{match[0]}”，而这份文件没有这个附件。"
            else:
                continue
            yield self.found(view, match.start(), match.end(), message, "请核对序号，或补上附件。")
