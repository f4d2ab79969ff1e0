"""Text with widths of our own, drawn when its page is."""

from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from weasyprint.text.line_break import Layout

from publisher.typesetting.lines.shaping import (
    Glyph,
    byte_places,
    drawn_width,
    em_unit,
    glyph_runs,
    own_width,
    plain_layout,
)


class SetText(Layout):
    """Stands for a Pango layout until the text is drawn."""

    def __init__(
        self, text: str, advances: list[int], glyphs: list[Glyph | None], style: Any
    ) -> None:
        """`advances`: from the beginning of each character to that of the next."""
        if style["text_decoration_line"] != "none":
            # Where the font has its rules is asked before the text is drawn.
            self.setup(style)
            super().deactivate()
        self.text = text
        self.advances = advances
        known = [glyph for glyph in glyphs if glyph]
        self.glyphs = known if len(known) == len(text) else None
        """One for each character; `None` where characters take more than that."""
        self.justification_spacing = 0
        self.max_width = None
        self.first_line_direction = 0

    def reactivate(self, style: Any) -> None:
        """Called before drawing."""
        if self.glyphs is None:
            self.shape(style)

    def deactivate(self) -> None:
        """Called after drawing."""
        if "layout" in self.__dict__:
            super().deactivate()

    def shape(self, style: Any) -> None:
        """Shape the text as it stands on its line, and give each glyph its decided width."""
        shared = plain_layout(style)
        self.layout, self.language, self.style = shared.layout, shared.language, style
        self.set_text(self.text)
        first_line, _ = self.get_first_line()
        unit = em_unit(style)
        characters = {place: index for index, place in enumerate(byte_places(self.text))}
        for run in glyph_runs(first_line):
            item = run.item
            font = item.analysis.font
            # Clusters stand as they are seen: in a right-to-left word from its end.
            following = dict(pairwise(sorted({*run.clusters, item.length})))
            places = zip(run.clusters, run.infos[0 : len(run.glyphs)], strict=True)
            for cluster, members in groupby(places, itemgetter(0)):
                begin, end = item.offset + cluster, item.offset + following[cluster]
                due = sum(self.advances[characters[begin] : characters[end]])
                *others, last = (info for _, info in members)
                for info in others:
                    shaped = info.geometry.width
                    own = own_width(font, info.glyph, shaped, unit)
                    width = drawn_width(own, shaped, unit)
                    _set_width(info, own, width, unit)
                    due -= width
                _set_width(last, own_width(font, last.glyph, last.geometry.width, unit), due, unit)


def _set_width(info: Any, own: int, due: int, unit: float) -> None:
    """Draw a glyph with a width of `due` thousandths, exactly."""
    # WeasyPrint writes the difference as whole thousandths, cut off towards zero:
    # a third of one beyond it keeps it whole.
    bias = 0.3 if due > own else -0.3 if due < own else 0
    info.geometry.width = round((due + bias) * unit)
