"""A text that calls itself by another name."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_NAMES = (
    "实施细则",
    "实施办法",
    "管理办法",
    "暂行办法",
    "细则",
    "办法",
    "规定",
    "条例",
    "规则",
    "预案",
    "方案",
    "规划",
    "规程",
    "制度",
    "章程",
    "准则",
    "标准",
)
_OWN = re.compile(f"(?<![基日根原成资版])本(?:{'|'.join(_NAMES)})(?![^，。；\n]{{0,2}}》)")


class OwnName(DocumentRule):
    """自称与文种不符：标题叫“细则”，正文里却说“本办法”。

    照别处的文件起草时没有改过来；“本办法”指的就不知是哪个文件。

    误：《……实施细则》里写“依照各自职责和本办法规定”
    正：依照各自职责和本实施细则规定
    """

    code = "own-name"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each such name that neither a title of the document nor the text itself has."""
        titles = [view.document.title, *(text.title for text in view.document.texts)]
        if not view.document.texts:
            titles += re.findall("《([^》\n]{1,120})》", view.document.title)
        known = [_plain(title) for title in titles]
        if not any(name in title for title in known for name in _NAMES):
            known = re.findall(f"制定本({'|'.join(_NAMES)})", view.text)
        if not known:
            return
        for match in view.each(_OWN, "本"):
            name = match[0][1:]
            kind = name.removeprefix("实施").removeprefix("管理").removeprefix("暂行")
            if not any(kind in title for title in known):
                wanted = next(n for n in _NAMES if any(n in title for title in known))
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"这里自称“{match[0]}”，而标题和“制定本……”里没有“{kind}”。",
                    f"是不是“本{wanted}”？",
                )


def _plain(title: str) -> str:
    return title.replace("〈", "").replace("〉", "")
