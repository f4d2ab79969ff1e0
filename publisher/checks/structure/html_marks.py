"""Marks of HTML, which the source format does not have, and which are printed."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_MARK = re.compile(
    r"(?P<comment><!--(?:(?!-->)[^\n]){0,200}(?:-->)?)"
    r"|(?P<tag></?(?i:a|b|br|center|div|em|font|h[1-6]|hr|i|img|li|o:p|ol|p|small|span|strong|sub|sup|"
    r"table|tbody|td|th|thead|tr|u|ul)(?: [^<>\n]{0,200})?/?>)"
    r"|(?P<entity>&(?:nbsp|ensp|emsp|lt|gt|amp|quot|ldquo|rdquo|mdash|hellip|middot|#[0-9]{2,5});)"
)
_SAID = {
    "comment": (
        "“<!--”不是批注的写法，会照样印出来。",
        "写给同事的话请写在别处；要程序不再提醒某条规则，整行写“<!-- gongbao: ignore 代号 理由 -->”。",
    ),
    "tag": (
        "“{}”是网页的标记，会照样印出来。",
        "请删去它；换行写在行末“\\”，加粗写“**……**”，上标、下标写“m^3^”“H~2~O”。",
    ),
    "entity": ("“{}”是网页的记号，会照样印出来。", "请改成它所代表的字符；是空格的，删去。"),
}


class HtmlMarks(TextRule):
    """网页的记号：<!-- 批注 -->、<br>、&nbsp; 不是文稿格式的记号，会照样印出来。

    从网页粘贴来的文字常常带着它们；批注是写给同事的话，更不能印在公报上。

    误：请执行。<!-- 数字待核 -->
    正：请执行。
    """

    code = "html-mark"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each mark."""
        for match in view.each(_MARK, "[<&]"):
            message, hint = _SAID[match.lastgroup or ""]
            yield self.found(view, match.start(), match.end(), message.format(match[0][:20]), hint)
