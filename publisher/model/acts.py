"""What a document does to single articles of another one."""

import re
from dataclasses import dataclass

from publisher.model.number import DocumentNumber
from publisher.model.numerals import NUMERAL, parse_numeral

_LABEL = re.compile(rf"第({NUMERAL})条")


@dataclass(frozen=True, slots=True)
class ArticleAct:
    """One article of another document that is amended or repealed."""

    number: DocumentNumber
    """文号 of the document whose article it is."""
    article: str
    """As printed: 第三条."""
    repeals: bool

    @property
    def anchor(self) -> str:
        """The id of the article on the page of its document: `art-3`."""
        return f"art-{article_number(self.article)}"


def article_number(label: str) -> int:
    """The number of an article as it is printed: 第十二条 → 12. Raises `ValueError` for others."""
    match = _LABEL.fullmatch(label)
    if not match:
        raise ValueError(f"“{label}”不是条号，应写作“第三条”的样子")
    return parse_numeral(match[1])
