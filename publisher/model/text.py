"""The canonical text of a document: what every edition prints of it, part by part.

It is what a reader has before him, with the words and marks that an official document carries
by its form (GB/T 9704-2012, clause 7): the ： after the recipients, 附注： and 附件： above what they
head, the date in full, the disclosure in （）, the —— before an occasion. Layouts print these, all
in the same way; that they do is what the fidelity proof shows.

Not part of it is what leads through an edition: page numbers, running heads, table headers printed
again on the next page, footnote marks and the ways back from the notes, bullets, links and lists of
contents. Such things differ from one edition to the next and say nothing of the matter.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Self

from msgspec import Struct

from publisher.errors import Place
from publisher.model.blocks import Attachments, Block, Notes, leaves
from publisher.model.document import Adoption, Document
from publisher.model.origin import Origin, Span


class FormWords(Struct, frozen=True):
    """The words that a document carries by its form and a layout may print in others."""

    attachments: str = "附件："
    """GB/T 9704-2012, 7.3.4."""
    notes: str = "附注："
    full_date: str = "{year}年{month}月{day}日"
    """The date of a signature: GB/T 9704-2012, 7.3.5.4."""

    @classmethod
    def of(cls, words: Mapping[str, str]) -> Self:
        """Those among the words of a layout; the usual ones where it has none."""
        return cls(**{name: words[name] for name in cls.__struct_fields__ if name in words})

    def date(self, day: date) -> str:
        """A date in full."""
        said = self.full_date.replace("{year}", str(day.year))
        return said.replace("{month}", str(day.month)).replace("{day}", str(day.day))


FORM = FormWords()
"""The usual words: by them a text is known, whatever a layout prints."""


class Part(Struct, frozen=True):
    """A part of a document and its characters."""

    id: str
    """As its anchor in the editions: `title`, `recipients`, `art-3`, `fn-a`."""
    text: str
    """As printed; lines that the editor ended are divided by line feeds."""
    place: Place
    origin: Origin
    """Where its characters were typed."""

    def span(self, start: int, end: int) -> Span:
        """The source of `text[start:end]`; where none of the part was typed, where it begins."""
        extent = self.origin.extent(start, end)
        return extent.within(self.place.path) if extent else Span.at(self.place)


class _Itself:
    """A document as a key: it itself, not one that says the same elsewhere."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.document is other.document


def text_of(document: Document, form: FormWords = FORM) -> tuple[Part, ...]:
    """The parts of `document` in reading order: that of GB/T 9704-2012; footnotes last."""
    return _text_of(_Itself(document), form)


@lru_cache(maxsize=64)
def _text_of(document: _Itself, form: FormWords) -> tuple[Part, ...]:
    """All that is made of an issue is made of this text: it is worked out once."""
    return tuple(_parts_of(document.document, form))


def _parts_of(document: Document, form: FormWords) -> Iterator[Part]:
    place, origin = document.place_of, document.origin_of
    yield Part("title", document.title, place("title"), origin("title"))
    yield from _adoption(document.adoption)
    if document.occasion:
        typed = origin("occasion").moved(len("——"))
        yield Part("occasion", f"——{document.occasion}", place("occasion"), typed)
    if document.speaker:
        yield Part("speaker", document.speaker, place("speaker"), origin("speaker"))
    if document.number:
        yield Part("number", str(document.number), place("number"), origin("number"))
    at = 0
    for n, number in enumerate(document.other_numbers, 2):
        typed = origin("other_numbers").cut(at, at + len(number))
        yield Part(f"number-{n}", number, place("other_numbers"), typed)
        at += len(number) + 1
    if document.recipients:
        typed = origin("recipients")
        yield Part("recipients", f"{document.recipients}：", place("recipients"), typed)
    yield from _parts(document.blocks, form)
    if document.is_signed:
        lines = (*document.signature_lines, form.date(document.date))
        key = "signed_by" if document.signers else "issuers"
        yield Part("signature", "\n".join(lines), place(key), origin(key))
    if document.is_disclosed:
        where, typed = place("disclosure_note"), origin("disclosure_note").moved(len("（"))
        yield Part("disclosure", f"（{document.disclosure_note}）", where, typed)
    for attached in document.texts:
        yield Part(attached.id, attached.title, attached.place, attached.origin)
        yield from _adoption(attached.adoption)
        yield from _parts(attached.blocks, form)
    for footnote in document.footnotes:
        yield Part(footnote.id, footnote.text, footnote.place, footnote.origin)


def source_of(document: Document, part_id: str, start: int, end: int) -> Span:
    """Where the characters `start` to `end` of a part of the text were typed.

    What the form brings with it (附件：, the date of a signature) was typed nowhere: of such
    characters, the nearest that was. Raises `KeyError` where the document has no such part.
    """
    for part in text_of(document):
        if part.id == part_id:
            return part.span(start, end)
    raise KeyError(part_id)


def part_at(document: Document, line: int, column: int) -> tuple[str, int] | None:
    """The part, and the index in its text, of what stands in the source at a line and column.

    In front of a mark it is the character after it; behind the last character of a line the one
    that comes next, in that line or a later one. `None` behind the end of the text.
    """
    nearest: tuple[tuple[int, int], str, int] | None = None
    for part in text_of(document):
        index = part.origin.index_at(line, column)
        if index is not None:
            return part.id, index
        for run in part.origin.runs:
            if run.line > line and (nearest is None or (run.line, run.column) < nearest[0]):
                nearest = (run.line, run.column), part.id, run.at
    return nearest[1:] if nearest else None


def squeezed(text: str) -> str:
    """`text` without white space: it is all that editions may set differently."""
    return "".join(text.split())


def digest(text: str) -> str:
    """SHA-256 of a text as UTF-8 without white space, in hexadecimal digits."""
    return hashlib.sha256(squeezed(text).encode()).hexdigest()


def text_sha256(document: Document) -> str:
    """The digest of the text of `document`: by it anyone can tell a copy that is word for word."""
    return digest("".join(part.text for part in text_of(document)))


def _adoption(adoption: Adoption | None) -> Iterator[Part]:
    if adoption:
        typed = adoption.origin.moved(len("（"))
        yield Part(adoption.id, adoption.text, adoption.place, typed)


def _parts(blocks: tuple[Block, ...], form: FormWords) -> Iterator[Part]:
    for block in blocks:
        match block:
            case Notes(id=block_id, place=place):
                yield Part(block_id, form.notes, place, Origin())
            case Attachments(id=block_id, place=place):
                yield Part(block_id, form.attachments, place, Origin())
        for leaf in leaves((block,)):
            yield Part(leaf.id, leaf.text, leaf.place, leaf.origin)
