"""Signs of the source format that were typed full width, and so are printed."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import PROSE, TextView
from publisher.model.finding import Finding

_SIGN = re.compile(
    r"(?P<heading>^[＃#]*＃[＃#]{0,5}[ \u3000]?)|(?P<table>^｜(?=[^｜\n]{0,80}｜))|(?P<fence>^：：：+[ \u3000]?)"
    r"|(?P<note>［\^|\[＾|［＾)|(?P<image>[!！]［(?=[^］\n]{0,80}］[(（]))|(?P<bold>＊＊)"
)
_HALF = str.maketrans("＃｜：［］＾！＊　", "#|:[]^!* ")
_RIGHT = {
    "heading": "标题用半角的“#”，后面空一格，写作“## 一、总体要求”",
    "table": "表格用半角的“|”，写作“| 项目 | 金额 |”，表头下面写“|---|---|”",
    "fence": "容器用半角的冒号，开始写“::: notes”，结束写“:::”",
    "note": "脚注的标记用半角，写作“[^1]”，脚注写作“[^1]: 说明”",
    "image": "图片用半角的记号，写作“![图注](files/x.png)”",
    "bold": "加粗用半角的“**”成对括住文字",
}


class FullWidthSigns(TextRule):
    """全角的记号：＃＃ ｜ ：：： ［^1］ ＊＊ 不是文稿格式的记号，会照样印出来。

    中文输入法打出的全角记号，程序不当作记号。要的是标题、表格、容器、脚注的，改用半角。

    误：＃＃ 一、总体要求
    正：## 一、总体要求
    """

    code = "full-width-sign"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each sign; of a table its first row only."""
        if view.characters.isdisjoint("＃｜［＾＊") and "：：：" not in view.text:
            return
        for passage in view.of(*PROSE):
            for match in _SIGN.finditer(passage.text):
                kind = match.lastgroup or ""
                sign = match[0].strip()
                start = passage.start + match.start()
                write = match[0].translate(_HALF) if kind in ("image", "bold", "note") else None
                yield self.found(
                    view,
                    start,
                    start + len(sign),
                    f"“{sign}”是全角的，会照样印出来。",
                    f"{_RIGHT[kind]}。",
                    write,
                    safe=False,
                )
