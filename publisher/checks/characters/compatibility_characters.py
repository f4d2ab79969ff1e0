"""Characters that stand for others."""

import re
import unicodedata
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_HAN = re.compile("[\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9]")


class CompatibilityCharacters(TextRule):
    """兼容汉字：用了只为兼容旧编码而设的汉字。

    它与通常的字看上去一样，编码不同，检索不到；网上和数据库里会被换成别的字，文件就不再一字不差。
    应当用 GB 18030 里的正字。

    误：會計年度（“度”为 U+FA01）
    正：会计年度
    """

    code = "compatibility-character"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each compatibility ideograph."""
        for match in view.each(_HAN, _HAN.pattern):
            meant = unicodedata.normalize("NFKC", match[0])
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”是兼容汉字（U+{ord(match[0]):04X}），检索不到。",
                f"请改为“{meant}”（U+{ord(meant):04X}）。",
                meant,
            )
