"""印发《…》 against the title of what is attached."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_MARKED = re.compile("(?:印发|公布|发布|转发)(?:《(.+)》)的通知")
_PLAIN = re.compile("(?:印发|公布|发布)([^《》]+)的通知")


class IssuedTitles(DocumentRule):
    """印发的文件名：标题里印发的文件，与所附文件的标题不同。

    标题里的名称应与所附文件一字不差，引用时才不会成为两个文件。

    误：关于印发支持……若干措施的通知，附“支持……的若干措施”
    正：两处一致
    """

    code = "issued-title"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The attached title, where there is one text and its title is another."""
        document = view.document
        if len(document.texts) != 1:
            return
        match = _MARKED.search(document.title) or _PLAIN.search(document.title)
        if not match:
            return
        issued, attached = _plain(match[1]), _plain(document.texts[0].title)
        if attached.startswith("附件"):
            return  # a table or form that goes with it
        if issued == attached or (issued.endswith(attached) and len(attached) >= len(issued) - 6):
            return
        if attached.endswith(issued):
            return
        passage = next(view.of("attached"))
        yield self.found(
            view,
            passage.start,
            passage.end,
            f"所附文件的标题是“{document.texts[0].title}”，通知的标题里却是“{match[1]}”。",
            "请照原件核对，两处应当一致。",
        )


def _plain(title: str) -> str:
    return re.sub("[《》〈〉 \u3000]", "", title)
