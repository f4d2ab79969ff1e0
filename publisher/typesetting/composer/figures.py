"""A picture with its caption, as one piece: it is never divided.

A picture is as large as it says, but no wider than its column and no higher than fits there with its
caption (docs/layouts.md).
"""

from collections.abc import Sequence

from msgspec.structs import replace

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
from publisher.typesetting.composer.styles.values import Percent, resolved
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import Element, Line

_DPI = 200
"""Pixels an inch below which a printed picture looks coarse."""
_INCH = 72_000
_MOST_OF_PAGE = 80
"""Percent of a page that pictures side by side take at the most."""
_LEAST_SHARE = 3
"""Of its even share of the width, a very narrow picture has at least one part in so many: its caption
has to be read.
"""
_FINE = 10_000
"""Parts of a height in which widths are reckoned."""


def row_of_figures(nodes: Sequence[Node], width: int, context: Context) -> tuple[list[int], int]:
    """How wide pictures side by side are that take `width` together, and the height of all of them.

    None is enlarged for it to more than the highest of them says it is.
    """
    sizes = []
    most = context.height * _MOST_OF_PAGE // 100
    for node in nodes:
        image = _image(node)
        if image is None:
            sizes.append((1, 1))
            continue
        picture = context.pictures(image.attributes.get("src", ""))
        sizes.append((picture.width, picture.height))
        if isinstance(image.style.max_height, int):
            most = min(most, image.style.max_height)
    most = min(most, max(height for _, height in sizes))
    # So high that all of them, each of its own shape, fill the width.
    shapes = [wide * _FINE // high for wide, high in sizes]
    height = max(1, min(most, width * _FINE // max(1, sum(shapes))))
    least = width // (_LEAST_SHARE * len(nodes))
    widths = [max(least, shape * height // _FINE) for shape in shapes]
    over = sum(widths) - width
    if over > 0:
        widths = [each * width // sum(widths) for each in widths]
    return widths, height


def figure_pieces(
    node: Node,
    width: int,
    way: Way,
    caption: Sequence[Piece],
    context: Context,
    height: int | None = None,
    most: int | None = None,
) -> list[Piece]:
    """The picture of `node` (`figure` or `img`) above the pieces of its caption.

    In a row of several it is given its `height`, and may be enlarged to it. `most`: how high it may be
    with its caption, where a title stands above it.
    """
    image = _image(node)
    if image is None:
        return list(caption)
    picture = context.pictures(image.attributes.get("src", ""))
    below = total(caption) + (caption[0].space if caption else 0)
    most = (context.height if most is None else most) - below
    limit = image.style.max_height
    if limit is not None:
        most = min(most, limit.of(context.height) if isinstance(limit, Percent) else limit)
    size = picture.width, picture.height
    if height is not None:
        most = min(most, height)
    if height is not None or image.style.width != "auto":
        wanted = width if height is not None else resolved(image.style.width, width)
        size = wanted, max(1, picture.height * wanted // picture.width)
    across, high = _scaled(*size, width, max(most, context.row))
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


def _image(node: Node) -> Node | None:
    return next((child for child in node.walk() if child.tag == "img"), None)


def _under(own: Way, way: Way) -> Way:
    return own + way[len(own) :] if len(way) >= len(own) else way


def _scaled(width: int, height: int, widest: int, highest: int) -> tuple[int, int]:
    """A size of the same shape within limits, never greater than it is."""
    if width > widest:
        width, height = widest, max(1, height * widest // width)
    if height > highest:
        width, height = max(1, width * highest // height), highest
    return width, height
