"""Chinese text in words, by the dictionary of jieba: what is a word, and where one ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate, compress

from msgspec import Struct

from publisher.source.remembered import Memory, memory_of

_LONG = 20
"""Characters that a line of a title always has room for."""


class Words(Struct, frozen=True, dict=True):
    """A text cut into words."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    """Index in the text of the first character of each."""

    @cached_property
    def alone(self) -> frozenset[int]:
        """Where characters stand that are words by themselves."""
        single = map((1).__eq__, map(len, self.words))
        return frozenset(compress(self.starts, single))

    def begins(self, index: int) -> bool:
        """Whether a word begins with the character of this index."""
        at = bisect_left(self.starts, index)
        return at < len(self.starts) and self.starts[at] == index

    def at(self, index: int) -> str:
        """The word to which the character of this index belongs."""
        return self.words[bisect_right(self.starts, index) - 1]


def words_of(text: str) -> Words:
    """`text` cut into words of the dictionary; a character that is in none is one by itself."""
    from rjieba import cut  # noqa: PLC0415 -- its dictionary takes long to load

    words = tuple(cut(text, hmm=False))
    return Words(words, (0, *accumulate(map(len, words[:-1]))) if words else ())


def is_word(text: str) -> bool:
    """Whether the dictionary has `text`."""
    from rjieba import has_word  # noqa: PLC0415 -- see above

    return bool(has_word(text))


def frequency(text: str) -> int:
    """How often the texts behind the dictionary have a word; of what is none, how often the parts of it
    would stand side by side by chance. Never 0.
    """
    from rjieba import suggest_freq  # noqa: PLC0415 -- see above

    return int(suggest_freq(text))


def title_words(lines: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The lines of a title, each in words where it may be too long for a line of print."""
    return tuple(tuple(_memory().parts(line)) if len(line) > _LONG else (line,) for line in lines)


def _cut(line: str) -> list[str]:
    return [*words_of(line).words]


@cache
def _memory() -> Memory:
    return memory_of("rjieba", _cut)
