"""E-books made for the tests, and how to read them."""

import re
import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from msgspec.structs import replace
from PIL import Image

from publisher.composition.layouts import find_layout
from publisher.editions.epub import EpubEdition
from publisher.editions.publication import Publication
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.pagination import PageRange, PageStart, Pagination
from publisher.model.text import text_of as text_of_document
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import typeset

MADE_ISSUE = Path(__file__).parent / "content"
NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
EPUB_TYPE = f"{{{NAMESPACES['epub']}}}type"


@dataclass(frozen=True, repr=False)
class Book:
    """What was made of one issue."""

    issue: Issue
    pagination: Pagination
    data: bytes
    files: dict[str, bytes]
    """By their path in the book."""

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.files[f"EPUB/{name}"])

    def document(self, document: Document) -> etree._Element:
        return self.tree(f"documents/{document.id}.xhtml")


def publication_of(content: Path) -> Publication:
    """The newest issue of a workspace, one document of it laid out, the others given pages."""
    workspace = Workspace(content)
    issue = workspace.read_issue(workspace.newest())
    layout = find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))
    shortest = min(issue.documents, key=lambda document: len(document.source.text))
    pages = typeset(replace(issue, documents=(shortest,)), layout, lambda _done, _total: None)
    ranges = {d.id: PageRange(n, n + n % 2) for n, d in enumerate(issue.documents, 1)}
    pages = replace(pages, issue=issue, pagination=Pagination(issue.id, ranges, made_pages(issue)))
    return Publication(issue, layout, pages.pagination, lambda: pages)


def made_pages(issue: Issue) -> tuple[PageStart, ...]:
    """The pages of documents that have two, and share the second with the next document."""
    pages = []
    for number, document in enumerate(issue.documents, 1):
        if number % 2:
            last = list(text_of_document(document))[-1]
            pages.append(PageStart(number, document.id, "title", 0, ""))
            pages.append(PageStart(number + 1, document.id, last.id, 1, ""))
    return tuple(pages)


def make(content: Path) -> Book:
    publication = publication_of(content)
    (data,) = EpubEdition().make(publication).values()
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return Book(publication.issue, publication.pagination, data, files)


def made_issue(folder: Path) -> Path:
    """A workspace with everything in it that the sample has not: pictures, footnotes, lists."""
    content = shutil.copytree(MADE_ISSUE, folder / "content")
    for name in ("2025-03/files/chart.png", "2025-03/files/图 2.JPG", "pages/files/chart.png"):
        path = content / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (40, 30 + len(name)), "gray").save(path)
    (content / "2025-03/files/table.pdf").write_bytes(b"%PDF-1.4")
    return content


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(element: etree._Element) -> str:
    """All characters of an element but white space and the marks of footnotes."""
    skipped = element.xpath(
        ".//h:a[@class='footnote-mark' or @role='doc-backlink']//text()", namespaces=NAMESPACES
    )
    marks = {id(text.getparent()) for text in skipped if text.is_text}
    return bare(
        "".join(
            text
            for text in element.xpath(".//text()")
            if not (text.is_text and id(text.getparent()) in marks)
        )
    )


def pages_of(span: PageRange) -> str:
    return f"第{span.first}页" if span.first == span.last else f"第{span.first}—{span.last}页"
