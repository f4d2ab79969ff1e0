"""Half-width marks in Chinese text."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "．": "。"}
_HAN = "[\u4e00-\u9fff）》”】〕〉]"
_MARK = re.compile(
    rf"(?<={_HAN})[,;:?!](?!//)|(?<=[A-Za-z0-9%％])[,;?!](?=[\u4e00-\u9fff（《“])|"
    rf"(?<={_HAN})\.(?=[\u4e00-\u9fff（《“]|\n|$)|"
    rf"(?<={_HAN}{_HAN})．(?=\n|$)"
)


class HalfWidthMarks(TextRule):
    """半角标点：汉字之间用了半角的标点。

    汉字文本里的标点占一个字的位置（GB/T 15834-2011，5.1）。半角的“,”“;”在键盘上没有切换就会打出来。

    误：会议指出,要抓好落实.
    正：会议指出，要抓好落实。
    """

    code = "half-width-mark"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each mark that stands beside a Chinese character."""
        for match in view.each(_MARK, "[,;:?!.．]"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"汉字之间用了半角的“{match[0]}”。",
                f"请改为全角的“{_WIDE[match[0]]}”。",
                _WIDE[match[0]],
            )
