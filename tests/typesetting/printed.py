"""Issues laid out for the tests, and how to read their pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import pymupdf
from msgspec.structs import replace

from publisher.composition.layouts import find_layout
from publisher.editions import EDITIONS, Publication
from publisher.model.blocks import Attachments, Notes
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.manifest import Files
from publisher.model.pagination import Pagination
from publisher.source.workspace import Workspace
from publisher.typesetting.fonts import RoleFont
from publisher.typesetting.typesetter import typeset

HEAD, FOOT = 95, 760
"""Points from the upper edge: between them stands the text of a body page."""
MARK_SIZE = 8
"""Points: what is smaller is the mark of a footnote."""


@dataclass(frozen=True, repr=False)
class Printed:
    """One issue as a PDF, and what it was made from."""

    issue: Issue
    pagination: Pagination
    fonts: tuple[RoleFont, ...]
    files: Files
    """Of all editions, by their path in the output folder."""

    @property
    def pdf(self) -> bytes:
        return self.files[PurePosixPath(self.issue.id, f"{self.issue.id}.pdf")]

    @cached_property
    def pages(self) -> pymupdf.Document:
        return pymupdf.open(stream=self.pdf, filetype="pdf")

    @cached_property
    def before(self) -> int:
        """How many pages stand before the body: cover, standing pages, one of contents."""
        return 2 + sum(page.front for page in self.issue.pages)

    def body_page(self, number: int) -> pymupdf.Page:
        """The page on which `number` is printed."""
        return self.pages[self.before + number - 1]

    def document(self, document_id: str) -> Document:
        return next(found for found in self.issue.documents if found.id == document_id)


@cache
def print_issue(content: Path, issue_id: str) -> Printed:
    issue = Workspace(content).read_issue(issue_id)
    layout = find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))
    pages = typeset(issue, layout, lambda _done, _total: None)
    publication = Publication(issue, layout, pages.pagination, lambda: pages)
    for edition in EDITIONS:
        files = {**publication.made, **edition.make(publication)}
        publication = replace(publication, made=files)
    return Printed(issue, pages.pagination, pages.fonts, publication.made)


@dataclass(frozen=True)
class Glyph:
    char: str
    x: float
    right: float
    baseline: float
    size: float


def glyphs(page: pymupdf.Page) -> Iterator[Glyph]:
    """The characters between head and foot, white space left out."""
    for block in page.get_text("rawdict", flags=0)["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for char in span["chars"]:
                    x, y = char["origin"]
                    if HEAD < y < FOOT and not char["c"].isspace():
                        yield Glyph(char["c"], x, char["bbox"][2], round(y, 1), span["size"])


def opening(page: pymupdf.Page, count: int = 12) -> str:
    """The first characters of a body page as one reads it: titles, then the left column."""
    lines: dict[float, list[Glyph]] = {}
    for glyph in glyphs(page):
        if glyph.size > MARK_SIZE:
            lines.setdefault(glyph.baseline, []).append(glyph)
    middle = page.rect.width / 2
    text = ""
    for baseline in sorted(lines):
        line = sorted(lines[baseline], key=lambda glyph: glyph.x)
        spans = any(glyph.x < middle + 5 and glyph.right > middle - 5 for glyph in line)
        text += "".join(glyph.char for glyph in line if spans or glyph.x < middle)
        if len(text) >= count:
            break
    return text[:count]


def squeeze(text: str) -> str:
    """`text` without white space and what is never seen."""
    return "".join(char for char in text if not char.isspace() and char not in "\u200b\u2060")


def parts(document: Document) -> dict[str, str]:
    """The text in which a page may begin, by the ids of `pagination.json`."""
    heads: dict[str, str] = {}
    for block in document.all_blocks:
        match block:
            case Notes(id=block_id):
                heads[block_id] = "附注："
            case Attachments(id=block_id):
                heads[block_id] = "附件："
    front = {
        "title": document.title,
        "number": str(document.number),
        "recipients": document.recipients,
        "signature": "".join(document.issuers),
    }
    texts = {text.id: text.title for text in document.texts}
    return front | texts | heads | {leaf.id: leaf.text for leaf in document.leaves}
