"""Words of a new file that stand where the editor was to write."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.model.placeholders import PLACEHOLDER

_NO_TEXT = re.compile("（(?:此页|本页|以下)?无正文）")


class UnfilledTemplates(DocumentRule):
    """没有填的样稿：新建文件时括号里的提示还在。

    gongbao new document 写出的样稿，括号里是要填的内容；不填就会照样印出来。

    误：标题“（发文机关）关于（事由）的通知”
    正：标题“青山市人民政府关于防汛工作的通知”
    """

    code = "template-unfilled"
    severity = "error"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each of them."""
        for match in view.each(PLACEHOLDER, needs="（"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0][:12]}”是样稿里的提示，还没有填。",
                "请照原件填上；没有这一项的，请删去。",
            )
        for match in view.each(_NO_TEXT, "（"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”是办文稿纸上的话，公报里不印。",
                "请删去。",
                severity="warning",
            )
