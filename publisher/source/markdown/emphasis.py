"""`*` and `**` that open and close next to Chinese characters and punctuation.

CommonMark refuses a closing `**` between 。 and a Han character, so a run-in heading
(`**（一）抢抓机遇。**聚焦……`) would stay open. Here the CJK-friendly amendment to CommonMark
holds: a delimiter run beside a CJK character flanks as if beside white space, and CJK
punctuation does not count as punctuation. Chinese quotation marks and dashes count as CJK, which
the amendment leaves open: `**“双碳”**2030年` closes.
"""

import unicodedata

from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from publisher.source.characters import is_chinese


def emphasis(state: StateInline, silent: bool) -> bool:
    """Inline rule in place of markdown-it's own for `*`; `_` marks nothing here."""
    if silent or state.src[state.pos] != "*":
        return False
    length = 1
    while state.pos + length < state.posMax and state.src[state.pos + length] == "*":
        length += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[state.pos + length] if state.pos + length < state.posMax else " "
    # 5*3 is a product.
    product = length == 1 and before.isdigit() and after.isdigit()
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=not product and flanks(outside=before, inside=after),
                close=not product and flanks(outside=after, inside=before),
            )
        )
    state.pos += length
    return True


def flanks(outside: str, inside: str) -> bool:
    """Whether a run between these two characters may open (or, mirrored, close) emphasis."""
    if _is_space(inside):
        return False
    if not _is_punctuation(inside):
        return True
    return _is_space(outside) or _is_punctuation(outside) or is_chinese(outside)


def _is_space(char: str) -> bool:
    return char == "\n" or isWhiteSpace(ord(char))


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS" and not is_chinese(char)
