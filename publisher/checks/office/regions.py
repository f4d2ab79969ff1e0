"""Counties and districts that the city has not."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.model.wordlist import Region

_KINDS = re.compile(
    "[开新城景社园库灾矿林山地辖小片街牧郊市湖港功示试保集度旅高经产工发][发区能范验护聚假游新开业]?区$|[各本两几全和与及等所辖]"
)
"""Sorts of places, which are none of the city's districts."""


class Regions(DocumentRule):
    """本市没有的县（市、区）：列举县区时，有一个不在词表里。

    词表（words.yaml 的 regions）列出本市的县、市、区。与本市的县区并列、而名称差一个字的，或写在本市名称后面、
    词表里没有的，多半写错了。

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
            yield from self._under(view, region)

    def _under(self, view: DocumentView, region: Region) -> Iterator[Finding]:
        """Each name behind that of the city, which has none of this name."""
        for match in view.each(
            re.compile(f"{re.escape(region.name)}([\u4e00-\u9fff]{{2}}[县市区])")
        ):
            if match[1] not in region.parts and not _KINDS.search(match[1]):
                yield self.found(
                    view,
                    match.start(1),
                    match.end(1),
                    f"词表里“{region.name}”没有“{match[1]}”。",
                    "请核对地名；确有的，写进 words.yaml 的 regions。",
                )

    def _place(self, view: DocumentView, start: int, end: int, said: str, meant: str) -> Finding:
        return self.found(view, start, end, f"词表里没有“{said}”，有“{meant}”。", "请核对地名。")
