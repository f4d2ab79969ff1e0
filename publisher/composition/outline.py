"""The outline of a document: what its table of contents lists."""

from collections.abc import Iterable

from msgspec import Struct

from publisher.model.blocks import Block, Heading
from publisher.model.document import Document

_DEEPEST = 3
"""`###`: what stands deeper is found by reading."""


class Point(Struct, frozen=True):
    """A heading or the title of an attached text, and the points below it."""

    id: str
    label: str
    children: tuple["Point", ...]


def outline(document: Document) -> tuple[Point, ...]:
    """The headings of the covering part, then the attached texts with theirs."""
    texts = (Point(text.id, text.name, _headings(text.blocks)) for text in document.texts)
    return (*_headings(document.blocks), *texts)


def _headings(blocks: Iterable[Block]) -> tuple[Point, ...]:
    headings = [b for b in blocks if isinstance(b, Heading) and b.level <= _DEEPEST]
    return _nested(headings)


def _nested(headings: list[Heading]) -> tuple[Point, ...]:
    """A heading takes those after it that are of a lower level."""
    points: list[Point] = []
    while headings:
        first, *rest = headings
        end = next((n for n, h in enumerate(rest) if h.level <= first.level), len(rest))
        # The lines of a heading are joined without spaces, as those of a title are.
        label = first.text.replace("\n", "")
        points.append(Point(first.id, label, _nested(rest[:end])))
        headings = rest[end:]
    return tuple(points)
