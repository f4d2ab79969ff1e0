"""Quotes that are turned round."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_REVERSED = re.compile("”([^“”\n]{1,30})“")
_MARKS = re.compile("[“”]")
_TWICE = re.compile("“[^“”\n]{1,40}“|”[^“”\n]{1,40}”")


class ReversedQuotes(TextRule):
    """引号方向反了：前引号、后引号用反，或两头是同一个。

    引文之前用“，之后用”（GB/T 15834-2011，4.8）。从别处粘贴、识别的文字常有这样的错。

    误：推进”放管服“改革
    正：推进“放管服”改革
    """

    code = "reversed-quote"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each pair that is the wrong way round."""
        if view.characters.isdisjoint("“”"):
            return
        for passage in view.passages:
            marks = _MARKS.findall(passage.text)
            if not marks or (marks[0] == "“" and "““" not in "".join(marks)):
                continue
            for pattern in (_REVERSED, _TWICE):
                match = pattern.search(passage.text)
                if match and (pattern is _TWICE or marks[0] == "”"):
                    start = passage.start + match.start()
                    yield self.found(
                        view,
                        start,
                        start + len(match[0]),
                        f"“{match[0][1:-1]}”两边的引号方向不对。",
                        "前面用“，后面用”。",
                    )
                    break
