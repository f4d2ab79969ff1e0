"""Titles that do not begin with their issuer."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_COUNTED = re.compile("等[0-9一二三四五六七八九十]{1,3}(?:个)?(?:部门|单位|机关|委局|厅局|局)")
_AGENCY = re.compile("(?:办公室|办公厅|局|厅|委|委员会|政府|中心|院)$")


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
        if plain.startswith(lead):
            others = plain
            for issuer in sorted(document.issuers, key=len, reverse=True):
                others = others.replace(issuer, "")
            if not _AGENCY.search(_COUNTED.sub("", others)):
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
