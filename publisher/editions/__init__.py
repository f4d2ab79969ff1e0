"""The editions, one file each, in the order in which they are made."""

from publisher.editions.epub import EpubEdition
from publisher.editions.html import HtmlEdition
from publisher.editions.pdf import PdfEdition
from publisher.editions.press import PrintEdition
from publisher.editions.publication import Edition, Files, Publication

EDITIONS: tuple[Edition, ...] = (PdfEdition(), HtmlEdition(), EpubEdition())
"""What every build makes."""
ON_REQUEST: tuple[Edition, ...] = (PrintEdition(),)
"""What is made only where it is named."""

__all__ = ["EDITIONS", "ON_REQUEST", "Edition", "Files", "Publication"]
