"""A copy of a document from anywhere: which one is it, and is it word for word?

A copy is a saved web page, an EPUB, an OFD, a PDF, or text that was pasted somewhere. What editions
add is known by its tags in the first four and by its look in pasted text: marks of footnotes and pages.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from msgspec import Struct

from publisher.model.document import Document
from publisher.model.text import Part, squeezed, text_of
from publisher.proof.comparison import around, part_at
from publisher.proof.fixed import is_ofd, read_ofd
from publisher.proof.markup import all_text_in_html, text_in_html, texts_in_epub
from publisher.proof.printed import PrintedText, in_order, printed_texts, texts_in_pdf

_ADDED = re.compile(r"(〔[0-9A-Za-z]+〕|第[0-9]+页|返回[0-9]*|（见网络版）|[·•])+")
_SHINGLE = 8
"""Characters: as many that follow one another are rarely the same in two documents by chance."""
_LIKE = 0.1
"""Share of the shingles of a copy that are found in the document it is taken for."""
_WIDEST = 4
"""Times the length of a document: as much of a copy is compared with it."""
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf\s*)?<(?:!doctype|\?xml|html)", re.IGNORECASE)


class Copy(Struct, frozen=True):
    """The text of one document in a file."""

    text: str
    """Squeezed."""
    lines: tuple[int, ...] = ()
    """The line of the file on which each character stands, where the file has lines of text."""
    printed: PrintedText | None = None
    """Of a PDF or an OFD: figures, tables and footnotes stand elsewhere in it than they are mentioned."""


class Deviation(Struct, frozen=True):
    """A place in which a copy is not as the document."""

    part: Part
    expected: str
    found: str
    line: int | None
    """Of the file."""


class Likeness(Struct, frozen=True):
    """A copy beside the document that it is nearest to."""

    document: Document
    deviations: tuple[Deviation, ...] = ()
    """None where the copy is word for word."""
    around: tuple[str, ...] = ()
    """What stands in the copy before and after the document."""


def copies_in(data: bytes) -> list[Copy]:
    """The documents in a file, whatever it is. Raises `ValueError` for what has no text."""
    if data.startswith(b"%PDF"):
        try:
            texts = texts_in_pdf(data)
        except RuntimeError:
            # Of PDFium: a page, deep in the file, that cannot be loaded.
            raise ValueError("a damaged PDF") from None
        return [*map(_printed, texts)]
    if data.startswith(b"PK"):
        if is_ofd(data):
            return [*map(_printed, printed_texts(read_ofd(data)))]
        return [Copy(text) for text in texts_in_epub(data).values()]
    if _MARKUP.match(data):
        return [Copy(text_in_html(data) or all_text_in_html(data))]
    lines = _decoded(data).splitlines()
    numbers = (n for n, line in enumerate(lines, 1) for _ in squeezed(line))
    return [Copy(squeezed("".join(lines)), tuple(numbers))]


def _printed(text: PrintedText) -> Copy:
    return Copy("".join((text.body, *text.afloat.values(), *text.notes.values())), printed=text)


def nearest(copy: Copy, documents: Iterable[Document]) -> Likeness | None:
    """The document that a copy is nearest to, and where they differ; none that is like it."""
    shingles = _shingles(copy.text)
    best, most = None, _LIKE * len(shingles)
    for document in documents:
        shared = len(shingles & _shingles(_canonical(document)))
        if shared > most:
            best, most = document, shared
    if best is None:
        return None
    if copy.printed:
        copy = Copy(in_order(best, copy.printed))
    return _compared(best, copy)


def _canonical(document: Document) -> str:
    return squeezed("".join(part.text for part in text_of(document)))


def _shingles(text: str) -> set[str]:
    return {text[at : at + _SHINGLE] for at in range(max(1, len(text) - _SHINGLE + 1))}


def _compared(document: Document, copy: Copy) -> Likeness:
    parts, expected = [*text_of(document)], _canonical(document)
    deviations: list[Deviation] = []
    copy, beyond = _narrowed(copy, expected)
    matcher = SequenceMatcher(None, expected, copy.text, autojunk=False)
    for kind, start, _, found_start, found_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        if kind == "insert" and _ADDED.fullmatch(copy.text, found_start, found_end):
            continue
        if kind == "insert" and start in (0, len(expected)):
            beyond.append(copy.text[found_start:found_end])
            continue
        at = min(found_start, len(copy.lines) - 1)
        deviations.append(
            Deviation(
                part_at(parts, start),
                around(expected, start),
                around(copy.text, found_start),
                copy.lines[at] if copy.lines else None,
            )
        )
    return Likeness(document, tuple(deviations), tuple(beyond))


def _narrowed(copy: Copy, expected: str) -> tuple[Copy, list[str]]:
    """The part of a copy in which most of a document stands, and what stands around it.

    A comparison takes time by the product of both lengths, and a file may be made to be long.
    """
    width = _WIDEST * len(expected)
    if len(copy.text) <= width:
        return copy, []
    known = _shingles(expected)
    hits = [at for at in range(len(copy.text)) if copy.text[at : at + _SHINGLE] in known]
    start, most, first = 0, 0, 0
    for last, at in enumerate(hits):
        while at - hits[first] >= width:
            first += 1
        if last - first > most:
            start, most = hits[first], last - first
    start = max(0, min(start - len(expected), len(copy.text) - width))
    end = start + width
    outside = [text for text in (copy.text[:start], copy.text[end:]) if text]
    return Copy(copy.text[start:end], copy.lines[start:end]), outside


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and text.strip():
            return text
    raise ValueError("not text")
