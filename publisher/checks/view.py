"""What rules see: a text in passages, each character of which leads back to its source."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from operator import add
from typing import Literal

from msgspec import Struct

from publisher.errors import Place
from publisher.model.blocks import (
    Article,
    Attachments,
    Block,
    Footnote,
    Heading,
    ItemList,
    Leaf,
    Notes,
    Paragraph,
    Row,
    Signature,
    Table,
)
from publisher.model.document import Adoption, AttachedText, Document, SourceFile
from publisher.model.figures import Figure, FigureRow, figures_of
from publisher.model.issue import StandingPage
from publisher.model.names import Members, Names
from publisher.model.origin import Origin, Span
from publisher.source.words import Words, words_of

Sort = Literal[
    "title", "field", "attached", "heading", "paragraph", "article", "item", "caption", "cell",
    "figure", "name", "note", "attachment", "signature", "footnote",
]  # fmt: skip
PROSE: frozenset[Sort] = frozenset({"paragraph", "article", "item", "note", "footnote"})
"""Sentences, which end with punctuation."""


class Passage(Struct, frozen=True):
    """A part of a text that is read by itself: a paragraph, a heading, a cell, a title."""

    sort: Sort
    text: str
    origin: Origin
    place: Place
    """Where the part begins in the source."""
    start: int
    """Index of its first character in the whole text."""

    @property
    def end(self) -> int:
        """Index in the whole text after its last character."""
        return self.start + len(self.text)


_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_PAIR = re.compile("[\u4e00-\u9fff]{2}(?![?*+{])")
_FIRST = re.compile(r"\[(?:[^\]\\]|\\.)+\]|\\?.")


_SEEN: list[str] = []
"""The characters of all texts so far, each once. Texts share most: no need is tried with one again."""
_IS_SEEN: set[str] = set()


def _see(characters: frozenset[str]) -> None:
    unknown = characters - _IS_SEEN
    # In this order: another thread that finds them seen finds them among those to be tried.
    _SEEN.extend(unknown)
    _IS_SEEN.update(unknown)


class _Need:
    """An expression without which a rule finds nothing."""

    def __init__(self, needs: str) -> None:
        alternatives = _GROUP.sub("", needs).split("|")
        pairs = [_PAIR.match(each) for each in alternatives]
        self.pairs = frozenset(match[0] for match in pairs if match) if all(pairs) else None
        """The two characters with which every alternative begins, where each begins with two."""
        firsts = [_FIRST.match(each) for each in alternatives]
        first = "|".join(match[0] for match in firsts if match)
        self._first = re.compile(first)
        self.whole = None if first == needs else re.compile(needs)
        """The expression, where it says more than what a match of it begins with."""
        self._tried = 0
        """How many of all characters that have been seen."""
        self._firsts: set[str] = set()

    def firsts(self, characters: frozenset[str]) -> set[str]:
        """Those of the characters with which a match begins."""
        count = len(_SEEN)
        if self._tried < count:
            self._firsts.update(self._first.findall("".join(_SEEN[self._tried : count])))
            self._tried = count
        return self._firsts & characters


@cache
def _compiled(needs: str) -> _Need:
    return _Need(needs)


class TextView:
    """A text as one string, its passages divided by line feeds."""

    def __init__(
        self, source: SourceFile, parts: Iterator[tuple[Sort, str, Origin, Place]]
    ) -> None:
        self.source = source
        passages: list[Passage] = []
        at = 0
        for sort, text, origin, place in parts:
            passages.append(Passage(sort, text, origin, place, at))
            at += len(text) + 1
        self.passages = tuple(passages)
        self.text = "\n".join(passage.text for passage in passages)
        self._starts = [passage.start for passage in passages]
        self._bounds = [*self._starts, at]
        self._found: dict[str, tuple[tuple[int, int], ...]] = {}

    @cached_property
    def characters(self) -> frozenset[str]:
        """Each character that occurs: what a rule needs and is not there saves it a look."""
        characters = frozenset("\n").union(self._holders)
        _see(characters)
        return characters

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[int]]:
        """In which passages, by their numbers, each character occurs."""
        holders: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(self.passages):
            for character in set(passage.text):
                holders[character].append(number)
        return holders

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Each two characters that stand next to each other."""
        return frozenset(map(add, self.text, self.text[1:]))

    @cached_property
    def lines(self) -> list[str]:
        """The source, line by line."""
        return self.source.text.split("\n")

    @cached_property
    def words(self) -> Words:
        """The whole text in words."""
        return words_of(self.text)

    def each(self, pattern: re.Pattern[str], needs: str = "") -> Iterator[re.Match[str]]:
        """The matches of a pattern; with `needs`, only in passages where that expression matches.

        Each alternative of `needs` begins with a character or a class of characters: so it is known at
        once which passages can have a match, and the others are not looked at.
        """
        if not needs:
            return pattern.finditer(self.text)
        stretches = self._stretches(needs)
        if not stretches:
            return iter(())
        text = self.text
        return chain.from_iterable(pattern.finditer(text, *each) for each in stretches)

    def _stretches(self, needs: str) -> tuple[tuple[int, int], ...]:
        """From where to where the passages reach in which an expression matches."""
        known = self._found.get(needs)
        if known is None:
            known = self._found[needs] = tuple(self._find(_compiled(needs)))
        return known

    def _find(self, need: _Need) -> Iterator[tuple[int, int]]:
        if need.pairs is not None and self.pairs.isdisjoint(need.pairs):
            return
        holders, whole = self._holders, need.whole
        held = {n for first in need.firsts(self.characters) for n in holders.get(first, ())}
        for number in sorted(held):
            start, end = self._bounds[number : number + 2]
            if whole is None or whole.search(self.text, start, end):
                yield start, end

    def passage(self, index: int) -> Passage:
        """The passage of the character with this index in the text."""
        return self.passages[max(bisect_right(self._starts, index) - 1, 0)]

    def row(self, index: int, count: int) -> tuple[Passage, ...]:
        """So many passages from that of the character with this index on."""
        first = bisect_right(self._starts, index) - 1
        return self.passages[first : first + count]

    def of(self, *sorts: Sort) -> Iterator[Passage]:
        """The passages of some sorts."""
        return (passage for passage in self.passages if passage.sort in sorts)

    def span(self, start: int, end: int) -> Span:
        """The source of `text[start:end]`, which lies in one passage."""
        passage = self.passage(start)
        extent = passage.origin.extent(start - passage.start, min(end, passage.end) - passage.start)
        return extent.within(passage.place.path) if extent else Span.at(passage.place)

    def typed(self, span: Span) -> str:
        """The source within a span of one line; of others nothing."""
        if span.line != span.end_line:
            return ""
        return self.lines[span.line - 1][span.column - 1 : span.end_column - 1]


class PageView(TextView):
    """A standing page."""

    def __init__(self, page: StandingPage) -> None:
        super().__init__(page.source, _page_parts(page))


class DocumentView(TextView):
    """A document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        super().__init__(document.source, _document_parts(document))

    @property
    def texts(self) -> Iterator[tuple[AttachedText | None, tuple[Block, ...]]]:
        """The covering part, which is of no attached text, and the attached texts."""
        yield None, self.document.blocks
        for text in self.document.texts:
            yield text, text.blocks

    @property
    def tables(self) -> Iterator[Table]:
        """The tables, in reading order."""
        return (block for block in self.document.all_blocks if isinstance(block, Table))

    @cached_property
    def _indexes(self) -> dict[tuple[int, int], int]:
        return {
            (passage.place.line, passage.place.column): passage.start
            for passage in reversed(self.passages)
        }

    def passage_of(self, leaf: Leaf) -> Passage:
        """The passage of a part; of a row, its first cell."""
        return self.passage_at(leaf.place)

    def passage_at(self, place: Place) -> Passage:
        """The passage that begins at a place of the source."""
        return self.passage(self._indexes[place.line, place.column])


def _page_parts(page: StandingPage) -> Iterator[tuple[Sort, str, Origin, Place]]:
    yield "title", page.title, Origin(), page.source.place
    yield from _parts(page.blocks, page.footnotes)


def _document_parts(document: Document) -> Iterator[tuple[Sort, str, Origin, Place]]:
    def field(name: str, text: str) -> Iterator[tuple[Sort, str, Origin, Place]]:
        if text:
            yield "field", text, document.origin_of(name), document.place_of(name)

    yield "title", document.title, document.origin_of("title"), document.place_of("title")
    yield from _adoption(document.adoption)
    for name in ("occasion", "speaker", "recipients", "summary"):
        yield from field(name, str(getattr(document, name)))
    yield from field("issuers", "\n".join(document.issuers))
    yield from field("keywords", "\n".join(document.keywords))
    yield from field("disclosure_note", document.disclosure_note)
    yield from _parts(document.blocks, ())
    for attached in document.texts:
        yield "attached", attached.title, attached.origin, attached.place
        yield from _adoption(attached.adoption)
        yield from _parts(attached.blocks, ())
    yield from _parts((), document.footnotes)


def _adoption(adoption: Adoption | None) -> Iterator[tuple[Sort, str, Origin, Place]]:
    if adoption:
        yield "field", adoption.words, adoption.origin, adoption.place


def _parts(
    blocks: tuple[Block, ...], footnotes: tuple[Footnote, ...]
) -> Iterator[tuple[Sort, str, Origin, Place]]:
    for block in blocks:
        match block:
            case Heading():
                yield "heading", block.text, block.origin, block.place
            case Paragraph():
                yield "paragraph", block.text, block.origin, block.place
            case Article():
                yield "article", block.text, block.origin, block.place
            case ItemList(items=items):
                yield from (("item", item.text, item.origin, item.place) for item in items)
            case Table():
                for part in block.leaves:
                    match part:
                        case Row(cells=cells, place=place):
                            yield from (("cell", cell.text, cell.origin, place) for cell in cells)
                        case _:
                            yield "caption", part.text, part.origin, part.place
            case Figure() | FigureRow():
                for figure in figures_of((block,)):
                    yield "figure", figure.text, figure.origin, figure.place
            case Names(items=names):
                yield from (("name", name.text, name.origin, name.place) for name in names)
            case Members(items=members):
                yield from (("name", each.text, each.origin, each.place) for each in members)
            case Notes(items=notes):
                yield from (("note", note.text, note.origin, note.place) for note in notes)
            case Attachments(items=attachments):
                yield from (("attachment", a.text, a.origin, a.place) for a in attachments)
            case Signature():
                yield "signature", block.text, block.origin, block.place
    for footnote in footnotes:
        yield "footnote", footnote.text, footnote.origin, footnote.place
