"""EPUB 3: the e-book, one XHTML file a document."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath

from ebooklib import epub

from publisher.composition.layouts import Layout
from publisher.editions.covers import cover_png
from publisher.editions.epub_file import packed
from publisher.editions.epub_metadata import describe
from publisher.editions.publication import Publication
from publisher.model.blocks import Block
from publisher.model.document import Document
from publisher.model.figures import figures_of
from publisher.model.issue import Issue
from publisher.model.manifest import Files
from publisher.model.pagination import Pagination

_COVER = "images/cover.png"
_COVER_WIDTH = 1200
"""Pixels: what shops and shelves of reading systems show sharply."""
_DOCUMENT = "epub/document.html"
_XHTML = "application/xhtml+xml"
_IMAGE_TYPES = {
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


class EpubEdition:
    """`<issue>/<issue>.epub`."""

    name = "epub"
    label = "EPUB"
    needs: tuple[str, ...] = ()

    def make(self, publication: Publication) -> Files:
        """One file."""
        issue = publication.issue
        picture = cover_png(publication, _COVER_WIDTH)
        book = epub.EpubBook()
        describe(book, publication)
        images = _image_names(issue)
        for item in _pages(publication, images):
            book.add_item(item)
            book.spine.append(item)
        for item in _resources(publication, images, book.uid, picture):
            book.add_item(item)
        published = datetime.combine(issue.summary.published, time(), UTC)
        return {PurePosixPath(issue.id, f"{issue.id}.epub"): packed(book, published)}


def _pages(publication: Publication, images: dict[str, str]) -> Iterator[epub.EpubItem]:
    """The files that are read, in reading order: that of the printed pages."""
    issue = publication.issue
    # Texts stand in folders of their own: an id of theirs may be `cover` or `nav`.
    from_folder = _from_folder(images)
    front: list[epub.EpubItem] = []
    back: list[epub.EpubItem] = []
    for number, page in enumerate(issue.pages, 1):
        html = _render(publication, "epub/standing.html", page=page, images=from_folder)
        item = _item(f"page-{number}", f"pages/{number}.xhtml", html)
        (front if page.front else back).append(item)
    yield _item("cover", "cover.xhtml", _render(publication, "epub/cover.html"))
    yield from front
    yield _item("contents", "contents.xhtml", _render(publication, "epub/contents.html"))
    for document in issue.documents:
        html = _render(publication, _DOCUMENT, document=document, images=from_folder)
        yield _item(f"document-{document.id}", _document_name(document), html)
    if index := publication.pages.annual_index:
        html = _render(publication, "epub/annual-index.html", index=index)
        yield _item("annual-index", "annual-index.xhtml", html)
    yield from back
    yield _item("colophon", "colophon.xhtml", _render(publication, "epub/colophon.html"))


def _resources(
    publication: Publication,
    images: dict[str, str],
    identifier: str,
    picture: Callable[[], bytes],
) -> Iterator[epub.EpubItem]:
    """What the pages need, and what leads to them."""
    issue, layout = publication.issue, publication.layout
    sections = [(name, tuple(run)) for name, run in groupby(issue.documents, key=issue.section_of)]
    nav = _item("nav", "nav.xhtml", _render(publication, "epub/nav.html", sections=sections))
    nav.properties = ["nav"]
    yield nav
    ncx = _render(publication, "epub/toc.ncx", sections=sections, identifier=identifier)
    # The writer takes the item `ncx` for the one that the spine must name.
    yield _item("ncx", "toc.ncx", ncx, "application/x-dtbncx+xml")
    yield _item("css", "epub.css", layout.read("epub/epub.css"), "text/css")
    cover = _item("cover-image", _COVER, picture(), "image/png")
    cover.properties = ["cover-image"]
    yield cover
    for number, (source, name) in enumerate(images.items(), 1):
        media_type = _IMAGE_TYPES[PurePosixPath(name).suffix]
        yield _item(f"image-{number}", name, issue.files[source], media_type)


def _image_names(issue: Issue) -> dict[str, str]:
    """Where the images that texts show stand in the book, by their keys in `issue.files`.

    They are numbered: the names that editors give hold what reading systems may stumble over.
    """
    sources = [
        *(name for document in issue.documents for name in _images(document.all_blocks)),
        *(f"pages/{name}" for page in issue.pages for name in _images(page.blocks)),
    ]
    return {
        source: f"images/{number}{PurePosixPath(source).suffix.lower()}"
        for number, source in enumerate(dict.fromkeys(sources), 1)
    }


def _images(blocks: Iterable[Block]) -> Iterator[str]:
    return (figure.source for figure in figures_of(blocks))


def _from_folder(images: Mapping[str, str]) -> dict[str, str]:
    """The images as pages in a folder of the book name them."""
    return {source: f"../{name}" for source, name in images.items()}


def _document_name(document: Document) -> str:
    return f"documents/{document.id}.xhtml"


def book_files(
    issue: Issue, layout: Layout, pagination: Pagination
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What a reader shows of the documents: their files of the book, its style sheet and pictures.

    By their path in the book, each with what makes it.
    """
    images = _image_names(issue)
    render = partial(_rendered, issue, layout, pagination, _DOCUMENT, images=_from_folder(images))
    for document in issue.documents:
        yield _document_name(document), partial(render, document=document)
    yield "epub.css", partial(layout.read, "epub/epub.css")
    for source, name in images.items():
        yield name, partial(bytes, issue.files[source])


def _render(publication: Publication, template: str, **context: object) -> bytes:
    """A page of the book."""
    return _rendered(
        publication.issue, publication.layout, publication.pagination, template, **context
    )


def _rendered(
    issue: Issue, layout: Layout, pagination: Pagination, template: str, **context: object
) -> bytes:
    return layout.render(
        template, issue=issue, pagination=pagination, online=_online(issue), **context
    ).encode()


def _online(issue: Issue) -> str:
    """Where the web edition has the issue: its files are not in the book. Empty without a site."""
    site = issue.bulletin.site
    return site.address(f"{issue.id}/") if site else ""


def _item(key: str, name: str, content: bytes, media_type: str = _XHTML) -> epub.EpubItem:
    return epub.EpubItem(uid=key, file_name=name, media_type=media_type, content=content)
