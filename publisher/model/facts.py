"""What the run of issues knows of one issue: facts to list, find and cite it by, but no text.

Made when an issue is built, and kept beside its pages: what concerns all issues (home page,
indexes, validity) is worked out from these facts without reading old issues again.
"""

import datetime as dt

from msgspec import Struct, field

from publisher.model.acts import ArticleAct
from publisher.model.correction import Correction
from publisher.model.document import Document, FiledTitle
from publisher.model.issue import Issue, IssueSummary
from publisher.model.kinds import KINDS, Kind
from publisher.model.number import DocumentNumber, Reference, TitleOf
from publisher.model.pagination import PageRange, Pagination
from publisher.model.text import text_sha256


class DocumentFacts(Struct, frozen=True):
    """One document as lists and other documents refer to it."""

    issue: str
    """Id of the issue that prints it: `2024-02`."""
    id: str
    """Unique in its issue: `reply-2`."""
    title: str
    """In one line."""
    kind: str
    """Name of the 文种."""
    section: str
    """栏目 of the contents."""
    date: dt.date
    """成文日期."""
    published: dt.date
    """出版日期 of its issue."""
    pages: PageRange
    """The printed pages."""
    text_sha256: str
    """Digest of its text (`model/text.py`): what a copy is verified by."""
    filed: FiledTitle = field(default_factory=FiledTitle)
    number: DocumentNumber | None = None
    number_initials: str = ""
    other_numbers: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    speaker: str = ""
    occasion: str = ""
    effective: dt.date | None = None
    expires: dt.date | None = None
    repeals: tuple[Reference, ...] = ()
    amends: tuple[Reference, ...] = ()
    """What it changes; also those of which it repeals single articles only."""
    articles: tuple[ArticleAct, ...] = ()
    """The articles of those, where it names them."""
    corrects: tuple[Correction, ...] = ()
    summary: str = ""
    keywords: tuple[str, ...] = ()
    index_number: str = ""
    theme: str = ""
    interprets: tuple[Reference, ...] = ()
    made_binding: bool | None = None
    """Whether the office has made its kind one that binds; `None` where it has said nothing of that."""
    has_page: bool = True
    """Whether the site has a page of it; of what was printed before (`earlier.yaml`) it has none."""

    @property
    def binding(self) -> bool:
        """Whether it is in force until it is repealed or lapses."""
        return KINDS[self.kind].binding if self.made_binding is None else self.made_binding

    @property
    def is_listed(self) -> bool:
        """Whether contents list it; a kind of the office's own is listed."""
        return self.kind not in KINDS or KINDS[self.kind].listed

    @property
    def names(self) -> tuple[Reference, ...]:
        """What other documents may call it by."""
        title = TitleOf(self.title)
        return (self.number, title) if self.number else (title,)


class EntryFacts(Struct, frozen=True):
    """One line of the printed contents."""

    title: str
    documents: tuple[str, ...]
    """Ids: one, or several under a common title."""


class SectionFacts(Struct, frozen=True):
    """栏目 of the contents."""

    name: str
    entries: tuple[EntryFacts, ...]


class IssueFacts(Struct, frozen=True):
    """One issue."""

    summary: IssueSummary
    layout: str
    """The layout it is printed with."""
    pages: int
    """Printed pages of the body."""
    sections: tuple[SectionFacts, ...]
    documents: tuple[DocumentFacts, ...]
    """In the order of the pages."""

    @property
    def id(self) -> str:
        """Folder name: `2024-02`."""
        return self.summary.id

    def document(self, document_id: str) -> DocumentFacts:
        """The document with this id. Raises `KeyError` when there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def span(self, entry: EntryFacts) -> PageRange:
        """The pages from the first to the last of an entry's documents."""
        ranges = [self.document(document).pages for document in entry.documents]
        return PageRange(min(r.first for r in ranges), max(r.last for r in ranges))


def facts_of(issue: Issue, pagination: Pagination) -> IssueFacts:
    """The facts of an issue that has been laid out."""
    return IssueFacts(
        issue.summary,
        issue.layout,
        len(pagination.pages),
        tuple(
            SectionFacts(
                section.name,
                tuple(
                    EntryFacts(entry.title, tuple(document.id for document in entry.documents))
                    for entry in section.entries
                ),
            )
            for section in issue.sections
        ),
        tuple(document_facts(issue, document, pagination) for document in issue.documents),
    )


def unpaged_facts(issue: Issue) -> IssueFacts:
    """The facts of an issue that has not been laid out: of no pages, and without digests."""
    documents = tuple(
        _document(issue, document, PageRange(0, 0), "") for document in issue.documents
    )
    return IssueFacts(issue.summary, issue.layout, 0, (), documents)


def document_facts(issue: Issue, document: Document, pagination: Pagination) -> DocumentFacts:
    """The facts of one document of an issue that has been laid out."""
    pages = pagination.documents[document.id]
    return _document(issue, document, pages, text_sha256(document))


def _document(issue: Issue, document: Document, pages: PageRange, digest: str) -> DocumentFacts:
    return DocumentFacts(
        issue=issue.id,
        id=document.id,
        title=document.title,
        kind=document.kind.name,
        section=issue.section_of(document),
        date=document.date,
        published=issue.summary.published,
        pages=pages,
        text_sha256=digest,
        filed=document.filed,
        number=document.number,
        number_initials=document.number_initials,
        other_numbers=document.other_numbers,
        issuers=document.issuers,
        speaker=document.speaker,
        occasion=document.occasion,
        effective=document.effective,
        expires=document.expires,
        repeals=document.repeals,
        amends=document.amends,
        articles=document.articles,
        corrects=document.corrects,
        summary=document.summary,
        keywords=document.keywords,
        index_number=document.index_number,
        theme=document.theme,
        interprets=document.interprets,
        made_binding=_made_binding(document.kind),
    )


def _made_binding(kind: Kind) -> bool | None:
    known = KINDS.get(kind.name)
    return None if known and known.binding == kind.binding else kind.binding
