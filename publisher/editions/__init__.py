"""The editions, one file each, in the order in which they are made."""

from publisher.editions.epub import EpubEdition
from publisher.editions.html import HtmlEdition
from publisher.editions.pdf import PdfEdition
from publisher.editions.publication import Edition, Files, Publication

EDITIONS: tuple[Edition, ...] = (PdfEdition(), HtmlEdition(), EpubEdition())

__all__ = ["EDITIONS", "Edition", "Files", "Publication"]
