"""Text drawn so that it can be read back: what no reader may take for a space, or for another sign.

A program that extracts text guesses spaces from gaps, and there are gaps in Chinese lines that are
none: beside Western text, and between all characters of a line that was stretched. Characters with
such gaps between them are drawn in a span that says what it reads (ActualText, ISO 32000-1,
14.9.4). So is a glyph that stands for two characters, as ⼈ and 人: the font's table of glyphs can
name only one of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

import pydyf
from weasyprint.draw import text as draw_text

from publisher.typesetting.lines.glyphs import SetText
from publisher.typesetting.lines.shaping import Glyph

_TAKEN_FOR_SPACE = 50
"""Thousandths of an em. Of the programs tried, pdfium guesses earliest, poppler from 100 on."""
_TOKEN = re.compile(r"<([0-9a-f]+)>|(-?[0-9.]+)")
_GLYPH = 4
"""Hexadecimal digits of a glyph, in all fonts but those of bitmaps."""

_weasyprint_draw = draw_text.draw_first_line


@dataclass(slots=True)
class _Glyph:
    """One glyph of a line as it is written."""

    code: str
    reads: str
    """The text it stands for in this line."""
    is_clear: bool
    """The font says the same of it."""
    gap: float = 0
    """Between its own width and the next glyph, in thousandths of an em."""

    def joins(self, following: "_Glyph") -> bool:
        """Whether a gap that is no space follows.

        PDFium passes over characters beyond the first plane in an ActualText: those stay outside.
        """
        if self.gap < _TAKEN_FOR_SPACE:
            return False
        both = (self.reads, following.reads)
        return not any(text.isspace() or max(text, default="") > "\uffff" for text in both)


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
) -> Any:
    """In place of `weasyprint.draw.text.draw_first_line`: the same glyphs in the same places."""
    layout = textbox.pango_layout
    if isinstance(layout, SetText) and layout.glyphs is not None:
        if not layout.text.strip() or _draw_glyphs(stream, layout, layout.glyphs, matrix):
            return []
        layout.shape(textbox.style)
    readable = _ReadableText(stream, textbox.text)
    return _weasyprint_draw(readable, textbox, text_overflow, block_ellipsis, matrix)


def _draw_glyphs(stream: Any, layout: SetText, glyphs: list[Glyph], matrix: Any) -> bool:
    """Draw text with the glyphs found for it when its lines were chosen.

    Draws nothing and returns `False` where glyphs are more than outlines, as emoji are.
    """
    runs = [
        (face.in_pdf(stream), [*members])
        for face, members in groupby(glyphs, attrgetter("typeface"))
    ]
    if any(_is_picture(font) for (font, _), _ in runs):
        return False
    stream.set_text_matrix(*matrix.values)
    start = 0
    for (font, size), members in runs:
        end = start + len(members)
        stream.set_font_size(font.hash, size)
        _show(stream, [*_glyphs(font, members, layout.text[start:end], layout.advances[start:end])])
        start = end
    return True


def _is_picture(font: Any) -> bool:
    return bool(font.bitmap or font.png or font.svg or font.colr)


def _glyphs(font: Any, members: list[Glyph], text: str, advances: list[int]) -> Iterator[_Glyph]:
    """Glyphs as they are to be written, known to the font of the PDF."""
    names, widths = font.to_unicode, font.widths
    for glyph, char, advance in zip(members, text, advances, strict=True):
        number = glyph.number
        named = names.setdefault(number, char)
        gap = advance - widths.setdefault(number, glyph.width)
        yield _Glyph(glyph.code, char, named == char, gap)


def _show(stream: Any, glyphs: list[_Glyph], before: str = "") -> None:
    """Show glyphs and gaps, those that need it as spans with their text."""
    for speaks, span in _spans(glyphs):
        if speaks:
            reads = pydyf.String("".join(glyph.reads for glyph in span))
            stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": reads}))
        stream.show_text(before + _written(span))
        if speaks:
            stream.end_marked_content()
        before = ""


class _ReadableText:
    """Stands for WeasyPrint's stream while one text box is drawn."""

    def __init__(self, stream: Any, text: str) -> None:
        self._stream = stream
        self._font: Any = None
        self._next_font: Any = None
        self._rest: str | None = text
        """What is still to be drawn; `None` where glyphs do not come in the order of the text."""
        if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
            self._rest = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def add_font(self, pango_font: Any) -> Any:
        """The font of what comes next; glyphs of the one before are still to be shown."""
        self._next_font, size = self._stream.add_font(pango_font)
        return self._next_font, size

    def set_font_size(self, name: str, size: float) -> None:
        """Change to the font that was added last."""
        self._font = self._next_font
        self._stream.set_font_size(name, size)

    def show_text(self, shown: str) -> None:
        """Show glyphs and gaps, `<00a1>-250<00a2>`, those that need it as spans with their text."""
        if self._font.bitmap:
            self._stream.show_text(shown)
            return
        before, glyphs = self._read(shown)
        _show(self._stream, glyphs, before)

    def _read(self, shown: str) -> tuple[str, list[_Glyph]]:
        """A gap before the first glyph, as it is written, and the glyphs."""
        before = ""
        glyphs: list[_Glyph] = []
        for codes, number in _TOKEN.findall(shown):
            starts = range(0, len(codes), _GLYPH)
            glyphs += [self._glyph(codes[at : at + _GLYPH]) for at in starts]
            if number and glyphs:
                glyphs[-1].gap -= float(number)
            elif number:
                before = number
        return before, glyphs

    def _glyph(self, code: str) -> _Glyph:
        named: str = self._font.to_unicode.get(int(code, 16), "")
        if self._rest is None:
            return _Glyph(code, named, is_clear=True)
        reads = _stood_for(named, self._rest)
        self._rest = self._rest[len(reads) :]
        return _Glyph(code, reads, is_clear=reads == named)


def _stood_for(named: str, text: str) -> str:
    """The characters at the beginning of `text` that a glyph shows which its font names `named`.

    One glyph can stand for ﬁ and for f and i, for é and for e with an accent; and before it may
    stand what has no glyph, such as the choice of a variant.
    """
    if text.startswith(named):
        return named
    unseen = next((at for at, char in enumerate(text) if not _is_unseen(char)), 0)
    if unseen and text.startswith(named, unseen):
        return text[: unseen + len(named)]
    meaning = unicodedata.normalize("NFKC", named)
    ends = range(1, len(meaning) * 2 + 1)
    end = next((end for end in ends if unicodedata.normalize("NFKC", text[:end]) == meaning), 0)
    return text[: end or len(named)]


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or unicodedata.name(char, "").startswith("VARIATION")


def _spans(glyphs: list[_Glyph]) -> Iterator[tuple[bool, list[_Glyph]]]:
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


def _written(glyphs: list[_Glyph]) -> str:
    """In the operand of TJ."""
    written = "".join(
        f"{glyph.code}>{-glyph.gap:.0f}<" if glyph.gap else glyph.code for glyph in glyphs
    )
    return f"<{written}>".replace("<>", "")
