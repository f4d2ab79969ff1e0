"""What a table itself asks for: the widths of its columns (`data-widths`), and type so small that the
characters of its many columns stand beside each other.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from publisher.typesetting.composer.styles.values import Border, Length, Sides, Style
from publisher.typesetting.composer.tables.grid import Grid
from publisher.typesetting.composer.tables.widths import Demand, Widths
from publisher.typesetting.composer.tree import Node

_WIDTHS = "data-widths"
_ROOM = 120
"""Percent of an em that a column of single characters takes."""
_THINNEST = 100
"""Of a rule that is made thinner with the type."""
_LEAST = 2
"""Em of a column that is to have what is left, where nothing is."""


def asked_widths(
    grid: Grid, available: int, demands: Sequence[Demand], paddings: Sequence[int]
) -> Widths | None:
    """The widths that the table asks for, or as near to them as there is room; `None` without any.

    `demands` are those of its cells, `paddings` those of its columns, all in thousandths of a point.
    Widths are given in em of the table; `*` shares what is left.
    """
    asked = grid.node.attributes.get(_WIDTHS, "").split()
    if len(asked) != grid.columns:
        return None
    em = grid.node.style.font_size
    least = [
        _LEAST * em + padding if word == "*" else 0
        for word, padding in zip(asked, paddings, strict=True)
    ]
    fixed = [
        0 if word == "*" else int(word) * em + padding
        for word, padding in zip(asked, paddings, strict=True)
    ]
    shared = asked.count("*")
    room = available - sum(least)
    if sum(fixed) > room or not shared:
        fixed = _scaled(fixed, max(0, room))
    left = available - sum(fixed)
    widths = [
        width if word != "*" else left // shared for word, width in zip(asked, fixed, strict=True)
    ]
    widths[-1] += available - sum(widths)
    divides = any(
        demand.least > sum(widths[demand.column : demand.column + demand.columns])
        for demand in demands
    )
    return Widths(tuple(widths), divides_words=divides)


def _scaled(widths: Sequence[int], available: int) -> list[int]:
    whole = sum(widths)
    return [width * available // whole for width in widths]


def fitting(grid: Grid, width: int) -> Node | None:
    """The table in type so small that each of its columns has room for a character; `None` where
    that is so.
    """
    node = grid.node
    em = max((cell.node.style.font_size for cell in grid.cells()), default=0)
    rule = max((cell.node.style.border.right.width for cell in grid.cells()), default=0)
    if grid.columns * (em + rule) <= width:
        return None
    needed = grid.columns * (em * _ROOM // 100 + rule)
    return _smaller(node, width * 1000 // needed, {})


def _smaller(node: Node, thousandths: int, known: dict[int, Style]) -> Node:
    """A table with all but its captions in smaller type."""
    if node.tag == "caption":
        return node
    if id(node.style) not in known:
        known[id(node.style)] = _smaller_style(node.style, thousandths)
    children = tuple(
        _smaller(child, thousandths, known) if isinstance(child, Node) else child
        for child in node.children
    )
    return replace(node, style=known[id(node.style)], children=children)


def _smaller_style(style: Style, thousandths: int) -> Style:
    def length(of: Length) -> Length:
        return of * thousandths // 1000 if isinstance(of, int) else of

    def rule(of: Border) -> Border:
        return replace(of, width=max(_THINNEST, of.width * thousandths // 1000)) if of.width else of

    padding, border = style.padding, style.border
    return replace(
        style,
        font_size=max(1, style.font_size * thousandths // 1000),
        line_height=max(1, style.line_height * thousandths // 1000),
        padding=Sides(*map(length, (padding.top, padding.right, padding.bottom, padding.left))),
        border=Sides(*map(rule, (border.top, border.right, border.bottom, border.left))),
    )
