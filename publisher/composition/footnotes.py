"""Footnotes and their marks: which marks has each, and which note is called first?"""

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
from publisher.model.document import Document
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


def called_notes(document: Document) -> tuple[str, ...]:
    """Ids of the footnotes of `document` in the order of their first marks: as print has them.

    A note that another one calls follows that one.
    """
    footnotes = {footnote.id: footnote for footnote in document.footnotes}

    def called(leaf: Leaf) -> Iterator[str]:
        for reference in _references(inlines_of(leaf)):
            if reference.occurrence == 1:
                yield reference.footnote
                yield from called(footnotes[reference.footnote])

    return tuple(note for leaf in leaves(tuple(document.all_blocks)) for note in called(leaf))


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
