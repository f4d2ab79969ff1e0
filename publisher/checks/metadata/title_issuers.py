"""Titles that do not begin with their issuer."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding


class TitleIssuers(DocumentRule):
    """标题的发文机关：标题开头的机关不是署名的机关。

    标题由发文机关名称、事由和文种组成（GB/T 9704-2012，7.3.1）；开头的机关应是署名的第一个。

    误：青山市人民政府办公室关于……（署名青山市人民政府）
    正：青山市人民政府关于……
    """

    code = "title-issuer"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """A title of another agency."""
        document = view.document
        name, about, _ = document.title.partition("关于")
        if not about or not document.issuers or not name:
            return
        lead = document.issuers[0]
        plain = re.sub("[ \u3000、]", "", name)
        if plain.startswith(lead) and (
            plain == lead or not plain[len(lead) :].startswith(("办公室", "办公厅"))
        ):
            return
        if document.kind.name in ("法律", "行政法规", "地方性法规", "规章"):
            return
        yield self.found(
            view,
            0,
            len(name),
            f"标题开头是“{name}”，署名的第一个机关是“{lead}”。",
            "请照原件核对标题和 issuers。",
        )
