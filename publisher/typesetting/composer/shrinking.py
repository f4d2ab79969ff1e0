"""Blocks as wide as their longest line: a signature, `display: table`."""

from msgspec.structs import replace

from publisher.typesetting.composer.context import Context
from publisher.typesetting.composer.rooms import Room
from publisher.typesetting.composer.structure import is_block
from publisher.typesetting.composer.styles.values import resolved
from publisher.typesetting.composer.text.inlines import Counter, runs_of
from publisher.typesetting.composer.tree import Node

_KEPT = 1
"""Em that stay free beside a line that has to turn: it would not be told from the text above."""


def shrunk(node: Node, room: Room, context: Context) -> Room:
    """The room of a block that is as wide as its longest line.

    Where there is no room for that, it is as narrow as its lines can be without being more, so that
    they are of one length.
    """
    blocks = [child for child in node.walk() if child.style.display == "block"]
    lines = [child for child in blocks if not any(map(is_block, child.children))]
    width = max((line_width(line, context) for line in lines), default=0)
    if width > room.width:
        most = max(room.width - _KEPT * node.style.font_size, room.width // 2)
        width = max(line_width(line, context, most) for line in lines)
    free = max(0, room.width - width)
    margin = node.style.margin
    if margin.left == margin.right == "auto":
        return replace(room, x=room.x + free // 2, width=room.width - free)
    left = free if margin.left == "auto" else 0
    return replace(room, x=room.x + left, width=room.width - free)


def line_width(node: Node, context: Context, most: int | None = None) -> int:
    """How wide the text of a block is in one line, its indent included; or else, where that is more
    than `most`, in as few lines of one length as it takes there.
    """
    runs = runs_of(node.children, node.style, (), "", Counter())
    if not runs:
        return 0
    style = node.style
    indent = max(0, resolved(style.text_indent, 0) + resolved(style.padding.left, 0))
    paragraph = context.paragraph(runs, style)
    width = paragraph.widths()[1] + indent
    if most is None or width <= most:
        return width
    return paragraph.balanced_width(most - indent) + indent
