"""What looks like an article and is none, because its number is not typed as one."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Article, Paragraph
from publisher.model.finding import Finding
from publisher.model.numerals import NUMERAL, format_numeral, parse_numeral

_LOOSE = re.compile(
    rf"第(?P<before>\s*)(?P<number>{NUMERAL}|[0-9]{{1,3}})(?P<behind>\s*)条"
    rf"(?P<inserted>之{NUMERAL}(?=[\s【〔\[:：.．]))?(?P<mark>\s*[:：.．]\s*|\s+|)"
)
_SPEAKS = re.compile(
    r"[、，。；和及与或至到—－-]|规定|所[称列述]|第|中(?!华)|的|修改|改为|增加|删去|之|[(（]第|项|款|另"
)
"""What follows an article that a sentence only speaks of."""


class ArticleLookalikes(DocumentRule):
    """像条的段落：条号的写法不对，没有排成一条。

    条号后面没有空格、跟着冒号、中间有空格或者用了阿拉伯数字的，只排成普通的段落：条号不印黑体，也没有自己的地址，
    引用它的链接找不到。条文的表述见《立法法》第六十五条。只是提到某条的（第三条规定的……）不算。

    误：第二条本办法适用于本市。
    正：第二条　本办法适用于本市。
    """

    code = "article-lookalike"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each paragraph whose spelling says that it is one, or that goes on counting the articles."""
        for _, blocks in view.texts:
            before = 0
            for block in blocks:
                if isinstance(block, Article):
                    before = block.number
                elif isinstance(block, Paragraph) and (match := _LOOSE.match(block.text)):
                    number = _number(match["number"])
                    if number and _is_meant(match, number == before + 1):
                        before = number
                        yield self._paragraph(view, block, match, number)

    def _paragraph(
        self, view: DocumentView, paragraph: Paragraph, match: re.Match[str], number: int
    ) -> Finding:
        mark = match["mark"].strip()
        right = f"第{format_numeral(number)}条{match['inserted'] or ''}\u3000"
        if match["number"].isdecimal():
            what = "条号却用了阿拉伯数字"
        elif match["before"] or match["behind"]:
            what = "条号中间却有空格"
        elif mark:
            what = f"条号后面却是“{mark}”"
        else:
            what = "条号后面却没有空格"
        start = view.passage_of(paragraph).start
        return self.found(
            view,
            start,
            start + match.end(),
            f"“{match[0].strip().rstrip(mark)}”像是一条，{what}，排成了普通的段落。",
            f"是一条，请写作“{right}{match.string[match.end() :][:6]}……”；不是，就不必改。",
            right,
            safe=False,
        )


def _number(typed: str) -> int:
    try:
        return int(typed) if typed.isdecimal() else parse_numeral(typed)
    except ValueError:
        return 0


def _is_meant(match: re.Match[str], goes_on: bool) -> bool:
    rest = match.string[match.end() :]
    mark = match["mark"].strip()
    if not rest or (not mark and _SPEAKS.match(rest)):
        return False
    is_spaced = bool(match["before"] or match["behind"]) and bool(match["mark"])
    return goes_on or rest[0] in "【〔[" or is_spaced or bool(mark)
