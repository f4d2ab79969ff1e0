"""附件 that is the only one and has a number."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Attachments
from publisher.model.finding import Finding


class NumberedSingleAttachment(DocumentRule):
    """附件的编号：只有一个附件却编了号。

    附件有两个以上的才用阿拉伯数字标注顺序号，如“附件：1.×××××”（GB/T 9704-2012，7.3.4）；只有一个的，直接写名称。

    误：附件：1.任务分工表
    正：附件：任务分工表
    """

    code = "attachment-numbered"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The number of the only item of a list of 附件."""
        for block in view.document.all_blocks:
            match block:
                case Attachments(items=(only,)) if only.number is not None:
                    start = view.passage_of(only).start
                    yield self.found(
                        view,
                        start,
                        start + len(only.marker),
                        f"只有一个附件，却编了号“{only.marker}”。",
                        "请核对原件；没有编号的，删去编号，只写附件的名称。",
                    )
