"""Characters that mean something on one machine only."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


class PrivateUse(TextRule):
    """私人造字：用了造字区的字符。

    造字只在造它的电脑上看得见，别处是空白或另一个字；送到印厂、网上和档案馆都会出错。
    生僻字大多已收入 GB 18030-2022，请用有编码的字。

    误：（造字区字符）
    正：有编码的汉字
    """

    code = "private-use-character"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each such character."""
        for match in view.each(_PRIVATE, _PRIVATE.pattern):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"此处是造字区的字符（U+{ord(match[0]):04X}），别的电脑上看不见。",
                "请照原件换成有编码的字；查不到的字，请与字库厂商联系。",
            )
