"""The space between two characters: what it is by itself, and how far it may give or grow.

All lengths are thousandths of an em of the text they stand in.
"""

from enum import IntEnum
from functools import cache

from msgspec import Struct

from publisher.typesetting.lines.characters import CLOSING_KINDS, MARK_KINDS, Kind

HALF = 500
WESTERN_GAP = 250
"""Between Han and Western text (CLREQ 3.2.2): ¼ em."""
WESTERN_GAP_LEAST = 125
WESTERN_GAP_MOST = 500
SPACE_LEAST, SPACE_MOST = 200, 500
"""A word space of a justified line: between 1/5 and 1/2 em."""


class Give(IntEnum):
    """What gives way when a line is too long, in this order (CLREQ 3.3, squeezing)."""

    SPACE = 0
    DOT = 1
    BRACKET = 2
    COMMA = 3
    WESTERN_GAP = 4
    STOP = 5
    NOTHING = 6


class Gap(Struct, frozen=True):
    """The space after a character, before the next one of the same line."""

    natural: int
    give: Give = Give.NOTHING
    least: int = 0
    """How much it can be reduced by."""
    grow: int = 0
    """How much it can grow before the gaps between Han characters do."""
    spreads: bool = True
    """Takes part when all gaps grow evenly."""


SOLID = Gap(0, spreads=False)
"""Within what is one thing: nothing gives or grows."""


@cache
def gap_between(before: Kind, after: Kind, before_full: bool, after_full: bool) -> Gap:
    """The gap between two characters that are not one thing.

    `before_full`, `after_full`: a mark there is a full em wide in its font, half of it blank.
    """
    if before in MARK_KINDS and after in MARK_KINDS:
        # 》（ ）、 。” “《: one and a half em together (CLREQ 3.1.6).
        is_pair = not (before is Kind.OPENING and after in CLOSING_KINDS)
        has_blank = (before_full and before in CLOSING_KINDS) or (
            after_full and after is Kind.OPENING
        )
        return Gap(-HALF if is_pair and has_blank else 0)
    if before_full and before in CLOSING_KINDS:
        give = {Kind.STOP: Give.STOP, Kind.COMMA: Give.COMMA}.get(before, Give.BRACKET)
        return Gap(0, give, _blank_beside(after))
    if after_full and after is Kind.OPENING:
        return Gap(0, Give.BRACKET, _blank_beside(before))
    if {before, after} == {Kind.HAN, Kind.WESTERN}:
        return Gap(
            WESTERN_GAP,
            Give.WESTERN_GAP,
            WESTERN_GAP - WESTERN_GAP_LEAST,
            WESTERN_GAP_MOST - WESTERN_GAP,
            spreads=False,
        )
    # What grows of a word space is after it.
    return SOLID if after is Kind.SPACE else Gap(0)


def _blank_beside(kind: Kind) -> int:
    """How much of a mark's blank half can go: letters and digits fill their width, and would touch."""
    return HALF - WESTERN_GAP_LEAST if kind in (Kind.WESTERN, Kind.OTHER) else HALF


@cache
def gap_after_space(width: int) -> Gap:
    """The gap after a word space `width` wide."""
    least, grow = max(0, width - SPACE_LEAST), max(0, SPACE_MOST - width)
    return Gap(0, Give.SPACE, least, grow, spreads=False)
