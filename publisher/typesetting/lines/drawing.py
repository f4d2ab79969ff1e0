"""Text drawn: straight from its glyphs where they are known, else by WeasyPrint.

Either way what is written is divided into spans that can be read back (`spans`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from weasyprint.draw import text as draw_text
from weasyprint.text.ffi import TO_UNITS

from publisher.typesetting.lines.glyphs import SetText
from publisher.typesetting.lines.served import glyph_of
from publisher.typesetting.lines.shaping import EM, Glyph, own_width
from publisher.typesetting.lines.spans import Space, WrittenGlyph, show

_TOKEN = re.compile(r"<([0-9a-f]+)>|(-?[0-9.]+)")
_GLYPH = 4
"""Hexadecimal digits of a glyph, in all fonts but those of bitmaps."""

_weasyprint_draw = draw_text.draw_first_line


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
        (face, face.in_pdf(stream), [*members])
        for face, members in groupby(glyphs, attrgetter("typeface"))
    ]
    if any(_is_picture(font) for _, (font, _), _ in runs):
        return False
    stream.set_text_matrix(*matrix.values)
    start = 0
    for face, (font, size), members in runs:
        end = start + len(members)
        stream.set_font_size(font.hash, size)
        written = _known(font, members, layout.text[start:end], layout.advances[start:end])
        show(stream, [*written], partial(_space, font, face.pango_font, size), before="")
        start = end
    return True


def _is_picture(font: Any) -> bool:
    return bool(font.bitmap or font.png or font.svg or font.colr)


def _known(
    font: Any, members: list[Glyph], text: str, advances: list[int]
) -> Iterator[WrittenGlyph]:
    """Glyphs as they are to be written, made known to the font of the PDF."""
    names, widths = font.to_unicode, font.widths
    for glyph, char, advance in zip(members, text, advances, strict=True):
        named = names.setdefault(glyph.number, char)
        gap = advance - widths.setdefault(glyph.number, glyph.width)
        yield WrittenGlyph(glyph.code, char, named == char, gap)


def _space(font: Any, pango_font: Any, size: float) -> Space | None:
    """The glyph of a space in a font of the PDF, if it has one; kept with it."""
    kept = font.__dict__
    if "gongbao_space" not in kept:
        number = glyph_of(pango_font, " ")
        kept["gongbao_space"] = None
        if number and font.to_unicode.setdefault(number, " ") == " ":
            own = own_width(pango_font, number, 0, size * TO_UNITS / EM)
            width = font.widths.setdefault(number, own)
            kept["gongbao_space"] = Space(f"{number:04x}", width)
    found: Space | None = kept["gongbao_space"]
    return found


def _no_space() -> None:
    """Where it is not known what stands beside a gap."""


class _ReadableText:
    """Stands for WeasyPrint's stream while one text box is drawn."""

    def __init__(self, stream: Any, text: str) -> None:
        self._stream = stream
        self._font: Any = None
        self._next_font: Any = None
        self._space: Callable[[], Space | None] = _no_space
        self._next_space: Callable[[], Space | None] = _no_space
        self._rest: str | None = text
        """What is still to be drawn; `None` where glyphs do not come in the order of the text."""
        if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
            self._rest = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def add_font(self, pango_font: Any) -> Any:
        """The font of what comes next; glyphs of the one before are still to be shown."""
        self._next_font, size = self._stream.add_font(pango_font)
        if self._rest is not None:
            self._next_space = partial(_space, self._next_font, pango_font, size)
        return self._next_font, size

    def set_font_size(self, name: str, size: float) -> None:
        """Change to the font that was added last."""
        self._font, self._space = self._next_font, self._next_space
        self._stream.set_font_size(name, size)

    def show_text(self, shown: str) -> None:
        """Show glyphs and gaps, `<00a1>-250<00a2>`."""
        if self._font.bitmap:
            self._stream.show_text(shown)
            return
        before, glyphs = self._read(shown)
        show(self._stream, glyphs, self._space, before)

    def _read(self, shown: str) -> tuple[str, list[WrittenGlyph]]:
        """A gap before the first glyph, as it is written, and the glyphs."""
        before = ""
        glyphs: list[WrittenGlyph] = []
        for codes, number in _TOKEN.findall(shown):
            starts = range(0, len(codes), _GLYPH)
            glyphs += [self._glyph(codes[at : at + _GLYPH]) for at in starts]
            if number and glyphs:
                glyphs[-1].gap -= float(number)
            elif number:
                before = number
        return before, glyphs

    def _glyph(self, code: str) -> WrittenGlyph:
        named: str = self._font.to_unicode.get(int(code, 16), "")
        if self._rest is None:
            return WrittenGlyph(code, named, is_clear=True)
        reads = _stood_for(named, self._rest)
        self._rest = self._rest[len(reads) :]
        return WrittenGlyph(code, reads, is_clear=reads == named)


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
