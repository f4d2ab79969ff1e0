"""第五条第二款 of this text, where there is no such."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Article, Block, Paragraph
from publisher.model.finding import Finding
from publisher.model.numerals import NUMERAL, parse_numeral

_REFERENCE = re.compile(
    f"(?P<whose>[\u4e00-\u9fff》]?)第(?P<article>{NUMERAL})条(?:第(?P<clause>{NUMERAL})款)?(?:第[（(]?(?P<item>{NUMERAL})[）)]?项)?"
)
_OWN = re.compile(
    "本(?:办法|规定|条例|细则|实施细则|规则|章程|制度|预案)$|(?:^|[。，；、：“（])(?:依照|按照|依据|根据|违反|符合)?$"
)
_ITEM = re.compile(r"[（(]|\d")
_NUMBERED = re.compile(f"[（(]({NUMERAL})[）)]")


class ReferencesToArticles(DocumentRule):
    """引用的条款：本文没有这一条、这一款、这一项。

    起草中增删条文以后，引用没有跟着改，“依照本办法第二十条”就指错了地方。

    误：依照本办法第三十五条（全文只有二十九条）
    正：依照本办法第二十五条
    """

    code = "article-reference"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each reference to a part that this text has not."""
        for _, blocks in view.texts:
            clauses = _clauses(blocks)
            if not clauses or [*clauses] != [*range(1, len(clauses) + 1)]:
                continue  # none, or an excerpt
            items = _items(blocks)
            for block in blocks:
                if isinstance(block, Article | Paragraph):
                    yield from self._block(view, block, clauses, items)

    def _block(
        self,
        view: DocumentView,
        block: Article | Paragraph,
        clauses: dict[int, int],
        items: dict[int, int],
    ) -> Iterator[Finding]:
        passage = view.passage_of(block)
        opening = len(block.label) if isinstance(block, Article) else 0
        for match in _REFERENCE.finditer(passage.text, opening):
            at = match.start() + len(match["whose"])
            if not _OWN.search(passage.text[max(at - 8, 0) : at]):
                continue
            try:
                article = parse_numeral(match["article"])
                clause = parse_numeral(match["clause"]) if match["clause"] else 0
                item = parse_numeral(match["item"]) if match["item"] else 0
            except ValueError:
                continue
            words = passage.text[at : match.end()]
            if article not in clauses:
                message = f"引用了“{words}”，而本文只有 {max(clauses)} 条。"
            elif clause > clauses[article]:
                message = f"引用了“{words}”，而那一条只有 {clauses[article]} 款。"
            elif item > items.get(article, 0):
                message = f"引用了“{words}”，而那一条有 {items.get(article, 0)} 项。"
            else:
                continue
            start = passage.start + at
            yield self.found(view, start, start + len(words), message, "请核对条款的序号。")


def _clauses(blocks: tuple[Block, ...]) -> dict[int, int]:
    """How many 款 each article has: its paragraphs, items （一） apart."""
    clauses: dict[int, int] = {}
    article = 0
    for block in blocks:
        if isinstance(block, Article):
            # The 款 of 第三条之一 are none of 第三条.
            article = 0 if block.inserted else block.number
            if article:
                clauses[article] = 1
        elif isinstance(block, Paragraph) and article and not _ITEM.match(block.text):
            clauses[article] += 1
    return clauses


def _items(blocks: tuple[Block, ...]) -> dict[int, int]:
    """The last of the 项 of each article that has some: those of its 款 are numbered by themselves."""
    items: dict[int, int] = {}
    article = 0
    for block in blocks:
        if isinstance(block, Article):
            article = 0 if block.inserted else block.number
        elif isinstance(block, Paragraph) and article and (match := _NUMBERED.match(block.text)):
            try:
                items[article] = max(items.get(article, 0), parse_numeral(match[1]))
            except ValueError:
                continue
    return items
