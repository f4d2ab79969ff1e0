"""The widths of characters in their fonts, and drawing text with widths of our own.

Widths are thousandths of the em, whole numbers: what a PDF's table of widths holds, so that what
is laid out is what is drawn.
"""

import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, _font_style_cache_key

from publisher.typesetting.lines.served import served

EM = 1000

_extents = ffi.new("PangoRectangle *")


def measure(text: str, style: Any) -> list[int]:
    """The width of each character of `text`; 0 for those that are part of the one before."""
    widths = [0] * len(text)
    printed = text.replace("\n", " ")
    layout = _layout(style)
    layout.set_text(printed)
    first_line, _ = layout.get_first_line()
    unit = _unit(style)
    characters = _characters(printed)
    noted = served(style.font_config)
    for item, glyphs, clusters in _glyph_runs(first_line):
        begin, end = characters[item.offset], characters[item.offset + item.length]
        noted.note(style["font_family"], item, glyphs, printed[begin:end])
        font = item.analysis.font
        for glyph, cluster in zip(glyphs, clusters, strict=True):
            character = characters[item.offset + cluster]
            if text[character] != "\n":
                widths[character] += _drawn_width(font, glyph, unit)
    _divide_ligatures(text, widths)
    return widths


def _divide_ligatures(text: str, widths: list[int]) -> None:
    """Give each character of a ligature its share: a line may have to end within ————.

    An accent has no width of its own, and what is not seen has none either.
    """
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and not widths[end] and unicodedata.category(text[end])[0] not in "MC":
            continue
        share, rest = divmod(widths[start], end - start)
        if end - start > 1 and share:
            widths[start:end] = [share + rest, *[share] * (end - start - 1)]
        start = end


class SetText(Layout):
    """Stands for a Pango layout until the text is drawn, and sets its glyphs then."""

    def __init__(self, text: str, advances: list[int], style: Any) -> None:
        """`advances`: from the beginning of each character to that of the next."""
        if style["text_decoration_line"] != "none":
            # Where the font has its rules is asked before the text is drawn.
            self.setup(style)
            self.deactivate()
        self.text = text
        self.advances = advances
        self.justification_spacing = 0
        self.max_width = None
        self.first_line_direction = 0

    def reactivate(self, style: Any) -> None:
        """Called before drawing: shape the text and give each glyph its decided width."""
        shared = _layout(style)
        self.layout, self.language, self.style = shared.layout, shared.language, style
        self.set_text(self.text)
        first_line, _ = self.get_first_line()
        unit = _unit(style)
        characters = _characters(self.text)
        for item, glyphs, clusters in _glyph_runs(first_line):
            font = item.analysis.font
            # Clusters stand as they are seen: in a right-to-left word from its end.
            bounds = sorted({*clusters, item.length})
            following = dict(pairwise(bounds))
            for cluster, members in groupby(zip(clusters, glyphs, strict=True), itemgetter(0)):
                begin, end = item.offset + cluster, item.offset + following[cluster]
                due = sum(self.advances[characters[begin] : characters[end]])
                *others, last = (glyph for _, glyph in members)
                for glyph in others:
                    width = _drawn_width(font, glyph, unit)
                    _set_width(font, glyph, unit, width)
                    due -= width
                _set_width(font, last, unit, due)


def _layout(style: Any) -> Layout:
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


def _set_width(font: Any, glyph: Any, unit: float, due: int) -> None:
    """Draw `glyph` with a width of `due` thousandths, exactly."""
    own = _own_width(font, glyph, unit)
    # WeasyPrint writes the difference as whole thousandths, cut off towards zero:
    # a third of one beyond it keeps it whole.
    bias = 0.3 if due > own else -0.3 if due < own else 0
    glyph.geometry.width = round((due + bias) * unit)


def _unit(style: Any) -> float:
    """Pango units in a thousandth of the em."""
    return float(style["font_size"] * TO_UNITS / EM)


def _drawn_width(font: Any, glyph: Any, unit: float) -> int:
    """The width with which a glyph comes out of shaping, as the PDF will hold it."""
    if abs(glyph.geometry.width - EM * unit) < 1:
        return EM
    own = _own_width(font, glyph, unit)
    shaped = round(glyph.geometry.width / unit)
    # Rounding in two places differs by one; more than that is kerning.
    return own if abs(shaped - own) <= 1 else shaped


def _own_width(font: Any, glyph: Any, unit: float) -> int:
    """The width of a glyph in its font, as it stands in the PDF's table of widths."""
    if abs(glyph.geometry.width - EM * unit) < 1:
        return EM
    pango.pango_font_get_glyph_extents(font, glyph.glyph, ffi.NULL, _extents)
    return round(float(_extents.width) / unit)


def _glyph_runs(first_line: Any) -> Iterator[tuple[Any, Any, list[int]]]:
    """Pango's item, glyphs and byte offsets of clusters for each run of a line."""
    run = first_line.runs
    while run:
        glyph_item = run.data
        glyphs = glyph_item.glyphs
        count = glyphs.num_glyphs
        yield glyph_item.item, glyphs.glyphs[0:count], list(glyphs.log_clusters[0:count])
        run = run.next


def _characters(text: str) -> dict[int, int]:
    """Index of the character that begins at each byte of the UTF-8 text, and of the text's end."""
    index: dict[int, int] = {}
    at = 0
    for number, char in enumerate(text):
        index[at] = number
        at += len(char.encode())
    index[at] = len(text)
    return index
