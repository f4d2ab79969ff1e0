"""、 between words that are marked already."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_BETWEEN = re.compile("[”》]、[“《]")
_WITHOUT = re.compile("[”》][“《]")


class CommasBetweenQuotes(TextRule):
    """引号、书名号之间的顿号：并列的引号、书名号之间通常不用顿号。

    “标有引号的并列成分之间、标有书名号的并列成分之间通常不用顿号”（GB/T 15834-2011，4.5.3.5）。
    全文都用的不必改；有的用、有的不用，请统一。

    误：“两不愁”“三保障”和“一补”、“两免”
    正：“两不愁”“三保障”和“一补”“两免”
    """

    code = "comma-between-quotes"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them, in a text that does without elsewhere."""
        if not _WITHOUT.search(view.text):
            return
        for match in view.each(_BETWEEN, "、"):
            yield self.found(
                view,
                match.start() + 1,
                match.end() - 1,
                f"“{match[0]}”中间用了顿号，别处没有用。",
                "并列的引号、书名号之间通常不用顿号。",
                "",
                safe=False,
            )
