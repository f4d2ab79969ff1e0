"""Titles that end with another kind."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.model.kinds import KINDS

TITLED = (
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
_ALSO = {"任免": ("通知", "决定", "命令")}


class TitleKinds(DocumentRule):
    """标题的文种：标题末尾的文种与 kind 不同。

    标题以文种结尾（GB/T 9704-2012，7.3.1）；写错 kind，目录、索引和网页上的文种就都错了。

    误：标题“……的通知”，kind: 批复
    正：kind: 通知
    """

    code = "title-kind"
    severity = "error"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The kind, where the title ends with the name of another."""
        document = view.document
        kind = document.kind.name
        title = document.title.rstrip("）)")
        title = title.rpartition("（")[0] if document.title.endswith("）") else title
        said = next((name for name in TITLED if title.endswith(name)), "")
        allowed = _ALSO.get(kind, (document.kind.title_word or kind,))
        if not said or said in allowed or kind not in (*TITLED, *_ALSO):
            return
        yield self.at(
            document.span_of("kind"),
            f"标题末尾是“{said}”，kind 却是“{kind}”。",
            f"请照原件核对；是{said}的，写“kind: {said}”。"
            if said in KINDS
            else "请照原件核对标题和 kind。",
        )
