"""The texts of the documents in a tagged PDF of an issue.

A document begins with its title, the only `H1` on the pages that are numbered. Footnotes stand at
the foot of a page and are taken out of the running text by their tag. What the layout adds is left
out: marks of footnotes (`Reference`, and the `Lbl` of a `Note`), bullets (an `Lbl` without letter or
digit), what a style sheet writes (`NonStruct`), and what is drawn within pictures (`Figure`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.typesetting.extraction import TaggedText, read_tagged
from publisher.typesetting.page.items import AFLOAT

_ADDED = {"NonStruct", "Reference"}


@dataclass(slots=True)
class PrintedText:
    """One document as it is printed, squeezed."""

    title: str = ""
    body: str = ""
    """With the title."""
    notes: dict[str, str] = field(default_factory=dict)
    """Footnotes in the order of their first marks, each under the ID of its element."""
    afloat: dict[str, str] = field(default_factory=dict)
    """Figures and tables that may stand elsewhere than they are mentioned, by their HTML ids."""


def texts_in_pdf(pdf: bytes) -> list[PrintedText]:
    """The documents on the numbered pages, in their order. Raises `ValueError` as `read_tagged`."""
    texts: list[PrintedText] = []
    in_title = False
    for part in _of_documents(read_tagged(pdf)):
        is_title = part.tags[-1] == "H1"
        if (is_title and not in_title) or not texts:
            texts.append(PrintedText())
        in_title = is_title
        text = texts[-1]
        if "Note" in part.tags:
            text.notes[part.element] = text.notes.get(part.element, "") + part.text
            continue
        if part.element.startswith(AFLOAT):
            key = part.element.removeprefix(AFLOAT)
            text.afloat[key] = text.afloat.get(key, "") + part.text
            continue
        text.body += part.text
        if is_title:
            text.title += part.text
    return texts


def _of_documents(parts: Iterator[TaggedText]) -> Iterator[TaggedText]:
    for part in parts:
        if part.page.isdecimal() and part.tags and not _is_added(part):
            yield part


def _is_added(part: TaggedText) -> bool:
    kind = part.tags[-1]
    if kind == "Lbl":
        return "Note" in part.tags or not any(map(str.isalnum, part.text))
    return kind == "Figure" or not _ADDED.isdisjoint(part.tags)
