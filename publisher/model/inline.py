"""Text within a block: runs of characters and what marks them.

Every inline knows where it was typed; two that were typed in different places are equal all the same.
One that the program made (a page mark, a link to a note) was typed nowhere.
"""

from collections.abc import Iterator

from msgspec import Struct

from publisher.model.origin import Extent, Origin, joined
from publisher.model.sourced import Sourced


class Text(Sourced, frozen=True):
    """Characters as they are printed."""

    text: str
    origin: Origin = Origin()
    """Where each of them was typed."""

    @property
    def extent(self) -> Extent | None:
        """From the first character to the last, with the marks within."""
        return self.origin.extent(0, len(self.text))


class LineBreak(Sourced, frozen=True):
    r"""A line ended by the editor (`\` at the end of a line)."""

    extent: Extent | None = None


class Strong(Sourced, frozen=True):
    """`**…**`; at the opening of a paragraph a run-in heading."""

    children: tuple["Inline", ...]
    extent: Extent | None = None
    """From mark to mark, the marks included."""


class Emphasis(Sourced, frozen=True):
    """`*…*`."""

    children: tuple["Inline", ...]
    extent: Extent | None = None
    """From mark to mark, the marks included."""


class Subscript(Sourced, frozen=True):
    """`~…~`: the 2 of H₂O."""

    children: tuple["Inline", ...]
    """Text."""
    extent: Extent | None = None
    """From mark to mark, the marks included."""


class Superscript(Sourced, frozen=True):
    """`^…^`: the 3 of m³."""

    children: tuple["Inline", ...]
    """Text."""
    extent: Extent | None = None
    """From mark to mark, the marks included."""


class Link(Sourced, frozen=True):
    """`[…](…)` to a web address or to a file of the issue (`files/…`)."""

    target: str
    children: tuple["Inline", ...]
    extent: Extent | None = None
    """From mark to mark, the marks included."""


class FootnoteReference(Sourced, frozen=True):
    """`[^1]`: the mark in the text of the footnote with this label."""

    label: str
    footnote: str
    """Id of the `Footnote` block."""
    occurrence: int = 1
    """1 for the first mark of this footnote, 2 for the next: anchors must differ."""
    extent: Extent | None = None


class PageMark(Struct, frozen=True):
    """Here a page of the printed issue begins: never typed, but put in where one is known."""

    number: int
    """The printed page number."""

    @property
    def extent(self) -> None:
        """Typed nowhere."""


Inline = (
    Text
    | LineBreak
    | Strong
    | Emphasis
    | Subscript
    | Superscript
    | Link
    | FootnoteReference
    | PageMark
)
Marked = Strong | Emphasis | Subscript | Superscript | Link
"""What is made of others: its children."""


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The characters of `inlines` without marks; a line break is a line feed, a footnote
    reference and a page mark are nothing (what they show is made by the layout).
    """
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                parts.append(text)
            case LineBreak():
                parts.append("\n")
            case Strong() | Emphasis() | Subscript() | Superscript() | Link():
                parts.append(plain_text(inline.children))
            case FootnoteReference() | PageMark():
                pass
    return "".join(parts)


def origin_of(inlines: tuple[Inline, ...]) -> Origin:
    """Where each character of `plain_text(inlines)` was typed."""
    return joined(_origins(inlines))


def _origins(inlines: tuple[Inline, ...]) -> Iterator[tuple[int, Origin]]:
    for inline in inlines:
        match inline:
            case Text(text, origin):
                yield len(text), origin
            case LineBreak():
                yield 1, Origin()
            case Strong() | Emphasis() | Subscript() | Superscript() | Link():
                yield from _origins(inline.children)
            case FootnoteReference() | PageMark():
                pass
