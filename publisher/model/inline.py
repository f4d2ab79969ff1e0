"""Text within a block: runs of characters and what marks them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are printed."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    r"""A line ended by the editor (`\` at the end of a line)."""


@dataclass(frozen=True, slots=True)
class Strong:
    """`**…**`; at the opening of a paragraph a run-in heading."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*…*`."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """`[…](…)` to a web address or to a file of the issue (`files/…`)."""

    target: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """`[^1]`: the mark in the text of the footnote with this label."""

    label: str
    footnote: str
    """Id of the `Footnote` block."""
    occurrence: int = 1
    """1 for the first mark of this footnote, 2 for the next: anchors must differ."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """Here a page of the printed issue begins: never typed, but put in where one is known."""

    number: int
    """The printed page number."""


Inline = Text | LineBreak | Strong | Emphasis | Link | FootnoteReference | PageMark


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
            case Strong(children) | Emphasis(children) | Link(_, children):
                parts.append(plain_text(children))
            case FootnoteReference() | PageMark():
                pass
    return "".join(parts)
