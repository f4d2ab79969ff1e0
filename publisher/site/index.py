"""The full-text index of the site: which passages hold which terms.

A query has to load what it needs and no more, however many documents there are: terms are spread over
small files by their hash, what a result shows stands in files of 64 documents, what filters need is
loaded by who filters. `scripts/index.js` of the layout reads it.

The terms of an issue are cut once and kept (`segment`); an index is put together from the segments of
all issues. Numbers are varints: seven bits a byte, the lowest first, the eighth set where another byte
follows.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from publisher.model.terms import fold, is_single, runs

Segment = Mapping[str, bytes]
"""By term, the documents of one issue that hold it: of each the distance to the one before, how many
passages hold it, and their numbers, each as the distance to the one before."""

_BUCKET = 16 << 10
"""Bytes of terms in a file, on an average."""
_COMMON = 8
"""A term that one document in so many holds says little: its passages are left out."""
_FEW = 500
"""Documents: up to so many are no burden."""
IN_TITLE = "^"
"""Before a single character of a title: those alone can be looked for by themselves."""
_MASK = 0xFFFFFFFF


def segment(documents: Sequence[Sequence[str]]) -> Segment:
    """The terms of one issue. `documents` are the passages of each, its title first."""
    found: dict[str, bytearray] = defaultdict(bytearray)
    last: dict[str, int] = {}
    for number, passages in enumerate(documents):
        for term, places in _places(passages).items():
            held = found[term]
            held += varint(number - last.get(term, -1) - 1)
            held += varint(len(places))
            for before, place in pairwise((-1, *places)):
                held += varint(place - before - 1)
            last[term] = number
    return {term: bytes(held) for term, held in sorted(found.items())}


def _places(passages: Sequence[str]) -> dict[str, list[int]]:

    places: dict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        terms = dict.fromkeys(term for run in runs(passage) for term in run)
        if not number:
            terms |= dict.fromkeys(IN_TITLE + sign for sign in fold(passage) if is_single(sign))
        for term in terms:
            places[term].append(number)
    return places


def merged(segments: Sequence[tuple[int, Segment]], count: int) -> Iterator[tuple[str, bytes]]:
    """The terms of all issues in order, each with its documents.

    `segments` are those of the issues in order, each with the number of its first document; `count`
    is that of all documents. A list of documents begins with 0, where it is one of segments (number
    of the first document as the distance to the one before, length, segment), or with 1, where the
    term is common: then it has the distance to the document before, and twice the number of its
    passages, one more where the title is among them.
    """
    held: dict[str, list[tuple[int, bytes]]] = defaultdict(list)
    for first, each in segments:
        for term, data in each.items():
            held[term].append((first, data))
    for term in sorted(held):
        parts = held[term]
        # Four bytes a document are the least that a list with passages has.
        if sum(len(data) for _, data in parts) > 3 * max(_FEW, count // _COMMON):
            yield term, b"\x01" + _without_passages(parts)
        else:
            yield term, b"\x00" + _side_by_side(parts)


def _side_by_side(parts: Iterable[tuple[int, bytes]]) -> bytes:
    whole = bytearray()
    before = 0
    for first, data in parts:
        whole += varint(first - before) + varint(len(data)) + data
        before = first
    return bytes(whole)


def _without_passages(parts: Iterable[tuple[int, bytes]]) -> bytes:
    whole = bytearray()
    before = -1
    for first, data in parts:
        for number, places in read_segment(data):
            whole += varint(first + number - before - 1)
            whole += varint(2 * len(places) + (places[0] == 0))
            before = first + number
    return bytes(whole)


def read_segment(data: bytes) -> Iterator[tuple[int, list[int]]]:
    """The documents of a segment and the passages of each."""
    numbers = _read_varints(data)
    document = -1
    for gap in numbers:
        document += gap + 1
        place, places = -1, []
        for _ in range(next(numbers)):
            place += next(numbers) + 1
            places.append(place)
        yield document, places


def files(terms: Iterable[tuple[str, bytes]]) -> list[bytes]:
    """The files of an index, each to be asked for the terms that `bucket` puts into it.

    A term in it is its length and characters in UTF-8, then the length of its list and the list.
    """
    entries = []
    for term, data in terms:
        name = term.encode()
        entries.append((term, varint(len(name)) + name + varint(len(data)) + data))
    size = sum(len(entry) for _, entry in entries)
    count = 1
    while count * _BUCKET < size:
        count *= 2
    buckets = [bytearray() for _ in range(count)]
    for term, entry in entries:
        buckets[bucket(term, count)] += entry
    return [bytes(each) for each in buckets]


def read_file(data: bytes) -> dict[str, bytes]:
    """The terms in a file, with their lists."""
    found, at = {}, 0
    while at < len(data):
        length, at = _read_varint(data, at)
        term, at = data[at : at + length].decode(), at + length
        length, at = _read_varint(data, at)
        found[term], at = data[at : at + length], at + length
    return found


def bucket(term: str, count: int) -> int:
    """The number of the file, of `count`, that has a term: FNV-1a of its UTF-8, in 32 bits."""
    value = 0x811C9DC5
    for byte in term.encode():
        value = ((value ^ byte) * 0x01000193) & _MASK
    return value % count


def version(data: Iterable[bytes]) -> str:
    """A name for an index: another one has another."""
    digest = hashlib.sha256()
    for each in data:
        digest.update(each)
    return digest.hexdigest()[:12]


def varint(number: int) -> bytes:
    """A number of none or more as bytes."""
    if number < 0x80:
        return _SMALL[number]
    found = bytearray()
    while number >= 0x80:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


_SMALL = [bytes([number]) for number in range(0x80)]


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7


def _read_varints(data: bytes) -> Iterator[int]:
    at = 0
    while at < len(data):
        number, at = _read_varint(data, at)
        yield number
