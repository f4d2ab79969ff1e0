"""Named strings for heads: what `string-set` gave them, and which of it a page shows.

CSS Generated Content for Paged Media, 1.1: a head shows what was set first on its page; where nothing
was, what was set last before it.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from publisher.typesetting.page.items import Page

_SEPARATOR = "."
"""Between the id of an element and those of its parts."""


class Strings(Struct, frozen=True):
    """What a unit sets."""

    everywhere: Mapping[str, str]
    """By its root or body."""
    within: tuple[tuple[str, Mapping[str, str]], ...]
    """By elements, in their order, each with its id: it stands where its first line does."""

    def on(self, pages: Iterable[Page]) -> tuple[dict[str, str], ...]:
        """What the head of each page shows."""
        waiting = dict(self.within)
        shown, found = dict(self.everywhere), []
        for page in pages:
            first: dict[str, str] = {}
            if waiting:
                for line in page.lines:
                    set_here = waiting.pop(line.part.partition(_SEPARATOR)[0], {})
                    first = {**set_here, **first}
                    shown = {**shown, **set_here}
            found.append({**shown, **first})
        return tuple(found)
