"""Text shaped once, for its whole paragraph: the width of each character, and its glyph.

Widths are thousandths of the em, whole numbers: what a PDF's table of widths holds, so that what
is laid out is what is drawn. Glyphs are kept where one stands for one character in its plain
place, as nearly all of Chinese does: a line of those is drawn without asking Pango again.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from typing import Any

from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, _font_style_cache_key

from publisher.typesetting.lines.served import kept, served

EM = 1000
_INTS = 5
"""Numbers of a glyph in Pango's table: itself, its width, two offsets and what we leave alone."""
_INFO = _INTS * 4
"""The bytes they take."""

_extents = ffi.new("PangoRectangle *")


@dataclass(slots=True, eq=False)
class Typeface:
    """A font of Pango's at one size, kept for as long as its glyphs are to be drawn."""

    pango_font: Any
    unit: float
    """Pango units in a thousandth of the em."""
    _written: tuple[Any, Any, float] = (None, None, 0)
    """In the stream of which page it was asked for last, and the answer."""
    _known: dict[tuple[int, int], tuple[int, "Glyph | None"]] = field(default_factory=dict)
    """By glyph and width as shaped: the width as drawn, and the glyph where it is plain."""

    def in_pdf(self, stream: Any) -> tuple[Any, float]:
        """The font of the PDF that `stream` is written to, and the size."""
        asked, font, size = self._written
        if asked is not stream:
            font, size = stream.add_font(self.pango_font)
            self._written = stream, font, size
        return font, size

    def drawn(self, glyph: int, shaped: int) -> tuple[int, "Glyph | None"]:
        """The width that a glyph is drawn with, and the glyph if it has a picture of its own."""
        found = self._known.get((glyph, shaped))
        if found is None:
            own = own_width(self.pango_font, glyph, shaped, self.unit)
            width = drawn_width(own, shaped, self.unit)
            plain = glyph < pango.PANGO_GLYPH_EMPTY
            found = width, Glyph(self, glyph, f"{glyph:04x}", own) if plain else None
            self._known[glyph, shaped] = found
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """What one character looks like in a font."""

    typeface: Typeface
    number: int
    code: str
    """The number as a PDF shows it."""
    width: int
    """Its own, in thousandths of the em."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """The characters of a text."""

    widths: list[int]
    """0 for characters that are part of the one before."""
    glyphs: list[Glyph | None]
    """`None` for characters that take more than a glyph of their own in its plain place."""


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one font and direction, as Pango shaped them."""

    item: Any
    infos: Any
    """Pango's own table, to write into."""
    glyphs: list[int]
    shaped: list[int]
    """Widths in Pango units."""
    shifted: bool
    """Whether some stand beside their places, as accents do."""
    clusters: list[int]
    """For each glyph the byte its characters begin with, from the start of the run."""

    @property
    def is_leftward(self) -> bool:
        """Whether it is read from right to left."""
        return bool(self.item.analysis.level % 2)


def shape(text: str, style: Any) -> Shaped:
    """Shape `text` in a style of WeasyPrint. What serves it, and what no font has, is noted."""
    shaped = Shaped([0] * len(text), [None] * len(text))
    printed = text.replace("\n", " ")
    layout = plain_layout(style)
    layout.set_text(printed)
    first_line, _ = layout.get_first_line()
    places = byte_places(printed)
    characters = {place: index for index, place in enumerate(places)}
    noted = served(style.font_config)
    faces = style.font_config.__dict__.setdefault("gongbao_typefaces", {})
    for run in glyph_runs(first_line):
        item = run.item
        begin, end = characters[item.offset], characters[item.offset + item.length]
        noted.note(style["font_family"], item, run.glyphs, printed[begin:end])
        _shape_run(shaped, run, _typeface(faces, item, style), characters, places[begin : end + 1])
    for index, char in enumerate(text):
        if char == "\n":
            shaped.widths[index], shaped.glyphs[index] = 0, None
    _divide_ligatures(text, shaped.widths)
    return shaped


def _shape_run(
    shaped: Shaped, run: GlyphRun, face: Typeface, characters: dict[int, int], places: list[int]
) -> None:
    """`places`: of the run's characters in the text, in bytes, and of its end."""
    begin, offset = characters[places[0]], run.item.offset
    pairs = map(face.drawn, run.glyphs, run.shaped)
    one_to_one = run.clusters == [place - offset for place in places[:-1]]
    if one_to_one and not run.shifted and not run.is_leftward:
        end = begin + len(run.glyphs)
        shaped.widths[begin:end], shaped.glyphs[begin:end] = zip(*pairs, strict=True)
        return
    following = dict(pairwise(sorted({*run.clusters, run.item.length})))
    for cluster, members in groupby(zip(run.clusters, pairs, strict=True), itemgetter(0)):
        character = characters[offset + cluster]
        drawn = [pair for _, pair in members]
        shaped.widths[character] += sum(width for width, _ in drawn)
        is_single = characters[offset + following[cluster]] == character + 1 and len(drawn) == 1
        if is_single and not run.shifted and not run.is_leftward:
            shaped.glyphs[character] = drawn[0][1]


def _typeface(faces: dict[tuple[int, float], Typeface], item: Any, style: Any) -> Typeface:
    font = item.analysis.font
    key = int(ffi.cast("uintptr_t", font)), em_unit(style)
    face = faces.get(key)
    if face is None:
        face = faces[key] = Typeface(kept(font), key[1])
    return face


def _divide_ligatures(text: str, widths: list[int]) -> None:
    """Give each character of a ligature its share: a line may have to end within ————.

    An accent has no width of its own, and what is not seen has none either.
    """
    if all(widths):
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and not widths[end] and unicodedata.category(text[end])[0] not in "MC":
            continue
        share, rest = divmod(widths[start], end - start)
        if end - start > 1 and share:
            widths[start:end] = [share + rest, *[share] * (end - start - 1)]
        start = end


def plain_layout(style: Any) -> Layout:
    """A layout for text of this style. All text set alike has one: making it costs more than use.

    Spacing of its own is written into a layout with the text, which then serves no other.
    """
    is_plain = style["letter_spacing"] == "normal" and not style["word_spacing"]
    layouts: dict[str, Layout] = style.font_config.__dict__.setdefault("gongbao_layouts", {})
    key = _font_style_cache_key(style, include_size=True) if is_plain else ""
    layout = layouts.get(key)
    if layout is None:
        layout = Layout(style)
        # As drawing does: what separates lines in Unicode is a character like any other.
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        if is_plain:
            layouts[key] = layout
    return layout


def em_unit(style: Any) -> float:
    """Pango units in a thousandth of the em."""
    return float(style["font_size"] * TO_UNITS / EM)


def own_width(font: Any, glyph: int, shaped: int, unit: float) -> int:
    """The width of a glyph in its font, as it stands in the PDF's table of widths."""
    if abs(shaped - EM * unit) < 1:
        return EM
    pango.pango_font_get_glyph_extents(font, glyph, ffi.NULL, _extents)
    return round(float(_extents.width) / unit)


def drawn_width(own: int, shaped: int, unit: float) -> int:
    """The width with which a glyph comes out of shaping, as the PDF will hold it."""
    width = round(shaped / unit)
    # Rounding in two places differs by one; more than that is kerning.
    return own if abs(width - own) <= 1 else width


def glyph_runs(first_line: Any) -> Iterator[GlyphRun]:
    """The runs of a line of Pango's."""
    run = first_line.runs
    while run:
        string = run.data.glyphs
        count = string.num_glyphs
        table = ffi.buffer(string.glyphs, count * _INFO)
        numbers = memoryview(table).cast("I").tolist()
        shaped = memoryview(table).cast("i")[1::_INTS].tolist()
        shifted = any(numbers[2::_INTS]) or any(numbers[3::_INTS])
        clusters = ffi.unpack(string.log_clusters, count)
        glyphs = numbers[::_INTS]
        yield GlyphRun(run.data.item, string.glyphs, glyphs, shaped, shifted, clusters)
        run = run.next


def byte_places(text: str) -> list[int]:
    """Where each character begins in the UTF-8 text, and where the text ends."""
    if text.isascii():
        return list(range(len(text) + 1))
    return [0, *accumulate(len(char.encode()) for char in text)]
