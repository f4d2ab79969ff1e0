"""How wide pictures are printed in a layout, and what can be printed at all, without a page being made."""

from functools import cache, lru_cache

from publisher.composition.layouts import Layout
from publisher.typesetting.composer.assembly import type_area
from publisher.typesetting.composer.styles.sheets import StyleSheets
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.typesetter import style_sheets

_MILLIMETRE = 72_000 / 25.4
"""In thousandths of a point."""


def picture_widths(layout: Layout) -> tuple[float, float]:
    """The widths of a column and of the type area, in millimetres.

    Raises `UserError` for style sheets that are not understood.
    """
    return _widths(style_sheets(layout))


@lru_cache(maxsize=8)
def _widths(css: tuple[tuple[str, str], ...]) -> tuple[float, float]:
    styles = StyleSheets.parse(css)
    area = type_area(styles.page("", "right")).width
    tree = styles.tree('<html><body><div class="columns"></div></body></html>')
    style = next(node.style for node in tree.walk() if node.tag == "div")
    columns = max(style.columns, 1)
    column = (area - (columns - 1) * style.column_gap) / columns
    return column / _MILLIMETRE, area / _MILLIMETRE


@cache
def has_glyph(char: str) -> bool:
    """Whether a font of the machine has a character."""
    return FontBook().serve((), 400, char) is not None
