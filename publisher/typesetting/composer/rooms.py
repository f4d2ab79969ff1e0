"""Where the blocks of an element stand, within its margins and paddings."""

from msgspec import Struct

from publisher.typesetting.composer.frames import Way
from publisher.typesetting.composer.structure import way_into
from publisher.typesetting.composer.styles.values import fixed, resolved
from publisher.typesetting.composer.tree import Node


class Room(Struct, frozen=True):
    """Where the blocks of an element stand."""

    x: int
    width: int
    way: Way
    part: str
    origin: int = 0
    """Where what is placed by itself counts from: the edge of the nearest positioned block."""


def inside(node: Node, room: Room) -> Room:
    """The room within a block that stands in `room`."""
    style = node.style
    left = resolved(style.padding.left, room.width) + fixed(style.margin.left)
    right = resolved(style.padding.right, room.width) + fixed(style.margin.right)
    return Room(
        room.x + left,
        room.width - left - right,
        way_into(node, room.way),
        node.id or room.part,
        room.origin if style.position == "static" else room.x + fixed(style.margin.left),
    )
