"""Classes of characters for Chinese line setting (CLREQ, 2 and 3.1; GB/T 15834-2011)."""

import unicodedata
from enum import IntEnum
from functools import cache

OPENING = frozenset("“‘（〔【《〈「『［｛〖")
"""Marks that open; their ink is in the right half of the em."""
STOPS = frozenset("。？！．")
COMMAS = frozenset("，、；：")
CLOSING_BRACKETS = frozenset("”’）〕】》〉」』］｝〗")
CLOSING = STOPS | COMMAS | CLOSING_BRACKETS
"""Marks that close; their ink is in the left half of the em."""
NOT_AT_LINE_START = CLOSING | frozenset("…—～〜·％‰℃°%,.;:?!)]}/／-–－ー々")
NOT_AT_LINE_END = OPENING | frozenset("([{/／")


class Kind(IntEnum):
    """What matters of a character for the space beside it."""

    HAN = 0
    """Ideographs and whatever else is set solid, one em wide."""
    OPENING = 1
    STOP = 2
    COMMA = 3
    CLOSING_BRACKET = 4
    DOT = 5
    """间隔号 ·"""
    DASH = 6
    """— … ～ 〜: joined to their like."""
    WESTERN = 7
    """Letters and digits that keep a distance from Han characters."""
    SPACE = 8
    OTHER = 9
    """Marks and signs that belong to Western text: no space is put beside them."""
    CALL = 10
    """Of the call of a footnote: it stands tight, and nothing parts it from its word."""


_SIGNS = frozenset("％＋＜＝＞￥＄￡") | frozenset(map(chr, range(0x3371, 0x33E0)))
"""A full em wide, and part of a number: currencies, ㎡ and other units."""
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉")


@cache
def kind_of(char: str) -> Kind:
    """The class of one character."""
    if char in OPENING:
        return Kind.OPENING
    if char in STOPS:
        return Kind.STOP
    if char in COMMAS:
        return Kind.COMMA
    if char in CLOSING_BRACKETS:
        return Kind.CLOSING_BRACKET
    if char in "·・":
        return Kind.DOT
    if char in "—…～〜⸺":
        return Kind.DASH
    if char in " \u00a0\u3000\t":
        return Kind.HAN if char == "\u3000" else Kind.SPACE
    if char in _SIGNS:
        return Kind.OTHER
    if unicodedata.bidirectional(char) in ("R", "AL"):
        # The gap after a right-to-left word would stand within it, after its last letter.
        return Kind.OTHER
    category = unicodedata.category(char)
    if unicodedata.east_asian_width(char) in "WF":
        return Kind.HAN
    if category[0] == "L" or category == "Nd" or char in _RAISED:
        return Kind.WESTERN
    return Kind.OTHER


CLOSING_KINDS = frozenset((Kind.STOP, Kind.COMMA, Kind.CLOSING_BRACKET))
MARK_KINDS = CLOSING_KINDS | {Kind.OPENING}
