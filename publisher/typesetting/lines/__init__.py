"""Chinese lines in WeasyPrint: the one room that knows its private interface.

WeasyPrint breaks lines with Pango and justifies at word spaces only. Here its generator of line
boxes is replaced for lines of nothing but text. In: a line box with the text boxes of a whole
paragraph. Out: the line boxes of its lines, put together from slices of those text boxes.

    glyphs    the widths of characters, and drawing them with the widths that were decided
    setting   a paragraph's boxes as one text, and the lines chosen for it (`fitting`)
    boxes     line boxes from slices, and their place in WeasyPrint's layout
    columns   columns of whole lines, balanced with the shortage at the right
    drawing   text drawn so that it can be read back without stray spaces

Written for WeasyPrint 70.0 and refused with any other; tests on boxes show what an upgrade moves.
"""

import weasyprint
from weasyprint.draw import text
from weasyprint.layout import block, preferred

from publisher.typesetting.lines.boxes import inline_line_widths, iter_line_boxes
from publisher.typesetting.lines.columns import columns_layout
from publisher.typesetting.lines.drawing import draw_first_line

_VERSION = "70.0"


def install() -> None:
    """Set Chinese lines in all that WeasyPrint lays out from now on."""
    if weasyprint.__version__ != _VERSION:
        raise RuntimeError(f"publisher.typesetting.lines needs WeasyPrint {_VERSION}")
    block.iter_line_boxes = iter_line_boxes
    block.columns_layout = columns_layout
    text.draw_first_line = draw_first_line
    preferred.inline_line_widths = inline_line_widths
