"""Which characters which glyphs stand for."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from publisher.typesetting.page.items import Glyphs


def is_one_to_one(run: Glyphs) -> bool:
    """Whether each glyph stands for one character, in the order of the text."""
    return len(run.text) == len(run.numbers) and run.clusters == _counting(len(run.text))


def clusters(run: Glyphs) -> Iterator[tuple[int, int, str]]:
    """From which glyph to before which one, and what they stand for together; left to right.

    What has no glyph (joiners, choices of a variant) belongs to what is before it; at the beginning
    of the text to what follows.
    """
    starts = sorted(set(run.clusters))
    ends = dict(pairwise((*starts, len(run.text))))
    begins = {start: start for start in starts} | ({starts[0]: 0} if starts else {})
    index = 0
    for cluster, members in groupby(run.clusters):
        following = index + len(tuple(members))
        yield index, following, run.text[begins[cluster] : ends[cluster]]
        index = following


@cache
def _counting(count: int) -> tuple[int, ...]:
    return tuple(range(count))
