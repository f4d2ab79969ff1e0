"""The parts of a text as a tree: 编, 章, 节, 条, 款 and 项 of a law, levels of another text."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from publisher.model.blocks import (
    Article,
    Attachments,
    Block,
    Heading,
    Notes,
    Paragraph,
    Signature,
)
from publisher.model.numerals import NUMERAL

_OPENING = re.compile(
    rf"(?:第{NUMERAL}(?:分编|[编章节])|{NUMERAL}、|[（(](?:{NUMERAL}|[0-9]{{1,3}})[）)]"
    r"|[0-9]{1,3}(?:[.．][0-9]{1,3})*+(?:[.．、]|(?=\s)))"
)
"""With what a heading opens."""
_POINT = re.compile(rf"[（(]{NUMERAL}[）)]")
"""With what 项 of an article opens (立法法, article 65)."""


class Division(Struct):
    """A part with a number, and what stands in it: blocks, then parts."""

    tag: str
    """As Akoma Ntoso calls it."""
    opening: Heading | Article | Paragraph | None = None
    numbered: int = 0
    """How many characters of the opening are its number."""
    blocks: list[Block] = field(default_factory=list)
    within: list["Division"] = field(default_factory=list)


def arranged(blocks: Sequence[Block]) -> tuple[Division, Sequence[Block]]:
    """The text below a part that stands for all of it, and what closes it.

    What closes a text are the lists of 附件 and 附注 and a signature behind its last numbered part,
    with all that follows them: they do not belong to that part.
    """
    end = _closing(blocks)
    top = Division("")
    around: list[tuple[int, Division]] = [(0, top)]
    article: Division | None = None
    for block in blocks[:end]:
        match block:
            case Heading():
                article = None
                while around[-1][0] >= block.level:
                    around.pop()
                division = Division(block.division or "level", block, _number(block.text))
                around[-1][1].within.append(division)
                around.append((block.level, division))
            case Article():
                article = Division("article", block, len(block.label))
                article.within.append(Division("paragraph", block))
                around[-1][1].within.append(article)
            case Paragraph() if article:
                if point := _POINT.match(block.text):
                    article.within[-1].within.append(Division("point", block, point.end()))
                else:
                    article.within.append(Division("paragraph", block))
            case _:
                _innermost(article or around[-1][1]).blocks.append(block)
    return top, blocks[end:]


def _innermost(division: Division) -> Division:
    return _innermost(division.within[-1]) if division.within else division


def _number(heading: str) -> int:
    found = _OPENING.match(heading)
    return found.end() if found and found.end() < len(heading) else 0


def _closing(blocks: Sequence[Block]) -> int:
    """The index of the block with which the closing begins."""
    numbered = [n for n, each in enumerate(blocks) if isinstance(each, Heading | Article)]
    last = numbered[-1] if numbered else -1
    return next(
        (
            n
            for n, each in enumerate(blocks)
            if n > last and isinstance(each, Attachments | Notes | Signature)
        ),
        len(blocks),
    )
