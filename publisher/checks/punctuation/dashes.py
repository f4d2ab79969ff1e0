"""Dashes of half the length, and hyphens for them."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_DASH = re.compile(
    r"(?<![—\w])-{2,}(?!-)|(?<=[\u4e00-\u9fff])-{2,}|"
    r"(?<=[\u4e00-\u9fff，。”）])[－─ー—](?=[\u4e00-\u9fff“（])(?<!——)|"
    r"(?<=[\u4e00-\u9fff，。”）])[－─–ー]{2,}|"
    r"(?<=[\u4e00-\u9fff])[-–](?=[\u4e00-\u9fff]{4})"
)


_SHORT = 6


class Dashes(TextRule):
    """破折号的写法：破折号占两个字。

    写作“——”（GB/T 15834-2011，4.10.2）；“--”、一个“—”都不是破折号。起止和连接用短的“—”“-”或“～”
    （4.13），两头是数字、地名或代号。

    误：坚持一条主线--高质量发展
    正：坚持一条主线——高质量发展
    """

    code = "dash"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each dash that is not one."""
        for match in view.each(_DASH, "[-－─ー—–]"):
            start, end = match.start(), match.end()
            text = view.text
            if text[start - 1 : start] == "—" or text[end : end + 1] == "—":
                continue
            if _in_comment(text, start, end):
                continue  # html-mark
            single = match[0] in "—-–－"
            if single and _connects(text, start, end):
                continue
            yield self.found(
                view,
                start,
                end,
                f"破折号写成了“{match[0]}”。",
                "破折号写作“——”；表示起止、连接的请核对。",
                None if single else "——",
            )


def _in_comment(text: str, start: int, end: int) -> bool:
    """What opens or closes a comment of HTML."""
    closes = text.startswith(">", end) and "<!--" in text[max(start - 200, 0) : start]
    return closes or text.endswith("<!", 0, start)


def _connects(text: str, start: int, end: int) -> bool:
    """Short words on both sides: 北京—上海, 公路-铁路联运."""
    before = re.search("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]*$", text[max(start - 8, 0) : start])
    after = re.match("[\u4e00-\u9fff]*", text[end : end + 8])
    return len(before[0] if before else "") <= _SHORT or len(after[0] if after else "") <= _SHORT
