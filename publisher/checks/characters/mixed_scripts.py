"""Letters that look like others."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_LOOKALIKE = re.compile(
    "(?<=[0-9])[OolI\u041e\u043e\u039f\u03bf〇○](?=[0-9])|(?<=[0-9])[SZB](?=[0-9]*(?:年|月|日|万|亿|元|亩|吨|度|公里|平方|%))|(?<=[\u4e00-\u9fff])l(?=[0-9])|"
    "(?<=[^A-Za-z0-9][0-9])[OI](?=[\u4e00-\u9fff])|(?<=[A-Za-z])[\u0400-\u04ff\u0370-\u03ff]|"
    "[\u0400-\u04ff](?=[A-Za-z])|(?<=[0-9])[oO](?=[年月日%])"
)


class MixedScripts(TextRule):
    """形近字符：数字里有字母，拉丁字母里有俄文或希腊文字母。

    扫描识别常把 0 认成 O、1 认成 l，把拉丁字母认成西里尔字母。看不出来，却是另一个数、另一个词。

    误：2O24年
    正：2024年
    """

    code = "look-alike-character"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them."""
        for match in view.each(_LOOKALIKE, "[OolISZB〇○\u0370-\u04ff]"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”（U+{ord(match[0]):04X}）夹在别种字符中间，多半认错了。",
                "请照原件核对。",
            )
