"""Headings under which nothing stands."""

from collections.abc import Iterator
from itertools import pairwise

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Heading
from publisher.model.finding import Finding


class EmptyHeadings(DocumentRule):
    """空标题：标题下面没有内容。

    标题后面紧接着同级或更高一级的标题，或文件到此结束，多半是漏了一段；所附的文件只有标题，没有正文，也是。

    误：## 三、保障措施（下面没有内容）
    正：## 三、保障措施（下面是正文）
    """

    code = "heading-empty"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each heading that is followed by one of its level or above, or by nothing."""
        for text, blocks in view.texts:
            if text and not blocks:
                title = next(each for each in view.passages if each.place == text.place)
                said = f"所附的“{text.title[:30]}”没有正文。"
                advice = "请照原件补上，或删去这个标题。"
                yield self.found(view, title.start, title.end, said, advice)
            for block, after in pairwise((*blocks, None)):
                if not isinstance(block, Heading) or _is_text(block.text):
                    continue
                if after is None or (isinstance(after, Heading) and after.level <= block.level):
                    passage = view.passage_of(block)
                    yield self.found(
                        view,
                        passage.start,
                        passage.end,
                        f"标题“{block.text[:30]}”下面没有内容。",
                        "请照原件补上正文，或删去这个标题。",
                    )


def _is_text(text: str) -> bool:
    """A sentence that is numbered like a heading and says all there is."""
    return text.endswith(("。", "；", "：", "！")) or "。" in text
