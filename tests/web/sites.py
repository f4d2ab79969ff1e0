"""Sites made for the tests, and how to read them."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import cast
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pikepdf
from tinyhtml5.parser import HTMLParser

from publisher.composition.layouts import find_layout
from publisher.editions.html import HtmlEdition
from publisher.editions.publication import Publication
from publisher.model.document import Document
from publisher.model.facts import IssueFacts
from publisher.model.issue import Issue, IssueSummary
from publisher.model.pagination import PageRange, Pagination
from publisher.model.standing import Standings
from publisher.pipeline.standings import stating_files
from publisher.site.pages import make_site
from publisher.site.restating import Restater
from publisher.source.workspace import Workspace
from publisher.typesetting.page.items import Area, Page
from publisher.typesetting.typesetter import TypesetIssue

MADE_ISSUE = Path(__file__).parent / "content"
FURNITURE = {"nav"}
MARKS = {"doc-noteref", "doc-backlink"}


class Pages:
    """What the web edition asks of a laid out issue."""

    cover = Page(0, 0, Area(0, 0, 0, 0), ())

    def __init__(self, issue: Issue) -> None:
        # One page, then two pages, in turn.
        ranges = {d.id: PageRange(2 * n, 2 * n + n % 2) for n, d in enumerate(issue.documents, 1)}
        self.pagination = Pagination(issue.id, ranges, ())

    def offprint(self, _: Document) -> bytes:
        return blank_pdf()

    def cover_pdf(self) -> bytes:
        return blank_pdf()


def blank_pdf(numbered: int = 0) -> bytes:
    """A page of A4, for what only wants a picture of the first one.

    With pages that are numbered it is the first of three that stand before them.
    """
    pdf, saved = pikepdf.new(), BytesIO()
    for _ in range(3 + numbered if numbered else 1):
        pdf.add_blank_page(page_size=(595, 842))
    if numbered:
        labels = [0, pikepdf.Dictionary(), 3, pikepdf.Dictionary(S=pikepdf.Name.D)]
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))
    pdf.save(saved, static_id=True)
    return saved.getvalue()


@dataclass(frozen=True, repr=False)
class Site:
    """What was made of one issue."""

    issue: Issue
    pagination: Pagination
    files: dict[str, bytes]
    """By their path in the output folder."""

    @property
    def top(self) -> str:
        """The path of its top on its server."""
        site = self.issue.bulletin.site
        return urlsplit(site.url).path.rstrip("/") + "/" if site else "/"

    @property
    def pages(self) -> list[str]:
        return [name for name in self.files if name.endswith(".html")]

    def page(self, name: str) -> Element:
        """`<html>` of a page, given by its folder in the site."""
        return parse(self.files[str(PurePosixPath("site", name, "index.html"))])

    def document(self, document_id: str) -> Element:
        return self.page(f"{self.issue.id}/{document_id}")


def make(
    content: Path,
    issue_id: str = "",
    others: tuple[IssueFacts, ...] = (),
    standings: Standings = MappingProxyType({}),
    day: date = date.min,
) -> Site:
    """The site of an issue, of the newest one where none is named, on `day` or its own."""
    workspace = Workspace(content)
    issue = workspace.read_issue(issue_id or workspace.newest())
    layout = find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))
    pages = cast("TypesetIssue", Pages(issue))
    made = {
        PurePosixPath(issue.id, f"{issue.id}.pdf"): blank_pdf(2 * len(issue.documents) + 1),
        PurePosixPath(issue.id, f"{issue.id}.ofd"): b"fixed pages",
        PurePosixPath(issue.id, f"{issue.id}.epub"): b"a book",
    }
    publication = Publication(issue, layout, pages.pagination, lambda: pages, made)
    files = dict(HtmlEdition().make(publication))
    issues = (publication.facts, *others)
    day = max(day, *(facts.summary.published for facts in issues))
    restater = Restater(layout, publication.facts, standings, day)
    for name, root, document_id in stating_files(publication.facts):
        path = PurePosixPath("site", name)
        files[path] = restater.restated(files[path], name, root, document_id)
    files |= make_site(issue.bulletin, layout, issues, {issue.id: standings}, day)
    return Site(issue, pages.pagination, {str(path): data for path, data in files.items()})


def empty_issue(year: int, *numbers: int) -> IssueFacts:
    issue_id, total = f"{year}-{numbers[0]:02}", 6 * (year - 2018) + numbers[0]
    return IssueFacts(
        IssueSummary(issue_id, year, numbers, (total,), date(year, 1, 2)), "gazette", 1, (), ()
    )


def parse(data: bytes) -> Element:
    """`<html>` of a page without errors."""
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(data, transport_encoding="utf-8")
    assert parser.errors == []
    return tree


def shown(page: Element) -> Element:
    """The page without what is hidden."""
    for parent in list(page.iter()):
        for child in list(parent):
            if child.get("hidden") is not None:
                parent.remove(child)
    return page


def banners(page: Element) -> str:
    """What the page says at its top of 有效性 and 更正."""
    asides = [
        each for each in shown(page).iter("aside") if each.get("class", "").startswith("banner")
    ]
    return "".join(map(text_of, asides))


def find(tree: Element, path: str) -> Element:
    (found,) = tree.iterfind(path)
    return found


def text_of(element: Element) -> str:
    """All characters of an element but white space, marks of footnotes and navigation."""
    return bare("".join(_texts(element)))


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in FURNITURE or element.get("role") in MARKS:
        return
    if element.get("class") == "printed":  # where the paper has what has no file
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def addresses(page: Element) -> list[str]:
    """Everything the page links to or loads, as it is written there."""
    return [
        address
        for element in page.iter()
        for name in ("href", "src")
        if (address := element.get(name)) is not None
    ]


def resolve(page: str, address: str, top: str = "/") -> tuple[str, str]:
    """The file that an address in `page` leads to, and the fragment.

    `top` is the path of the site's top on its server, with which absolute addresses begin.
    """
    parts = urlsplit(address)
    if parts.path.startswith("/"):
        path = f"site/{unquote(parts.path).removeprefix(top)}"
    else:
        path = posixpath.join(posixpath.dirname(page), unquote(parts.path)) if parts.path else page
    return posixpath.normpath(path), unquote(parts.fragment)
