"""Letters and digits as wide as characters."""

import re
import unicodedata
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．％][０-９]*)*")


class FullWidthAlphanumerics(TextRule):
    """全角数字和字母：阿拉伯数字、拉丁字母用了全角。

    《出版物上数字用法》（GB/T 15835-2011，5.1.1）要求阿拉伯数字一般用半角；全角的数字检索不到，
    也不能排齐。数字由编辑改，不自动改。

    误：２０２４年
    正：2024年
    """

    code = "full-width-alphanumeric"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each run of them."""
        for match in view.each(_WIDE, "[０-９Ａ-Ｚａ-ｚ]"):
            meant = unicodedata.normalize("NFKC", match[0])
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”是全角的数字或字母。",
                f"请改为半角“{meant}”。",
                meant,
                safe=False,
            )
