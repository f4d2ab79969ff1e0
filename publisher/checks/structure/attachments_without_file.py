"""附件 that only the web carries, without a file."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Attachments
from publisher.model.finding import Finding


class AttachmentsWithoutFile(DocumentRule):
    """网上的附件没有文件：写了 {web}，却没有给出文件。

    纸上印“（见网络版）”，读者到网络版来找，那里却没有。

    误：1. 响应流程 {web}
    正：1. [响应流程](files/响应流程.pdf) {web}
    """

    code = "attachment-without-file"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each of them."""
        for block in view.document.all_blocks:
            for item in block.items if isinstance(block, Attachments) else ():
                if item.web and not item.target:
                    passage = view.passage_of(item)
                    yield self.found(
                        view,
                        passage.start,
                        passage.end,
                        f"附件“{item.title[:30]}”说是见网络版，网络版却没有它的文件。",
                        f"请把文件放进 files/，写作“[{item.title[:20]}](files/文件名) {{web}}”。",
                    )
