"""The texts of the documents in an issue with fixed pages: in a tagged PDF, or in an OFD.

A document begins with its title, the only `H1` on the pages that are numbered. Footnotes stand at
the foot of a page and are taken out of the running text by their tag. What the layout adds is left
out: marks of footnotes (`Reference`, and the `Lbl` of a `Note`), bullets (an `Lbl` without letter or
digit), what a style sheet writes (`NonStruct`), and what is drawn within pictures (`Figure`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.composition.footnotes import called_notes
from publisher.composition.parts import SEPARATOR
from publisher.model.blocks import Table
from publisher.model.document import Document
from publisher.model.figures import Figure, FigureRow, figures_of
from publisher.model.text import FORM, FormWords, squeezed, text_of
from publisher.typesetting.extraction import TaggedText, read_tagged, readable
from publisher.typesetting.page.items import AFLOAT

_ADDED = {"NonStruct", "Reference"}


class PrintedText(Struct):
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
    return printed_texts(read_tagged(pdf))


def printed_texts(parts: Iterable[TaggedText], ids: Sequence[str] = ()) -> list[PrintedText]:
    """The documents that these parts of numbered pages make, in their order.

    `ids`: of the documents that are expected, by which a footnote is known that stands on a page where
    the next document has begun.
    """
    texts: list[PrintedText] = []
    in_title = False
    for part in _whole_cells(_of_documents(parts)):
        is_title = part.tags[-1] == "H1"
        if (is_title and not in_title) or not texts:
            texts.append(PrintedText())
        in_title = is_title
        text = texts[-1]
        if "Note" in part.tags:
            notes = _with_note(part.element, texts, ids).notes
            notes[part.element] = notes.get(part.element, "") + part.text
            continue
        if part.element.startswith(AFLOAT):
            key = part.element.removeprefix(AFLOAT)
            text.afloat[key] = text.afloat.get(key, "") + part.text
            continue
        text.body += part.text
        if is_title:
            text.title += part.text
    return texts


def _with_note(element: str, texts: Sequence[PrintedText], ids: Sequence[str]) -> PrintedText:
    """The document to which the footnote with this ID of its element belongs."""
    own = element.partition(SEPARATOR)[0]
    if own in ids[: len(texts)]:
        return texts[ids.index(own)]
    return next((text for text in texts if element in text.notes), texts[-1])


def in_order(
    document: Document,
    text: PrintedText,
    form: FormWords = FORM,
    told: Callable[[str], str] = readable,
) -> str:
    """A printed document in the order of the source: its figures, and the footnotes as they are typed.

    Whatever may stand elsewhere than it is mentioned is put where the text before it ends. `told` gives
    of a text what the program that read it can tell.
    """
    called = called_notes(document)
    # A table that floats takes its notes along, past those of the text that goes on.
    notes = {element.partition(SEPARATOR)[2]: note for element, note in text.notes.items()}
    if not notes.keys() >= set(called):
        others = map(str, range(len(text.notes)))
        notes = dict(zip((*called, *others), text.notes.values(), strict=False))
    typed = [notes.pop(note.id, "") for note in document.footnotes]
    body = text.body
    before = 0
    keys = _parts_afloat(document)
    afloat = dict(text.afloat)
    for part in text_of(document, form):
        key = f"{document.id}{SEPARATOR}{keys.get(part.id)}"
        if key in afloat:
            body = body[:before] + afloat.pop(key) + body[before:]
        before += len(told(squeezed(part.text)))
    return "".join((body, *afloat.values(), *typed, *notes.values()))


def _parts_afloat(document: Document) -> dict[str, str]:
    """The parts of figures and tables, by their ids: the id of the figure or table."""
    found: dict[str, str] = {}
    for block in document.all_blocks:
        match block:
            case Figure() | FigureRow():
                found |= {figure.id: figure.id for figure in figures_of((block,))}
            case Table(id=key, notes=notes):
                found |= {part.id: key for part in block.leaves}
                found |= {note.id: f"{key}-notes" for note in notes}
    return found


def _whole_cells(parts: Iterable[TaggedText]) -> list[TaggedText]:
    """Each cell that is divided between pages where it begins: beside others, it goes on after them."""
    found: list[TaggedText] = []
    begun: dict[str, int] = {}
    for part in parts:
        if part.cell and "Note" not in part.tags:
            at = begun.setdefault(part.cell, len(found))
            if at < len(found):
                found[at] = replace(found[at], text=found[at].text + part.text)
                continue
        found.append(part)
    return found


def _of_documents(parts: Iterable[TaggedText]) -> Iterator[TaggedText]:
    for part in parts:
        if part.page.isdecimal() and part.tags and not _is_added(part):
            yield part


def _is_added(part: TaggedText) -> bool:
    kind = part.tags[-1]
    if kind == "Lbl":
        return "Note" in part.tags or not any(map(str.isalnum, part.text))
    return kind == "Figure" or not _ADDED.isdisjoint(part.tags)
