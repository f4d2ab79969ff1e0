"""Text of a paragraph: which fonts serve it, its glyphs, its lines.

fonts       the faces of the machine, and which of them has a character
shaping     glyphs and widths, by HarfBuzz
inlines     the text below a block as runs of one style
setting     runs to lines, and lines to what is drawn
"""
