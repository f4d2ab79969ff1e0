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
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.errors import Place
from publisher.model.blocks import Attachments, Block, Notes, leaves
from publisher.model.document import Document

ATTACHMENTS_HEADING = "附件："
"""GB/T 9704-2012, 7.3.4."""
NOTES_HEADING = "附注："


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document and its characters."""

    id: str
    """As its anchor in the editions: `title`, `recipients`, `art-3`, `fn-a`."""
    text: str
    """As printed; lines that the editor ended are divided by line feeds."""
    place: Place


def text_of(document: Document) -> Iterator[Part]:
    """The parts of `document` in reading order: that of GB/T 9704-2012; footnotes last."""
    place = document.place_of
    yield Part("title", document.title, place("title"))
    if document.occasion:
        yield Part("occasion", f"——{document.occasion}", place("occasion"))
    if document.speaker:
        yield Part("speaker", document.speaker, place("speaker"))
    if document.number:
        yield Part("number", str(document.number), place("number"))
    if document.recipients:
        yield Part("recipients", f"{document.recipients}：", place("recipients"))
    yield from _parts(document.blocks)
    if document.issuers:
        if not document.is_signed_in_text:
            day = document.date
            date = f"{day.year}年{day.month}月{day.day}日"
            yield Part("signature", "\n".join((*document.issuers, date)), place("issuers"))
        if document.disclosure_note:
            yield Part("disclosure", f"（{document.disclosure_note}）", place("disclosure_note"))
    for attached in document.texts:
        yield Part(attached.id, attached.title, attached.place)
        yield from _parts(attached.blocks)
    for footnote in document.footnotes:
        yield Part(footnote.id, footnote.text, footnote.place)


def squeezed(text: str) -> str:
    """`text` without white space: it is all that editions may set differently."""
    return "".join(text.split())


def digest(text: str) -> str:
    """SHA-256 of a text as UTF-8 without white space, in hexadecimal digits."""
    return hashlib.sha256(squeezed(text).encode()).hexdigest()


def text_sha256(document: Document) -> str:
    """The digest of the text of `document`: by it anyone can tell a copy that is word for word."""
    return digest("".join(part.text for part in text_of(document)))


def _parts(blocks: tuple[Block, ...]) -> Iterator[Part]:
    for block in blocks:
        match block:
            case Notes(id=block_id, place=place):
                yield Part(block_id, NOTES_HEADING, place)
            case Attachments(id=block_id, place=place):
                yield Part(block_id, ATTACHMENTS_HEADING, place)
        for leaf in leaves((block,)):
            yield Part(leaf.id, leaf.text, leaf.place)
