"""Footnotes at the end of a text link back to their marks: which marks are there?"""

from collections.abc import Iterable, Iterator

from publisher.model.blocks import (
    Article,
    Block,
    Footnote,
    Heading,
    Leaf,
    ListItem,
    Note,
    Paragraph,
    Row,
    leaves,
)
from publisher.model.inline import Emphasis, FootnoteReference, Inline, Link, Strong


def footnote_marks(
    blocks: Iterable[Block], footnotes: tuple[Footnote, ...]
) -> dict[str, tuple[int, ...]]:
    """The occurrences of the marks of each footnote, by its id, in reading order."""
    marks: dict[str, list[int]] = {footnote.id: [] for footnote in footnotes}
    for leaf in (*leaves(tuple(blocks)), *footnotes):
        for reference in _references(inlines_of(leaf)):
            marks[reference.footnote].append(reference.occurrence)
    return {footnote: tuple(occurrences) for footnote, occurrences in marks.items()}


def inlines_of(leaf: Leaf) -> Iterator[Inline]:
    """The inlines of a part, as far as the dialect lets links and marks stand in it."""
    match leaf:
        case Row(cells=cells):
            for cell in cells:
                yield from cell.inlines
        case Heading() | Paragraph() | Article() | ListItem() | Note() | Footnote():
            yield from leaf.inlines


def _references(inlines: Iterable[Inline]) -> Iterator[FootnoteReference]:
    for inline in inlines:
        match inline:
            case FootnoteReference():
                yield inline
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from _references(children)
