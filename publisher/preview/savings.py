"""What would save a page: tried, not reckoned."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.text import text_of
from publisher.preview.body import Body, Unit, make_body

_MOST = 30
"""Lines of a last page: more cannot be saved by squeezing, nor by cutting words here and there."""


class Saving(Struct, frozen=True):
    """A change of one document that leaves the issue with fewer pages."""

    document: str
    """Its id."""
    pages: int
    """How many fewer."""
    tighten: int = 0
    """What `tighten` would have to be; 0 where it runs on (`starts: run-on`) instead."""
    short_of: int = 0
    """Lines that would still have to go by cutting words, where squeezing alone is not enough; reckoned."""


def trials(body: Body) -> Iterator[Callable[[], Saving | None]]:
    """One for each change that may help, in the order of the pages; nothing is kept of what they make."""
    for _, unit in body.units:
        yield partial(_squeezed, body, unit)
    for before, document in pairwise(body.issue.documents):
        yield partial(_run_on, body, before, document)


def _run_on(body: Body, before: Document, document: Document) -> Saving | None:
    """Of a document that begins a page, where the one before it belongs to the same section."""
    section_of = body.issue.section_of
    if document.starts not in ("page", "right") or section_of(document) != section_of(before):
        return None
    _, fewer = _tried(body, replace(document, starts="run-on"))
    return Saving(document.id, fewer) if fewer > 0 else None


def _squeezed(body: Body, unit: Unit) -> Saving | None:
    """Of a document of a unit whose last page has few lines: the longest that can give as many as it takes,
    else that which can give most.
    """
    pages = unit.made.pages
    over = len({(line.column, line.y) for line in pages[-1].lines if not line.in_note})
    if len(pages) < 2 or not 0 < over <= _MOST:
        return None
    longest = sorted(
        unit.documents, key=lambda each: -sum(len(part.text) for part in text_of(each))
    )
    most: Saving | None = None
    for document in longest:
        saving = _squeezed_document(body, document, over)
        if saving and not saving.short_of:
            return saving
        if saving and (most is None or saving.short_of < most.short_of):
            most = saving
    return most


def _squeezed_document(body: Body, document: Document, over: int) -> Saving | None:
    """Of a document that stands before `over` lines too many."""
    # Columns that are balanced anew may need a line or two less in each.
    for lines in (over, over + 2):
        wanted = document.tighten + lines
        made, fewer = _tried(body, replace(document, tighten=wanted))
        if fewer > 0:
            return Saving(document.id, fewer, wanted)
        given = _given(made, document.id)
        if given is not None:
            possible = given - document.tighten
            return Saving(document.id, 1, given, over - possible) if 0 < possible < over else None
    return None


def _given(body: Body, document_id: str) -> int | None:
    """How many lines a document can save, where it cannot save as many as are wanted."""
    for _, unit in body.units:
        for remark in unit.made.remarks:
            if remark.code == "tightened-less" and remark.part == document_id:
                return int(remark.detail)
    return None


def _tried(body: Body, changed: Document) -> tuple[Body, int]:
    """The body with a document changed, and how many pages it has fewer."""
    made = make_body(_with(body.issue, changed), body.layout, body.compositor, body)
    return made, max(body.pages, default=0) - max(made.pages, default=0)


def _with(issue: Issue, changed: Document) -> Issue:
    documents = tuple(changed if each.id == changed.id else each for each in issue.documents)
    return replace(issue, documents=documents)
