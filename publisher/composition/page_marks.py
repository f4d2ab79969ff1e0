"""Page marks: where in a text the printed pages begin, so that every edition can be cited by page.

The pages are laid out once; `Pagination` says with which character of which part each begins. Here
a mark is put before exactly that character.
"""

from collections.abc import Iterable, Iterator

from markupsafe import Markup
from msgspec.structs import replace

from publisher.model.document import Document
from publisher.model.inline import (
    Emphasis,
    Inline,
    Link,
    PageMark,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain_text,
)
from publisher.model.pagination import PageStart, Pagination


def page_starts(document: Document, pagination: Pagination) -> dict[str, tuple[PageStart, ...]]:
    """The pages that begin in `document`, by the id of the part in which they begin.

    The page on which it begins is not among them when another document stands above it there.
    """
    starts: dict[str, tuple[PageStart, ...]] = {}
    for page in pagination.pages:
        if page.document == document.id:
            starts[page.block] = (*starts.get(page.block, ()), page)
    return starts


def with_page_marks(
    pieces: Iterable[str | tuple[Inline, ...]], starts: tuple[PageStart, ...], gap: int = 0
) -> tuple[tuple[Inline, ...], ...]:
    """The text of one part, in the pieces in which a template prints it, with its page marks.

    `pieces` are strings (a number, a line of a title) or runs of inlines; between two of them
    stand `gap` characters of the text that are in neither. What a macro gave is taken for the
    characters that it shows. A mark stands before the character with which its page begins, as far
    out as it can: within `Strong` or `Link` only where the page begins in the midst of one. A page
    without characters begins after the last. Pages that begin with the part are left out: their
    marks stand before it, and where that is the template knows.
    """
    runs = [_inlines(piece) for piece in pieces]
    waiting = [start for start in starts if start.offset]
    position = 0
    for n, run in enumerate(runs):
        end = position + len(plain_text(run))
        while waiting and (waiting[0].offset < end or n == len(runs) - 1):
            start = waiting.pop(0)
            # Between two pieces no page begins: white space at most stands there.
            offset = max(start.offset - position, 0)
            runs[n] = tuple(_marked(runs[n], offset, PageMark(start.number)))
        position = end + gap
    return tuple(runs)


def _inlines(piece: str | tuple[Inline, ...]) -> tuple[Inline, ...]:
    if isinstance(piece, Markup):
        piece = piece.unescape()
    return (Text(piece),) if isinstance(piece, str) else piece


def _marked(inlines: tuple[Inline, ...], offset: int, mark: PageMark) -> Iterator[Inline]:
    """`inlines` with `mark` before the character with the index `offset`.

    What has no characters, the mark of a footnote above all, stays with those before it.
    """
    left = offset
    for inline in inlines:
        length = len(plain_text((inline,)))
        if left == 0 < length:
            yield mark
        if 0 < left < length:
            yield from _divided(inline, left, mark)
        else:
            yield inline
        left -= length
    if left >= 0:
        yield mark


def _divided(inline: Inline, offset: int, mark: PageMark) -> Iterator[Inline]:
    """`inline` with `mark` in the midst of its characters."""
    match inline:
        case Text(text):
            yield from (Text(text[:offset]), mark, Text(text[offset:]))
        case Strong() | Emphasis() | Subscript() | Superscript() | Link():
            yield replace(inline, children=tuple(_marked(inline.children, offset, mark)))
