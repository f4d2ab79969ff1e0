"""A picture with its caption, as one piece: it is never divided.

A picture is as large as it says, but no wider than its column and no higher than fits there with its
caption (docs/layouts.md).
"""

from collections.abc import Sequence
from dataclasses import replace

from publisher.typesetting.composer.context import Context
from publisher.typesetting.composer.frames import (
    Drawing,
    Piece,
    Placed,
    Way,
    afloat,
    moved_drawing,
    total,
)
from publisher.typesetting.composer.styles.values import Percent
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import Element, Line

_DPI = 200
"""Pixels an inch below which a printed picture looks coarse."""
_INCH = 72_000


def figure_pieces(
    node: Node, width: int, way: Way, caption: Sequence[Piece], context: Context
) -> list[Piece]:
    """The picture of `node` (`figure` or `img`) above the pieces of its caption."""
    image = next((child for child in node.walk() if child.tag == "img"), None)
    if image is None:
        return list(caption)
    picture = context.pictures(image.attributes.get("src", ""))
    below = total(caption) + (caption[0].space if caption else 0)
    most = context.height - below
    limit = image.style.max_height
    if limit is not None:
        most = min(most, limit.of(context.height) if isinstance(limit, Percent) else limit)
    across, high = _scaled(picture.width, picture.height, width, max(most, context.row))
    if picture.pixels and picture.pixels * _INCH < _DPI * across:
        context.report("low-resolution", node.id, f"{picture.pixels * _INCH // across}")
    if node.tag == "img":
        own: Way = (*way, Element("Figure", node.key, alt=image.attributes.get("alt", "")))
    else:
        own = (*way[:-1], replace(way[-1], alt=image.attributes.get("alt", "")))
    own = afloat(own)

    def draw() -> Drawing:
        shown = moved_drawing(picture.draw(across, high), (width - across) // 2, 0)
        items: list[Placed] = [(own + inner, item) for inner, item in shown.items]
        lines: list[Line] = []
        y = high
        for piece in caption:
            y += piece.space
            drawing = moved_drawing(piece.draw(), 0, y)
            # The element of the figure has the text alternative wherever it is named.
            items += [(_under(own, inner), item) for inner, item in drawing.items]
            lines += drawing.lines
            y += piece.height
        return Drawing(items, lines)

    notes = tuple(note for piece in caption for note in piece.notes)
    return [Piece(high + below, draw=draw, notes=notes, is_afloat=True)]


def _under(own: Way, way: Way) -> Way:
    return own + way[len(own) :] if len(way) >= len(own) else way


def _scaled(width: int, height: int, widest: int, highest: int) -> tuple[int, int]:
    """A size of the same shape within limits, never greater than it is."""
    if width > widest:
        width, height = widest, max(1, height * widest // width)
    if height > highest:
        width, height = max(1, width * highest // height), highest
    return width, height
