"""The pieces of one column drawn, from its upper left corner."""

from collections.abc import Iterator, Sequence

from publisher.typesetting.composer.columns import Standing
from publisher.typesetting.composer.frames import (
    ARTIFACT,
    Call,
    Drawing,
    Empty,
    Placed,
    moved,
    moved_line,
)
from publisher.typesetting.page.items import Line


def drawn(column: Sequence[Standing]) -> Drawing:
    """What stands in a column. What is printed again at its head is an artifact, and calls no notes."""
    items: list[Placed] = []
    lines: list[Line] = []
    for group in _groups(column):
        first = group[0]
        # An assembly knows which of its pieces are printed again.
        is_repeated = first.is_repeated and first.piece.assembly is None
        if first.piece.assembly:
            places = [standing.y - first.y for standing in group]
            drawing = first.piece.assembly.draw([each.piece for each in group], places)
        else:
            drawing = first.piece.draw()
        if not is_repeated:
            lines += [moved_line(line, 0, first.y) for line in drawing.lines]
        for way, item in drawing.items:
            if is_repeated:
                if isinstance(item, Call | Empty):
                    continue
                way = (ARTIFACT,)  # noqa: PLW2901
            items.append((way, item if isinstance(item, Call | Empty) else moved(item, 0, first.y)))
    return Drawing(items, lines)


def _groups(column: Sequence[Standing]) -> Iterator[list[Standing]]:
    """Pieces that are drawn together: those of one assembly that follow each other."""
    group: list[Standing] = []
    for standing in column:
        joins = (
            group
            and standing.piece.assembly is not None
            and standing.piece.assembly is group[0].piece.assembly
        )
        if group and not joins:
            yield group
            group = []
        group.append(standing)
    if group:
        yield group
