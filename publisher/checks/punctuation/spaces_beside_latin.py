"""Spaces between Chinese and digits or letters."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import PROSE, DocumentView
from publisher.model.finding import Finding

_SPACE = re.compile("(?<=[\u4e00-\u9fff]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) +(?=[\u4e00-\u9fff])")
_WITHOUT = re.compile("[\u4e00-\u9fff][0-9A-Za-z]|[0-9A-Za-z%][\u4e00-\u9fff]")


class SpacesBesideLatin(DocumentRule):
    """汉字与数字、字母之间的空格：原件里没有，多半是识别或软件加的。

    公文的汉字与阿拉伯数字、字母之间不打空格（GB/T 9704-2012 各式样），间隙由排版留出；“2024 年”
    按“2024年”检索不到。

    误：2024 年 3 月 26 日
    正：2024年3月26日
    """

    code = "space-beside-number"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each of them in sentences and titles; of very many the first."""
        if " " not in view.characters:
            return
        for passage in view.passages:
            if passage.sort not in PROSE and passage.sort not in {"title", "heading", "attached"}:
                continue
            for match in _SPACE.finditer(passage.text):
                if passage.sort == "heading" and re.fullmatch(
                    r"[\d.]+", passage.text[: match.start()]
                ):
                    continue
                if re.fullmatch(r"[\d]+\.", passage.text[: match.start()]):
                    continue
                start = passage.start + match.start()
                near = passage.text[max(match.start() - 2, 0) : match.end() + 2]
                yield self.found(
                    view,
                    start,
                    start + len(match[0]),
                    f"“{near}”中间有空格。",
                    "汉字与数字、字母之间不打空格，间隙由排版留出。",
                    "",
                )
