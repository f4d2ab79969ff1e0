"""Recipients with the colon that print adds."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding


class RecipientColons(DocumentRule):
    """主送机关末尾的标点：recipients 末尾多了冒号或别的标点。

    主送机关后面的全角冒号由版式排出（GB/T 9704-2012，7.3.2），写了就成两个。

    误：recipients: 各县人民政府：
    正：recipients: 各县人民政府
    """

    code = "recipient-ending"
    severity = "error"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The mark at the end."""
        recipients = view.document.recipients
        kept = recipients.rstrip("：:，,。；;、. ")
        if kept == recipients or not kept:
            return
        passage = next(p for p in view.of("field") if p.text == recipients)
        yield self.found(
            view,
            passage.start + len(kept),
            passage.end,
            f"主送机关末尾有“{recipients[len(kept) :]}”，版式还会再排一个冒号。",
            "请删去。",
            "",
        )
