"""Attachments of which the text says nothing."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Attachments
from publisher.model.finding import Finding

_NUMBERED = re.compile("附件[ \u3000]?([0-9]{1,2})")


class UnmentionedAttachments(DocumentRule):
    """没有提到的附件：正文提到几个附件，偏偏没有提这一个。

    正文说到“附件1”“附件3”，附件2没有说到，可能漏了一句，也可能序号错了。

    误：正文只提附件1、附件3
    正：正文提到每个附件
    """

    code = "attachment-unmentioned"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each that is not named, where two others are."""
        named = {
            int(match[1])
            for match in view.each(_NUMBERED, "附")
            if view.passage(match.start()).sort != "attachment"
        }
        for block in view.document.all_blocks:
            if not isinstance(block, Attachments):
                continue
            numbers = {item.number for item in block.items}
            if len(named & numbers) < 2:
                continue
            for item in block.items:
                if item.number not in named:
                    passage = view.passage_of(item)
                    yield self.found(
                        view,
                        passage.start,
                        passage.end,
                        f"正文没有提到附件{item.number}。",
                        "请核对正文是否漏了引用，或序号有误。",
                    )
