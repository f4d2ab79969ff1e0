"""Quotes of the keyboard."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_QUOTE = re.compile("[\"'＂＇]")
_BESIDE = re.compile("[\u4e00-\u9fff，。、；：？！（）《》]")


class StraightQuotes(TextRule):
    """直引号：用了键盘上的直引号。

    汉字文本的引号是“ ”和‘ ’（GB/T 15834-2011，4.8），分前后；直引号不分前后，排印里也不用。

    误：推进"放管服"改革
    正：推进“放管服”改革
    """

    code = "straight-quote"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each straight quote beside Chinese; mended where they are two in their passage."""
        if view.characters.isdisjoint("\"'＂＇"):
            return
        for passage in view.passages:
            marks = [
                match
                for match in _QUOTE.finditer(passage.text)
                if _BESIDE.search(passage.text[max(match.start() - 1, 0) : match.end() + 1])
                and not passage.text[: match.start()][-1:].isdigit()
            ]
            pairs = len(marks) % 2 == 0 and not set("“”‘’") & set(passage.text)
            pairs = pairs and len({match[0] for match in marks}) == 1
            for n, match in enumerate(marks):
                double = match[0] in '"＂'
                meant = ("“" if double else "‘", "”" if double else "’")[n % 2]
                yield self.found(
                    view,
                    passage.start + match.start(),
                    passage.start + match.end(),
                    f"用了直引号“{match[0]}”。",
                    "请改为“ ”或‘ ’，分清前后。",
                    meant if pairs else None,
                )
