"""Blocks turned to the left as a whole: tables across the page (`writing-mode: sideways-lr`).

They are set in columns as long as the page is high, of which each fills a page: what is at their
head stands at the left edge, as readers find it who turn the page to the right.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from publisher.typesetting.composer.columns import Column, State, Stream
from publisher.typesetting.composer.context import Context
from publisher.typesetting.composer.drawn import drawn
from publisher.typesetting.composer.frames import (
    Call,
    Drawing,
    Empty,
    Piece,
)
from publisher.typesetting.page.items import (
    Anchor,
    Bookmark,
    Box,
    Element,
    Glyphs,
    Image,
    Item,
    Line,
    Link,
    Path,
    Segment,
)

_ABOVE_NOTES = 2
"""Rows that are kept for the space above notes and their rule."""


def sideways_pieces(
    read: Callable[[Context], Sequence[Piece]], context: Context, kept: int
) -> Iterator[Piece]:
    """What `read` makes of a block in lines as long as a page is high, turned: a piece a page.

    Each fills its page, but for the notes that are called in it: their lines stand upright below.
    `kept`: how high that is which has to stand above it, such as a title.
    """
    counter = context.counter.copy()
    above = -(-kept // context.row) * context.row
    whole = length = max(context.height - above, context.height // 2)
    inner = _turned_context(context, length)
    pieces = read(inner)
    notes = [note for piece in pieces for note in piece.notes]
    if notes:
        below = sum(piece.height for note in notes for piece in note.pieces)
        length = max(length - below - _ABOVE_NOTES * context.row, context.height // 2)
        inner = _turned_context(replace(context, counter=counter), length)
        pieces = read(inner)
        context.counter = inner.counter
    height = context.measure
    stream = Stream(pieces, context.row, height)
    state = State()
    while not stream.is_done(state):
        column = stream.fill(state, height, len(pieces))
        if not stream.is_done(column.after):
            column = next(stream.endings(column, height, len(pieces)), column)
        state = column.after
        called = tuple(
            note for each in column.placed if not each.is_repeated for note in each.piece.notes
        )
        yield Piece(length if notes else whole, draw=_drawing(column, length), notes=called)


def _turned_context(context: Context, length: int) -> Context:
    return replace(context, measure=length, height=context.measure, is_turned=True)


def _drawing(column: Column, length: int) -> Callable[[], Drawing]:
    def draw() -> Drawing:
        upright = drawn(column.placed)
        return Drawing(
            [
                (way, item if isinstance(item, Call | Empty) else _turned(item, length))
                for way, item in upright.items
            ],
            [_turned_line(line, length) for line in upright.lines],
        )

    return draw


def _turned(item: Item | Element, length: int) -> Item | Element:
    """An item a quarter turn to the left, so that lines `length` long run from the foot upwards."""
    match item:
        case Element():
            return replace(item, children=tuple(_turned(each, length) for each in item.children))
        case Glyphs():
            angle = (item.angle + 90) % 360
            return replace(item, x=item.y, y=length - item.x, angle=angle)
        case Box() | Link():
            y = length - item.x - item.width
            return replace(item, x=item.y, y=y, width=item.height, height=item.width)
        case Anchor() | Bookmark():
            return replace(item, x=item.y, y=length - item.x)
        case Path():
            outline, clip = (_turned_outline(s, length) for s in (item.segments, item.clip))
            return replace(item, segments=outline, clip=clip)
        case Image():
            # No page can turn one: it stands upright, in the middle of its place.
            middle = length - item.x - item.width // 2
            return replace(item, x=item.y, y=middle - item.height // 2)


def _turned_outline(segments: tuple[Segment, ...], length: int) -> tuple[Segment, ...]:
    return tuple(
        (
            op,
            tuple(
                each
                for at in range(0, len(values), 2)
                for each in (values[at + 1], length - values[at])
            ),
        )
        for op, values in segments
    )


def _turned_line(line: Line, length: int) -> Line:
    return replace(line, x=line.y, y=length - line.x)
