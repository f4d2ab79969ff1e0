"""Two texts of one document: where do they part?"""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from msgspec import Struct

from publisher.model.text import Part, squeezed

_BEFORE, _AFTER = 6, 14
"""Characters shown of a text around the place."""


class Difference(Struct, frozen=True):
    """The first character in which a text is not what it should be."""

    part: Part
    """The part in which it stands, or the one after which there is more."""
    expected: str
    """The text around it."""
    found: str
    """What stands in its place, with as much around it."""


def first_difference(
    parts: Sequence[Part], found: str, readable: Callable[[str], str] = str
) -> Difference | None:
    """Where `found`, a squeezed text, is not that of `parts`; none where they are the same.

    `readable` gives of a text what the program that read `found` can tell.
    """
    expected = readable("".join(squeezed(part.text) for part in parts))
    found = readable(found)
    if expected == found:
        return None
    pairs = enumerate(zip_longest(expected, found))
    place = next(index for index, (one, other) in pairs if one != other)
    return Difference(part_at(parts, place), around(expected, place), around(found, place))


def part_at(parts: Sequence[Part], index: int) -> Part:
    """The part that holds the character `index` of the squeezed text; the last one beyond it."""
    end = 0
    for part in parts:
        end += len(squeezed(part.text))
        if index < end:
            return part
    return parts[-1]


def around(text: str, index: int) -> str:
    """A few characters of `text` on both sides of one, cut-off ends shown by …."""
    start, end = max(0, index - _BEFORE), index + _AFTER
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
