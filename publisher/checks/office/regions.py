"""Counties and districts that the city has not."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding


class Regions(DocumentRule):
    """本市没有的县（市、区）：列举县区时，有一个不在词表里。

    词表（words.yaml 的 regions）列出本市的县、市、区。与本市的县区并列、而名称差一个字的，多半写错了。

    误：盐湖区、临猜县（词表：临猗县）
    正：盐湖区、临猗县
    """

    code = "region-unknown"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:
        """Each name beside one of the city's that differs from one of them in a character."""
        for region in around.wordlist.regions:
            for place in region.parts:
                body, kind = place[:-1], place[-1]
                if len(body) < 2:
                    continue
                near = "|".join(
                    f"{re.escape(body[:n])}[\u4e00-\u9fff]{re.escape(body[n + 1 :])}"
                    for n in range(len(body))
                )
                for match in re.finditer(f"(?<![\u4e00-\u9fff])(?:{near}){kind}", view.text):
                    if match[0] != place and match[0] not in region.parts:
                        yield self._place(view, match.start(), match.end(), match[0], place)
                for match in re.finditer(
                    f"{re.escape(body)}[县市区](?![\u4e00-\u9fff]*(?:公司|路))", view.text
                ):
                    if (
                        match[0][-1] != kind
                        and match[0] not in region.parts
                        and match[0][-1] in "县市区"
                    ):
                        yield self._place(view, match.start(), match.end(), match[0], place)

    def _place(self, view: DocumentView, start: int, end: int, said: str, meant: str) -> Finding:
        return self.found(view, start, end, f"词表里没有“{said}”，有“{meant}”。", "请核对地名。")
