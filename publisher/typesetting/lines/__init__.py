"""Lines of Chinese text, as arithmetic: what sets them, and nothing of fonts, boxes or pages.

    characters     classes of characters
    spacing        the space between two of them
    breaking       where a line may end
    hyphenation    where a Latin word may be divided
    paragraph      text with widths and gaps, and sums over any stretch
    fitting        which ends are taken
    justification  what each gap of a line becomes

All lengths are thousandths of an em, integers.
"""
