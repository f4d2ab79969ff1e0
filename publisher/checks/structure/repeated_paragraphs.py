"""Paragraphs that stand twice, and tails that begin the next."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import PROSE, DocumentView, Passage
from publisher.model.finding import Finding

_LEAST = 24
_BROKEN_OFF, _LEAST_TAIL, _LONGEST = 4, 8, 60
"""Of a tail: after a paragraph that breaks off, after any other; and so many are compared."""


class RepeatedParagraphs(DocumentRule):
    """重复的段落：同一段话出现两次，或上一段的结尾在下一段开头又来一遍。

    粘贴两次、换页处重复识别，都会这样。

    误：上一段“……作为首要政治任务”，下一段又从“作为首要政治任务”开始
    正：只留一处
    """

    code = "paragraph-repeated"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The second of each pair."""
        seen: dict[str, Passage] = {}
        before: Passage | None = None
        for passage in view.passages:
            if passage.sort not in PROSE:
                before = None
                continue
            text = passage.text
            if len(text) >= _LEAST and (first := seen.get(text)):
                yield self.found(
                    view,
                    passage.start,
                    passage.end,
                    f"这一段与第 {first.place.line} 行的一段一字不差。",
                    "请照原件核对；多出来的，删去一处。",
                )
            elif before and (length := _tail(before.text, text)):
                yield self.found(
                    view,
                    passage.start,
                    passage.start + length,
                    f"上一段结尾的“{text[:length]}”在这里又出现一次。",
                    "请照原件核对；多出来的，删去一处。",
                )
            seen.setdefault(text, passage)
            before = passage


def _tail(before: str, text: str) -> int:
    """How many characters the end of one and the beginning of the other share."""
    least = _LEAST_TAIL if before[-1:] in "。！？；：”）" else _BROKEN_OFF
    tail, head = before[-_LONGEST:], text[:least]
    at = tail.find(head) if len(head) == least else -1
    while at >= 0:
        if text.startswith(tail[at:]):
            return len(tail) - at
        at = tail.find(head, at + 1)
    return 0
