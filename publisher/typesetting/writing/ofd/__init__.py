"""Pages as OFD (GB/T 33190-2016), the national format for documents with fixed pages.

Reads nothing but pages and the files that they name by digest, as the writers of PDF do. What a file is made of:

    package     its parts, and the zip archive of them
    markup      millimetres, colours and characters as OFD writes them
    fonts       which faces are used, and each face as a font of the file
    sfnt        a subset of a font as a font file by itself
    outlines    cubic outlines as quadratic ones
    pictures    files of pictures
    drawing     boxes, outlines and pictures as objects of a page
    contents    a page to its content
    navigation  outline, bookmarks, links
    tags        the structure of the pages, as custom tags
    document    all of it
"""

from publisher.typesetting.writing.ofd.document import write_ofd

__all__ = ["write_ofd"]
