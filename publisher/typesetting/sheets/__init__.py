"""Designed sheets: the one package that knows WeasyPrint.

Covers, mastheads and drawings are free CSS and SVG, laid out by WeasyPrint and recorded as the items
of pages. All that flows is set by the composer.

    loading       WeasyPrint, quickly: before any of the others
    designing     `Sheets`: pages, blocks and drawings from HTML, CSS and SVG
    chinese       Chinese lines on designed sheets
    listening     what WeasyPrint only logs, made faults
    recording     pages painted into a stream that keeps what was meant; what is private of WeasyPrint
    faces         which font files Pango's fonts are
    operators     content streams as operators
    colours       colours of CIELAB as sRGB
    state         the graphics state
    interpreter   operators to items
    shapes        painted paths and pictures to items
    text          shown text to glyphs
    geometry      matrices, outlines, what is inside of what
    pictures      pictures of what items cannot say
    structure     items under the elements of their HTML
"""

from publisher.typesetting.sheets.loading import load

load()
