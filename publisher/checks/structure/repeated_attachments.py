"""Two attachments of one name."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Attachment, Attachments
from publisher.model.finding import Finding


class RepeatedAttachments(DocumentRule):
    """附件重名：附件说明里两个附件的名称一样。

    附件说明逐一写明附件的名称（GB/T 9704-2012，7.3.4）；两个一样，多半有一个照抄时没有改。

    误：1. 责任分工　2. 责任分工
    正：1. 责任分工　2. 进度安排
    """

    code = "attachment-repeated"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The second of each two."""
        for block in view.document.all_blocks:
            if not isinstance(block, Attachments):
                continue
            seen: dict[str, Attachment] = {}
            for item in block.items:
                first = seen.setdefault(item.title, item)
                if first is not item:
                    passage = view.passage_of(item)
                    yield self.found(
                        view,
                        passage.start,
                        passage.end,
                        f"附件“{item.title[:30]}”与第 {first.place.line} 行的一个同名。",
                        "请照原件核对名称；多出来的，删去一个。",
                    )
