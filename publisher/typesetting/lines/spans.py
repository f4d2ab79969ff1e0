"""Glyphs written so that they can be read back: no gap is taken for a space, no sign for another.

A program that extracts text guesses spaces from gaps, and there are gaps in Chinese lines that are
none: beside Western text, and between all characters of a line that was stretched. Characters with
such gaps between them are written in a span that says what it reads (ActualText, ISO 32000-1,
14.9.4). So is a glyph that stands for two characters, as ⼈ and 人: the font's table of glyphs can
name only one of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pydyf

_TAKEN_FOR_SPACE = 50
"""Thousandths of an em. Of the programs tried, pdfium guesses earliest, poppler from 100 on."""


@dataclass(slots=True)
class WrittenGlyph:
    """One glyph of a line as it is written."""

    code: str
    """Its number, in hexadecimal digits."""
    reads: str
    """The text it stands for in this line; nothing for what only fills a gap."""
    is_clear: bool
    """The font says the same of it."""
    gap: float = 0
    """Between its own width and the next glyph, in thousandths of an em."""

    @property
    def misleads(self) -> bool:
        """Whether the gap after it can be taken for a space."""
        return self.gap >= _TAKEN_FOR_SPACE and _can_be_spoken(self.reads)

    def joins(self, following: "WrittenGlyph") -> bool:
        """Whether a gap that is no space follows, or what fills it."""
        return not following.reads or (self.misleads and _can_be_spoken(following.reads))


@dataclass(frozen=True, slots=True)
class Space:
    """The glyph of a space in a font."""

    code: str
    width: float


def show(
    stream: Any, glyphs: list[WrittenGlyph], find_space: Callable[[], Space | None], before: str
) -> None:
    """Show glyphs and gaps, those that need it as spans with their text.

    A gap after the last one stands between two fonts or two text boxes, which no span holds
    together. The glyph of a space that `find_space` gives fills it, within a span that says
    nothing of a space. `before` is what is written before the first.
    """
    space = find_space() if glyphs and glyphs[-1].misleads else None
    if space:
        glyphs[-1].gap -= space.width
        glyphs = [*glyphs, WrittenGlyph(space.code, "", is_clear=False)]
    for speaks, span in _spans(glyphs):
        if speaks:
            reads = pydyf.String("".join(glyph.reads for glyph in span))
            stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": reads}))
        stream.show_text(before + _written(span))
        if speaks:
            stream.end_marked_content()
        before = ""


def _can_be_spoken(text: str) -> bool:
    """PDFium passes over characters beyond the first plane in an ActualText: they stay outside."""
    return bool(text) and not text.isspace() and max(text) <= "\uffff"


def _spans(glyphs: list[WrittenGlyph]) -> Iterator[tuple[bool, list[WrittenGlyph]]]:
    """`glyphs` divided, and whether each part has to say what it reads.

    Those joined by gaps stay together, and so do those between them that need nothing.
    """
    if all(glyph.is_clear and glyph.gap < _TAKEN_FOR_SPACE for glyph in glyphs):
        yield False, glyphs
        return
    joined = [False, *(glyph.joins(following) for glyph, following in pairwise(glyphs)), False]
    speaks = [joined[at] or joined[at + 1] or not glyph.is_clear for at, glyph in enumerate(glyphs)]
    start = 0
    for end in range(1, len(glyphs) + 1):
        goes_on = end < len(glyphs) and (joined[end] or not (speaks[end - 1] or speaks[end]))
        if not goes_on:
            yield speaks[start], glyphs[start:end]
            start = end


def _written(glyphs: list[WrittenGlyph]) -> str:
    """In the operand of TJ."""
    written = "".join(
        f"{glyph.code}>{-glyph.gap:.0f}<" if glyph.gap else glyph.code for glyph in glyphs
    )
    return f"<{written}>".replace("<>", "")
