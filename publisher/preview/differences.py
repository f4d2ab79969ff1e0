"""Two states of a document: which words are others, and where the new ones stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from msgspec import Struct

from publisher.source.words import words_of

Parts = Sequence[tuple[str, str]]
"""Id and text of each part of a document, in reading order."""
_BESIDE = 8
"""Characters that are shown on both sides of changed words."""
_BETWEEN = "\n"
_NUMBER = re.compile("([0-9A-Za-z][0-9A-Za-z.%‰]*)")


class Difference(Struct, frozen=True):
    """Words in the place of others."""

    old: str
    new: str
    before: str
    """What stands before them in both; of words that are gone, where they were."""
    after: str
    places: tuple[tuple[str, int, int], ...]
    """The new words: part, first character and the one after the last. Where words are only gone, the
    place where they were."""


def differences(old: Parts, new: Parts) -> Iterator[Difference]:
    """Where two states of a document differ, in the order of the new one.

    Parts that are the same are found first, whatever they are called: those between are compared by words.
    """
    matcher = SequenceMatcher(None, [text for _, text in old], [text for _, text in new], False)
    for kind, old_start, old_end, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield from _within(old[old_start:old_end], new, start, end)


def _within(old: Parts, new: Parts, start: int, end: int) -> Iterator[Difference]:
    before = _BETWEEN.join(text for _, text in old)
    joined = _Joined(new[start:end] or new[start : start + 1] or new[-1:])
    after = joined.text if start < end else ""
    words, others = _words(before), _words(after)
    # Where each word begins in its text, and the end of the last.
    at, other_at = [0, *accumulate(map(len, words))], [0, *accumulate(map(len, others))]
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        if kind == "equal":
            continue
        old_words = before[at[first] : at[last]]
        left, right = other_at[other_first], other_at[other_last]
        if start == end and start >= len(new):
            # Gone from the very end: it stood after what is last now.
            left = right = len(joined.text)
        yield Difference(
            old_words.strip(_BETWEEN),
            after[left:right].strip(_BETWEEN),
            before[max(0, at[first] - _BESIDE) : at[first]].rpartition(_BETWEEN)[2],
            before[at[last] : at[last] + _BESIDE].partition(_BETWEEN)[0],
            tuple(joined.places(left, right)),
        )


def _words(text: str) -> list[str]:
    """A text in words; a number with its point and sign is one."""
    found: list[str] = []
    for at, piece in enumerate(_NUMBER.split(text)):
        found += [piece] if at % 2 else words_of(piece).words
    return found


class _Joined:
    """Parts as one text."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._starts = [0, *accumulate(len(text) + len(_BETWEEN) for _, text in parts)]
        self.text = _BETWEEN.join(text for _, text in parts)

    def places(self, left: int, right: int) -> Iterator[tuple[str, int, int]]:
        """What of which part stands between two characters of the whole."""
        index = bisect_right(self._starts, left, hi=len(self._parts)) - 1
        while True:
            (part, text), start = self._parts[index], self._starts[index]
            first, last = min(max(left - start, 0), len(text)), min(right - start, len(text))
            if first < last or left == right:
                yield part, first, max(first, last)
            index += 1
            if index == len(self._parts) or self._starts[index] >= right:
                return
