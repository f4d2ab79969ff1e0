"""附注 in the text: words link to the note that explains them, where they are first used."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from publisher.composition.footnotes import inlines_of
from publisher.model.blocks import Article, Block, Heading, ItemList, Notes, Paragraph, leaves
from publisher.model.inline import Emphasis, Inline, Link, Strong, Text, plain_text

_QUOTED = re.compile(r"“[^“”]+”")


def with_note_links(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` with a `Link` to `#` and the note's id around the words of each of their notes.

    Words that the text does not use stay without.
    """
    notes = [note for block in blocks if isinstance(block, Notes) for note in block.items]
    linked = list(blocks)
    texts = [_searched(block) for block in blocks]
    # The longest first: “双十工程” alone must not take the place of 文旅融合“双十工程”.
    for note in sorted(notes, key=lambda note: len(note.term), reverse=True):
        for words in _words(note.term):
            if _link_first(linked, texts, words, f"#{note.id}"):
                break
    return tuple(linked)


def linked_notes(blocks: tuple[Block, ...]) -> frozenset[str]:
    """The ids of the notes that words of `blocks` link to: from these there is a way back."""
    return frozenset(
        target.removeprefix("#")
        for leaf in leaves(blocks)
        for target in _targets(inlines_of(leaf))
        if target.startswith("#")
    )


def _targets(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Link(target):
                yield target
            case Strong(children) | Emphasis(children):
                yield from _targets(children)


def _words(term: str) -> Iterator[str]:
    """What to look for: the words as the note has them, else those of them that are quoted."""
    yield term
    yield from _QUOTED.findall(term)


def _searched(block: Block) -> str:
    """The text of a block in which words may be linked; of any other nothing."""
    match block:
        case Heading() | Paragraph() | Article():
            return plain_text(block.inlines)
        case ItemList(items=items):
            return "\n".join(plain_text(item.inlines) for item in items)
        case _:
            return ""


def _link_first(blocks: list[Block], texts: list[str], words: str, target: str) -> bool:
    """Link the words where they are first used, if they are. `texts` says where to look at all."""
    for n, text in enumerate(texts):
        if words in text:
            linked = _link_in_block(blocks[n], words, target)
            if linked != blocks[n]:
                blocks[n] = linked
                return True
    return False


def _link_in_block(block: Block, words: str, target: str) -> Block:
    match block:
        case Heading() | Paragraph() | Article():
            return replace(block, inlines=_link(block.inlines, words, target))
        case ItemList(items=items):
            for n, item in enumerate(items):
                linked = replace(item, inlines=_link(item.inlines, words, target))
                if linked != item:
                    return replace(block, items=(*items[:n], linked, *items[n + 1 :]))
    return block


def _link(inlines: tuple[Inline, ...], words: str, target: str) -> tuple[Inline, ...]:
    for n, inline in enumerate(inlines):
        parts: tuple[Inline, ...] = (inline,)
        match inline:
            case Text(text) if words in text:
                before, _, after = text.partition(words)
                link = Link(target, (Text(words),))
                parts = tuple(
                    part for part in (Text(before), link, Text(after)) if part != Text("")
                )
            case Strong(children) | Emphasis(children):
                parts = (replace(inline, children=_link(children, words, target)),)
        if parts != (inline,):
            return (*inlines[:n], *parts, *inlines[n + 1 :])
    return inlines
