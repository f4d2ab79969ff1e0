"""Blocks beside each other, in rows that are read one after another: names, pictures, many issuers."""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from publisher.typesetting.composer.context import Context
from publisher.typesetting.composer.figures import figure_pieces, row_of_figures
from publisher.typesetting.composer.frames import Piece, row_of
from publisher.typesetting.composer.rooms import Room
from publisher.typesetting.composer.shrinking import line_width
from publisher.typesetting.composer.structure import way_into
from publisher.typesetting.composer.tree import Node

Reading = Callable[[Node, Room], Sequence[Piece]]
"""The pieces of a block in a room."""


def stands_in_rows(node: Node) -> bool:
    """Whether what has columns is no text but a list, issuers, or pictures, which are read row by row."""
    return node.tag in ("ul", "ol") or "issuers" in node.classes or is_of_pictures(node)


def is_of_pictures(node: Node) -> bool:
    """Whether a block holds figures and nothing else, one for each of its columns at the most.

    More of them, or some that stand across the columns, are a text of figures.
    """
    found = _elements(node)
    return 0 < len(found) <= node.style.columns and all(
        child.tag == "figure" and child.style.column_span == "none" for child in found
    )


def rows_of_blocks(node: Node, room: Room, read: Reading, context: Context) -> Iterator[Piece]:
    """The blocks in an element, so many beside each other as it has columns.

    One whose text may not be divided takes as many columns as it needs.
    """
    columns, gap = node.style.columns, node.style.column_gap
    width = (room.width - (columns - 1) * gap) // columns
    step = width + gap
    row: list[tuple[int, Sequence[Piece]]] = []
    taken = 0
    for child in _elements(node):
        span = 1
        if child.style.white_space == "nowrap":
            span = min(columns, max(1, -(-(line_width(child, context) + gap) // step)))
        if taken + span > columns:
            yield row_of(row)
            row, taken = [], 0
        place = replace(room, x=0, width=span * step - gap)
        row.append((room.x + taken * step, read(child, place)))
        taken += span
    if row:
        yield row_of(row)


def row_of_pictures(
    node: Node, room: Room, read_below: Reading, context: Context
) -> Iterator[Piece]:
    """The figures in an element, of one height, each with what is written below it."""
    figures, gap = _elements(node), node.style.column_gap
    gaps = gap * (len(figures) - 1)
    widths, height = row_of_figures(figures, room.width - gaps, context)
    x = room.x + (room.width - sum(widths) - gaps) // 2
    cells: list[tuple[int, Sequence[Piece]]] = []
    for figure, width in zip(figures, widths, strict=True):
        way = way_into(figure, room.way)
        own = replace(room, x=0, width=width, way=way, part=figure.id or room.part)
        below = read_below(figure, own)
        cells.append((x, figure_pieces(figure, width, way, below, context, height)))
        x += width + gap
    row = row_of(cells)
    row.is_afloat = True
    yield row


def _elements(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]
