"""‘ ’ where “ ” are meant."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_SINGLE = re.compile("‘([^‘’“”\n]{1,200})’")


class InnerQuotes(TextRule):
    """单引号用在外层：外面没有双引号，里面却用了‘ ’。

    引号里面还要用引号时，外面一层用双引号，里面一层用单引号（GB/T 15834-2011，4.8.3.3）。

    误：他强调，‘安全是前提。’
    正：他强调，“安全是前提。”
    """

    code = "inner-quotes-outside"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each pair that stands in no double quotes."""
        for match in view.each(_SINGLE, "‘"):
            passage = view.passage(match.start())
            before = view.text[passage.start : match.start()]
            if before.count("“") <= before.count("”"):
                for at, meant in ((match.start(), "“"), (match.end() - 1, "”")):
                    yield self.found(
                        view,
                        at,
                        at + 1,
                        f"外层用了单引号“{view.text[at]}”。",
                        f"外层请用“{meant}”。",
                        meant,
                    )
