"""Text alternatives that say nothing."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_NOTHING = re.compile(
    r"(?:图片?|照片|插图|附图|示意图|截图|image|img|picture|photo|figure|未命名|无标题|微信图片|IMG|DSC)[ _\-]*[0-9_\-一二三四五六七八九十]*(?:\.\w+)?",
    re.IGNORECASE,
)
_FILE = re.compile(r"[\w\-]+\.(?:png|jpe?g|svg)", re.IGNORECASE)
_LEAST = 3


class Captions(TextRule):
    """图注没有说明内容：图注只是“图1”“照片”或文件名。

    图注也是看不见图的读者所听到的（GB/T 37668-2019《信息技术 互联网内容无障碍可访问性技术要求与测试方法》，6.1.1）。

    误：![图1](files/x.png)
    正：![图1 全市水系分布](files/x.png)
    """

    code = "caption-empty"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each caption of that sort."""
        for passage in view.of("figure"):
            text = passage.text.strip()
            if _NOTHING.fullmatch(text) or _FILE.fullmatch(text) or len(text) < _LEAST:
                yield self.found(
                    view,
                    passage.start,
                    passage.end,
                    f"图注“{text}”没有说图的内容。",
                    "请用一句话写出图上是什么。",
                )
