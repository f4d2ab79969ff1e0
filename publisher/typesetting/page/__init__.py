"""A page as a value: what stands on it, where, in reading order.

Made by the composer and from designed sheets; read by the writers, by pagination, by the checks of
geometry and by the preview. Nothing here knows how a page came to be.

    items      what stands on a page, and the page itself
    walking    the items of a page one after another
    encoding   a page as bytes, and back
    geometry   whether everything on it stands where it may
    boxed      the same of the cells of tables
"""
