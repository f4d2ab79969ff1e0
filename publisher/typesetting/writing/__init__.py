"""Pages written: as PDF and OFD for readers and the archive, as another PDF for the printer.

Reads nothing but pages and the files that they name by digest. What a file is made of:

    files      asked for by digest: fonts, pictures
    about      what a PDF says of itself: title, authors, labels, attachments
    objects    syntax of PDF, object and cross-reference streams
    subsets    which glyphs of which faces are used, and each face as a subset of its font
    faces      each subset as a font of the file
    colored    faces whose glyphs are pictures
    clusters   which characters which glyphs stand for
    text       glyphs to operators that show them, and that can be read back
    colors     colours to operators
    drawing    boxes, outlines and pictures to operators
    pictures   files of pictures to image objects
    contents   a page to its content stream
    structure  the structure tree
    using      what pages use: glyphs, pictures, colours
    drawn      all pages of a file
    navigation links, named destinations, bookmarks, page labels
    metadata   XMP and the information dictionary, attachments
    outline    bookmarks as a tree
    profiles   what colours mean
    archival   PDF/A-3a and PDF/UA-1
    press      PDF/X-4
    single     one page, to make a picture of it
    ofd        all of it as OFD (a package of its own: loaded where it is written)
"""

from publisher.typesetting.writing.about import About, Attachment, Labels, Section
from publisher.typesetting.writing.archival import write_pdf
from publisher.typesetting.writing.files import NotEmbeddable, Resources
from publisher.typesetting.writing.press import Blanks, blanks_needed, read_profile, write_press
from publisher.typesetting.writing.single import write_page

__all__ = [
    "About",
    "Attachment",
    "Blanks",
    "Labels",
    "NotEmbeddable",
    "Resources",
    "Section",
    "blanks_needed",
    "read_profile",
    "write_page",
    "write_pdf",
    "write_press",
]
