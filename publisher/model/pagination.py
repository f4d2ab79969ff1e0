"""Which document stands on which page: made once, cited by every edition."""

from msgspec import Struct


class PageStart(Struct, frozen=True):
    """A body page and the exact character with which it begins."""

    number: int
    """The printed page number, from 1."""
    document: str
    block: str
    """Id of the part in which the page begins; `title` where it begins with the document."""
    offset: int
    """Index into the text of that part."""
    text: str
    """The first dozen characters on the page."""


class PageRange(Struct, frozen=True):
    """First and last printed page of a document."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class Pagination(Struct, frozen=True):
    """The pages of the body."""

    issue: str
    documents: dict[str, PageRange]
    """By document id, in the order of the pages."""
    pages: tuple[PageStart, ...]

    def first(self, document: str) -> int:
        """The page on which a document begins."""
        return self.documents[document].first

    def span(self, documents: tuple[str, ...]) -> PageRange:
        """The pages from the first to the last of several documents."""
        ranges = [self.documents[document] for document in documents]
        return PageRange(min(r.first for r in ranges), max(r.last for r in ranges))
