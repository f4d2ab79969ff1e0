"""Chinese lines in WeasyPrint: the one room that knows its private interface.

WeasyPrint breaks lines with Pango and justifies at word spaces only. Here its generator of line
boxes is replaced for lines of nothing but text. In: a line box with the text boxes of a whole
paragraph. Out: the line boxes of its lines, put together from slices of those text boxes.

    shaping   the widths of characters, and their glyphs
    glyphs    text with the widths that were decided, shaped again where it is no row of glyphs
    served    which fonts served what was measured, and what no font has
    setting   a paragraph's boxes as one text, and the lines chosen for it (`fitting`)
    boxes     line boxes from slices, and their place in WeasyPrint's layout
    columns   columns of whole lines, balanced with the shortage at the right
    tables    the caption and header of a table that goes on
    tagging   one structure element for what is divided, in the tagged PDF
    drawing   text drawn from its glyphs, or by WeasyPrint
    spans     glyphs written so that they can be read back without stray spaces

Written for WeasyPrint 70.0 and refused with any other; tests on boxes show what an upgrade moves.
"""

import weasyprint
from weasyprint import document, pdf
from weasyprint.draw import text
from weasyprint.layout import block, preferred
from weasyprint.pdf.stream import Stream

from publisher.typesetting.lines.boxes import inline_line_widths, iter_line_boxes
from publisher.typesetting.lines.columns import columns_layout
from publisher.typesetting.lines.drawing import draw_first_line
from publisher.typesetting.lines.tables import block_box_layout
from publisher.typesetting.lines.tagging import add_tags, draw_page, marked

_VERSION = "70.0"


def install() -> None:
    """Set Chinese lines in all that WeasyPrint lays out from now on."""
    if weasyprint.__version__ != _VERSION:
        raise RuntimeError(f"publisher.typesetting.lines needs WeasyPrint {_VERSION}")
    block.iter_line_boxes = iter_line_boxes
    block.block_box_layout = block_box_layout
    block.columns_layout = columns_layout
    text.draw_first_line = draw_first_line
    document.draw_page = draw_page
    pdf.add_tags = add_tags
    Stream.marked = marked
    preferred.inline_line_widths = inline_line_widths
