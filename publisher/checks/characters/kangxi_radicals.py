"""Radicals in place of characters."""

import re
import unicodedata
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_RADICALS = re.compile("[\u2e80-\u2fd5]")
_SUPPLEMENT = {
    "⺟": "母", "⺠": "民", "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车",
    "⻓": "长", "⻔": "门", "⻘": "青", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马",
    "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿",
    "⻰": "龙", "⻳": "龟", "⺝": "月", "⻑": "长", "⼾": "户",
}  # fmt: skip
"""Of the radicals that Unicode gives no character for."""


class KangxiRadicals(TextRule):
    """部首字符：用了部首（康熙部首），不是汉字。

    从 PDF 复制文字时常常带进来。看上去与汉字一样，却是另一个字符：检索不到，读屏软件也读不出。
    《信息技术 中文编码字符集》（GB 18030）里部首与汉字是两回事。

    误：⼈⺠政府
    正：人民政府
    """

    code = "kangxi-radical"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each run of radicals."""
        for match in view.each(_RADICALS, _RADICALS.pattern):
            char = match[0]
            meant = _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
            known = meant != char
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{char}”是部首字符（U+{ord(char):04X}），不是汉字，检索不到。",
                f"请改为汉字“{meant}”。" if known else "请照原件改为汉字。",
                meant if known else None,
            )
