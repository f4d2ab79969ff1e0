"""Titles in which 关于 is missing."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_KINDS = frozenset(("通知", "意见", "批复", "函", "请示", "通报", "决定"))
_BEGINS = re.compile(
    "(?:等[0-9一二三四五六七八九十]+(?:个)?(?:部门|单位|机关))?(?:关于|转发|批转|印发|发布|公布|任免|任命|免去|令)"
)
_LEAST = 6
"""Characters of what a title says between issuer and kind."""


class TitleAbout(DocumentRule):
    """标题漏了“关于”：发文机关后面直接写事由。

    标题由发文机关名称、事由和文种组成（《党政机关公文处理工作条例》第九条），事由由“关于”引出；转发、印发文件的除外。

    误：青山市人民政府关加强防汛工作的通知
    正：青山市人民政府关于加强防汛工作的通知
    """

    code = "title-about"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The title, where it goes on from an issuer without 关于."""
        document = view.document
        title = document.title
        issuer = next((name for name in document.issuers if title.startswith(name)), "")
        rest = title[len(issuer) :]
        said = rest.removesuffix(document.kind.name)
        if not issuer or document.kind.name not in _KINDS or len(said) < _LEAST or said == rest:
            return
        if "关于" not in rest and not _BEGINS.match(rest):
            start = view.passages[0].start + len(issuer)
            yield self.found(
                view,
                start,
                start + 2,
                f"标题里“{issuer}”后面没有“关于”。",
                "请照原件核对，是不是漏了字。",
            )
