"""What a program wrote where it could not read."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_LOST = re.compile("[\ufffd\ufffc]+|锟斤拷|烫烫烫|[Ãâ][\u0080-\u00bf€]{1,2}")


class ReplacementCharacter(TextRule):
    """乱码：文字已经丢失，留下了替代符号。

    “�”“锟斤拷”之类是别的程序读错编码时写下的，原来的字已经不在了，只能照原件补上。

    误：青山市�民政府
    正：青山市人民政府
    """

    code = "garbled-text"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each run of them."""
        for match in view.each(_LOST, "[\ufffd\ufffc锟烫Ãâ]"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"“{match[0]}”是乱码，原来的字已经丢失。",
                "请照原件补上。",
            )
