"""What looks like an article or 题注 and is none, because it is not typed as one.

Such a paragraph prints as any other and has no address of its own, without a word. A paragraph may
also begin by speaking of an article (第三条规定的……), so that the number alone says nothing: either
its spelling does, or it goes on counting where the articles stopped.
"""

import re
from collections.abc import Iterable, Iterator

from publisher.model.blocks import Article, Block, Paragraph
from publisher.model.document import Document
from publisher.model.finding import Edit, Finding, Fix
from publisher.model.numerals import NUMERAL, format_numeral, parse_numeral
from publisher.model.origin import Span

_LOOSE = re.compile(
    rf"第(?P<before>\s*)(?P<number>{NUMERAL}|[0-9]{{1,3}})(?P<behind>\s*)条"
    rf"(?P<inserted>之{NUMERAL}(?=[\s【〔\[:：.．]))?(?P<mark>\s*[:：.．]\s*|\s+|)"
)
_SPEAKS = re.compile(
    r"[、，。；和及与或至到—－-]|规定|所[称列述]|第|中(?!华)|的|修改|改为|增加|删去|之|[(（]第|项|款|另"
)
"""What follows an article that a sentence only speaks of."""


_ADOPTION = re.compile(r"[（(][12][0-9]{3}年.{1,200}(?:通过|批准|公布|修正|修订|施行)[）)]")


def lookalikes(documents: Iterable[Document]) -> Iterator[Finding]:
    """A hint for each paragraph that looks like something else, with the form that makes it that."""
    for document in documents:
        yield from _adoption(document.blocks, "文件开头写一行“adoption: …”")
        yield from _articles(document.blocks)
        for text in document.texts:
            yield from _adoption(text.blocks, "写在“::: adoption”和“:::”两行之间")
            yield from _articles(text.blocks)


def _adoption(blocks: tuple[Block, ...], where: str) -> Iterator[Finding]:
    match blocks:
        case (Paragraph() as first, *_) if _ADOPTION.fullmatch(first.text):
            yield Finding(
                "adoption-lookalike",
                "hint",
                _span(first, len(first.text)),
                "这一段像是题注，排成了普通的段落。",
                f"是题注，请{where}，就居中印在标题之下；不是，就不必改。",
            )


def _articles(blocks: tuple[Block, ...]) -> Iterator[Finding]:
    before = 0
    for block in blocks:
        if isinstance(block, Article):
            before = block.number
        elif isinstance(block, Paragraph) and (match := _LOOSE.match(block.text)):
            number = _number(match["number"])
            if number and _is_meant(match, number == before + 1):
                before = number
                yield _article(block, match, number)


def _number(typed: str) -> int:
    try:
        return int(typed) if typed.isdecimal() else parse_numeral(typed)
    except ValueError:
        return 0


def _is_meant(match: re.Match[str], goes_on: bool) -> bool:
    rest = match.string[match.end() :]
    if not rest or (not match["mark"].strip() and _SPEAKS.match(rest)):
        return False
    is_titled = rest[0] in "【〔["
    is_spaced = bool(match["before"] or match["behind"]) and bool(match["mark"])
    return goes_on or is_titled or is_spaced or bool(match["mark"].strip())


def _article(paragraph: Paragraph, match: re.Match[str], number: int) -> Finding:
    typed, mark = match[0].strip(), match["mark"].strip()
    right = f"第{format_numeral(number)}条{match['inserted'] or ''}\u3000"
    if match["number"].isdecimal():
        what = "条号却用了阿拉伯数字"
    elif match["before"] or match["behind"]:
        what = "条号中间却有空格"
    elif mark:
        what = f"条号后面却是“{mark}”"
    else:
        what = "条号后面却没有空格"
    span = _span(paragraph, match.end())
    return Finding(
        "article-lookalike",
        "hint",
        span,
        f"“{typed.rstrip(mark)}”像是一条，{what}，排成了普通的段落。",
        f"是一条，请写作“{right}{match.string[match.end() :][:6]}……”，条号后面空一格；不是，就不必改。",
        (Fix((Edit(span, right),), safe=False),),
    )


def _span(paragraph: Paragraph, end: int) -> Span:
    extent = paragraph.origin.extent(0, end)
    return extent.within(paragraph.place.path) if extent else Span.at(paragraph.place)
