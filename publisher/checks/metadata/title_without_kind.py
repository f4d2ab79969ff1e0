"""Titles that end with no kind at all."""

import re
from collections.abc import Iterator

from publisher.checks.metadata.title_kinds import TITLED
from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_OF_ABOUT = re.compile("关于.+的")


class TitleWithoutKind(DocumentRule):
    """标题没有文种：“关于……的”后面不是文种。

    标题由发文机关名称、事由和文种组成（GB/T 9704-2012，7.3.1），文种不能少。

    误：青山市人民政府关于印发停车办法的通
    正：青山市人民政府关于印发停车办法的通知
    """

    code = "title-without-kind"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The end of such a title."""
        title = view.document.title
        plain = title.rpartition("（")[0] if title.endswith("）") and "（" in title else title
        if not view.document.number or not _OF_ABOUT.search(plain):
            return
        if not plain.endswith((*TITLED, "复函", "办法", "规定", "条例", "方案", "细则", "规划")):
            yield self.found(
                view,
                max(len(plain) - 3, 0),
                len(plain),
                f"标题停在“{plain[-3:]}”，没有写明文种。",
                "请照原件核对标题。",
            )
