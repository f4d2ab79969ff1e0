"""Roman numerals in two kinds of characters."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_SIGNS = re.compile("[Ⅰ-Ⅻ]")
_LETTERS = re.compile("(?<![A-Za-z0-9/.-])(?:I{1,3}|IV|V|VI{1,3}|IX)(?=[级类型期度]|\u3000)")


class RomanNumerals(DocumentRule):
    """罗马数字混用：同一份文件里，有的用“Ⅳ”，有的用字母“IV”。

    两种写法检索时互相找不到，排出来也不一样。一份文件里应当统一。

    误：达到Ⅲ类，消除V类
    正：达到Ⅲ类，消除Ⅴ类
    """

    code = "roman-numerals-mixed"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Those of the rarer kind."""
        signs = [*view.each(_SIGNS, "[Ⅰ-Ⅻ]")]
        letters = [*view.each(_LETTERS, "[IVX]")]
        if not signs or not letters:
            return
        rarer, other = (signs, "字母") if len(signs) <= len(letters) else (letters, "罗马数字符号")
        for match in rarer:
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"罗马数字“{match[0]}”与别处的写法不同，别处用{other}。",
                "请在全文统一为一种写法。",
            )
