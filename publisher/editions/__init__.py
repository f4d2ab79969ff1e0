"""The editions, one file each, in the order in which they are made."""

from collections.abc import Iterable

from publisher.editions.epub import EpubEdition, book_files
from publisher.editions.html import WEB, HtmlEdition, web_files
from publisher.editions.ofd import OFD, OfdEdition
from publisher.editions.pdf import SIGNED, PdfEdition, signed_path
from publisher.editions.press import PrintEdition, print_path
from publisher.editions.publication import Edition, Publication

EDITIONS: tuple[Edition, ...] = (PdfEdition(), EpubEdition(), OfdEdition(), HtmlEdition())
"""What every build makes. None needs one that stands after it."""
ON_REQUEST: tuple[Edition, ...] = (PrintEdition(),)
"""What is made only where it is named."""


def with_needs(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """`editions` and those that they need, in the order in which they are made."""
    wanted = {edition.name for edition in editions}
    for edition in reversed(EDITIONS):
        if edition.name in wanted:
            wanted.update(edition.needs)
    return tuple(edition for edition in (*EDITIONS, *ON_REQUEST) if edition.name in wanted)


__all__ = [
    "EDITIONS",
    "OFD",
    "ON_REQUEST",
    "SIGNED",
    "WEB",
    "Edition",
    "Publication",
    "book_files",
    "print_path",
    "signed_path",
    "web_files",
    "with_needs",
]
