"""Headings that end like sentences."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding


class HeadingEndings(DocumentRule):
    """标题末尾的标点：独占一行的标题末尾用了点号。

    标题末尾一般不用点号（GB/T 15834-2011，附录A.10）；标题后面不另起一行的，写成段首加粗的“**……。**”。

    误：## 一、总体要求。
    正：## 一、总体要求
    """

    code = "heading-ending"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each heading, title and attached title that ends so."""
        for passage in view.of("heading", "title", "attached"):
            last = passage.text[-1:]
            if last in {"。", "，", "；", "、", "："} and "。" not in passage.text[:-1]:
                yield self.found(
                    view,
                    passage.end - 1,
                    passage.end,
                    f"标题的末尾有“{last}”。",
                    "标题独占一行时，末尾不用点号。",
                    "",
                    safe=False,
                )
