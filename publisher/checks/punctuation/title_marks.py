"""Book-title marks within each other."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_NESTED = re.compile("《[^《》\n]{0,120}(《[^《》\n]{0,120}》)[^《》\n]{0,120}》")
_SINGLE = re.compile("[〈<]([^《》〈〉<>\n]{2,60})[〉>]")


class TitleMarks(TextRule):
    """书名号的层次：书名号里面还要用书名号时，里面用〈 〉。

    外层用《 》，里层用〈 〉（GB/T 15834-2011，4.15.3.5）；〈 〉不单独用在外层。

    误：《关于印发《管理办法》的通知》
    正：《关于印发〈管理办法〉的通知》
    """

    code = "title-marks-nested"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Inner titles in outer marks, and outer ones in inner marks."""
        for match in view.each(_NESTED, "《"):
            for at, meant in ((match.start(1), "〈"), (match.end(1) - 1, "〉")):
                yield self.found(
                    view,
                    at,
                    at + 1,
                    f"书名号里面又用了“{view.text[at]}”。",
                    f"里层请用“{meant}”。",
                    meant,
                )
        for match in view.each(_SINGLE, "〈"):
            if match[0][0] != "〈":
                continue
            passage = view.passage(match.start())
            before = view.text[passage.start : match.start()]
            if before.count("《") == before.count("》"):
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"“{match[0]}”用了单书名号，外面却没有《 》。",
                    f"请写作“《{match[1]}》”。",
                )
