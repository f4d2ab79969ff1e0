"""What breaks between pieces cost, and what is kept on one page by it."""

from collections.abc import Sequence

from publisher.typesetting.composer.frames import (
    DIVIDED,
    HEADING,
    SIGNATURE,
    SIGNED_LINE,
    WHOLE,
    Band,
    Piece,
)
from publisher.typesetting.composer.tree import Node

_SHORT = 12
"""Lines of a text that may be set across the page for its signature's sake."""
_FEW_NOTES = 8
"""Lines below a table that stay together as a short table does."""


def keep_together(node: Node, own: Sequence[Piece]) -> None:
    """Say what a break within a block costs that is not to be divided."""
    is_signature = "signature" in node.classes
    cost = SIGNATURE if is_signature else HEADING if node.style.break_after == "avoid" else DIVIDED
    if node.tag == "aside" and len(own) <= _FEW_NOTES:
        # What is said below a table is looked for there.
        cost = WHOLE
    for piece in own:
        piece.is_signature |= is_signature
        if piece is not own[0]:
            piece.cost = max(piece.cost, cost)


def keep_signed(pieces: Sequence[Piece], first: int) -> None:
    """Let a signature, which begins at `first`, take two lines of the text along, one at the least."""
    for piece in pieces[max(0, first - 1) : first]:
        piece.cost += SIGNED_LINE
    for piece in pieces[first : first + 1]:
        piece.cost = max(piece.cost, SIGNATURE)


def is_short(pieces: Sequence[Piece], *, is_followed: bool) -> bool:
    """Whether a text is so short that a signature may be torn from it in columns.

    Where something follows below (`is_followed`), the lines of the signature count among its own.
    """
    lines = sum(is_followed or not piece.is_signature for piece in pieces)
    return lines <= _SHORT and any(piece.is_signature for piece in pieces)


def kept_height(bands: Sequence[Band], cost: int) -> int:
    """How high that is which shares its page with the next piece: the title or heading above it.

    `cost`: of a break before that piece.
    """
    height = space = 0
    for band in reversed(bands):
        for piece in reversed(band.pieces):
            if cost < HEADING:
                return height
            height += space + piece.height
            cost, space = piece.cost, piece.space
    return height
