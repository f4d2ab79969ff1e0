"""What a document does to single articles of another one."""

import re

from msgspec import Struct

from publisher.model.number import Reference
from publisher.model.numerals import NUMERAL, parse_numeral

_LABEL = re.compile(rf"第({NUMERAL})条(?:之({NUMERAL}))?")


class ArticleAct(Struct, frozen=True):
    """One article of another document that is amended or repealed."""

    number: Reference
    """What the document is called whose article it is."""
    article: str
    """As printed: 第三条, 第三条之一."""
    repeals: bool

    @property
    def anchor(self) -> str:
        """The id of the article on the page of its document: `art-3`, `art-3-1`."""
        return "-".join(("art", *map(str, article_number(self.article))))


def article_number(label: str) -> tuple[int, ...]:
    """The number of an article as it is printed, of 第十二条之一 both. Raises `ValueError` for others."""
    match = _LABEL.fullmatch(label)
    if not match:
        raise ValueError(f"“{label}”不是条号，应写作“第三条”的样子")
    return tuple(parse_numeral(numeral) for numeral in match.groups() if numeral)
