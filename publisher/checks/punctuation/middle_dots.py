"""· where 、 is meant."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import PROSE, TextView
from publisher.model.finding import Finding

_DOT = re.compile("(?<=[\u4e00-\u9fff]{4})[·•・](?=[\u4e00-\u9fff]{4})")


class MiddleDots(TextRule):
    """间隔号用作顿号：并列的词语之间用了“·”。

    间隔号隔开外国人名的各部分、书名与篇名、月日（GB/T 15834-2011，4.14）；并列的词语用顿号（4.5）。中文键盘上
    两个键相邻，容易打错。

    误：坚持人民至上·生命至上
    正：坚持人民至上、生命至上
    """

    code = "middle-dot"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each between longer words of a sentence, outside quotes and titles."""
        for match in view.each(_DOT, "[·•・]"):
            passage = view.passage(match.start())
            before = view.text[passage.start : match.start()]
            inside = before.count("《") > before.count("》") or before.count("“") > before.count(
                "”"
            )
            if passage.sort in PROSE and not inside and _in_words(view, match.start()):
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"“{match[0]}”是间隔号，用在了并列的词语之间。",
                    "并列的词语之间用“、”；是名称的，不必改。",
                )


def _in_words(view: TextView, at: int) -> bool:
    """Whether words stand on both sides; of a foreign name, characters by themselves do."""
    return view.words.alone.isdisjoint({*range(at - 4, at), *range(at + 1, at + 5)})
