"""HTML: the pages of one issue in the web edition, a static site."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct

from publisher.composition.akoma_ntoso import DOCUMENT_XML, akoma_ntoso
from publisher.composition.document_record import DOCUMENT_JSON, document_json
from publisher.composition.layouts import Layout
from publisher.composition.references import bibtex, ris
from publisher.editions.covers import cover_png
from publisher.editions.publication import Publication
from publisher.model.document import Document
from publisher.model.issue import Issue, Section
from publisher.model.manifest import Files
from publisher.model.pagination import Pagination
from publisher.typesetting.extraction import page_labels
from publisher.typesetting.typesetter import OFFPRINT

WEB = "html"
_SITE = PurePosixPath("site")
_INDEX = "index.html"
_COVER = "cover.png"
_COVER_WIDTH = 480
"""Pixels: twice the width at which the pages show it."""
_CHECKSUMS = "checksums.json"
"""SHA-256 of each file of the issue that people take with them, by its path in the folder."""
_TAKEN = {".pdf", ".ofd", ".epub"}
_DOWNLOADS = "web/downloads.json"
"""Which editions a layout offers, and in which words; older layouts know of PDF and EPUB alone."""
_OFFERED: Mapping[str, Mapping[str, str]] = {"pdf": {}, "epub": {}}


class Download(Struct, frozen=True):
    """A file that a page offers: another edition of the issue, or a document by itself."""

    edition: str
    """`pdf`, `ofd` or `epub`."""
    words: Mapping[str, str]
    """`label` and `note`, as the layout has them."""
    name: str
    """From the folder of the page: `2024-02.pdf`."""
    size: int
    """In bytes."""
    sha256: str
    """Hexadecimal."""


class HtmlEdition:
    """`site/<issue>/`: an issue page, a page for each document and for each standing page.

    All links are relative and name the file, so the site works below any address and from a
    folder without a server; the one true address of a page is that of its folder. Each issue has
    a style sheet and a script of its own: building one issue must not change the looks of those
    that stay as they were published.
    """

    name = WEB
    label = "网页"
    needs: tuple[str, ...] = ("pdf", "ofd", "epub")

    def make(self, publication: Publication) -> Files:
        """The pages, what they load, the files that they show or link to, PDF, OFD and EPUB."""
        folder = _SITE / publication.issue.id
        files = dict(_issue(publication))
        files[PurePosixPath(_CHECKSUMS)] = _checksums(publication.issue, files)
        return {folder / path: data for path, data in files.items()}


def _issue(publication: Publication) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Pages and files of the issue by their path in its folder."""
    issue = publication.issue
    offered = _offered(publication.layout)
    carried = {
        edition: publication.made[path]
        for edition in offered
        # An issue that was sealed before there was OFD has none.
        if (path := _path(issue.id, edition)) in publication.made
    }
    downloads = [
        _download(edition, offered[edition], f"{issue.id}.{edition}", data)
        for edition, data in carried.items()
    ]
    picture = cover_png(publication, _COVER_WIDTH, carried["pdf"])
    shown = _Shown(issue, publication.layout, publication.pagination)
    yield (
        PurePosixPath(_INDEX),
        shown.page("web/issue.html", facts=publication.facts, downloads=downloads),
    )
    for name, data in publication.layout.site_files().items():
        yield PurePosixPath(name), data
    for download in downloads:
        yield PurePosixPath(download.name), carried[download.edition]
    yield from _documents(publication, shown)
    for page in issue.pages:
        path = PurePosixPath("pages", page.id, _INDEX)
        yield path, shown.page("web/standing.html", page=page)
    for name, data in issue.files.items():
        yield PurePosixPath(name), data
    yield PurePosixPath(_COVER), picture()


def _checksums(issue: Issue, files: Files) -> bytes:
    taken = {
        path.as_posix(): hashlib.sha256(data).hexdigest()
        for path, data in files.items()
        if path.suffix in _TAKEN or path.as_posix() in issue.files
    }
    return (json.dumps(taken, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _offered(layout: Layout) -> Mapping[str, Mapping[str, str]]:
    """The editions that the layout offers, each with its words."""
    if _DOWNLOADS not in layout.files:
        return _OFFERED
    words: Mapping[str, Mapping[str, str]] = json.loads(layout.read(_DOWNLOADS))
    return words


def _download(edition: str, words: Mapping[str, str], name: str, data: bytes) -> Download:
    return Download(edition, words, name, len(data), hashlib.sha256(data).hexdigest())


def _offprint(publication: Publication, document: Document) -> tuple[PurePosixPath, bytes] | None:
    """单行本 of a document, by its path in the folder of the issue.

    None in a layout that knows of none. Of an issue that is out, the one that lies in the output
    folder stays; one made today has to have the pages that were published.
    """
    if OFFPRINT not in publication.layout.files:
        return None
    issue_id = publication.issue.id
    path = PurePosixPath(document.id, f"{issue_id}-{document.id}.pdf")
    if kept := publication.standing.get(_SITE / issue_id / path):
        return path, kept
    pages = publication.pages
    if pages.pagination != publication.pagination:
        return None
    return path, pages.offprint(document)


def _path(issue_id: str, edition: str) -> PurePosixPath:
    """Where the file of an edition lies that was made before this one."""
    return PurePosixPath(issue_id, f"{issue_id}.{edition}")


def _documents(publication: Publication, shown: "_Shown") -> Iterator[tuple[PurePosixPath, bytes]]:
    """A page for each document, in the order of the contents: so its readers go through them."""
    # Of the file that is offered, which may have been made long ago.
    labels = page_labels(publication.made[_path(publication.issue.id, "pdf")])
    for listed in _listed(publication.issue):
        document = listed.document
        offprint = _offprint(publication, document)
        if offprint:
            yield offprint
        for name, form in (
            (DOCUMENT_JSON, document_json),
            (DOCUMENT_XML, akoma_ntoso),
            ("cite.bib", bibtex),
            ("cite.ris", ris),
        ):
            made = form(document, publication.issue, publication.pagination)
            yield PurePosixPath(document.id, name), made
        yield (
            PurePosixPath(document.id, _INDEX),
            shown.document(
                listed,
                offprint=offprint and _download("pdf", {}, offprint[0].name, offprint[1]),
                pdf_page=_labelled(labels, publication.pagination.first(document.id)),
            ),
        )


def web_files(
    issue: Issue, layout: Layout, pagination: Pagination
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What a browser shows of the documents before any other edition is made: pages, style sheet and pictures.

    By their path in the folder of the issue, each with what makes it. The pages offer no file.
    """
    shown = _Shown(issue, layout, pagination)
    for listed in _listed(issue):
        path = f"{listed.document.id}/{_INDEX}"
        yield path, partial(shown.document, listed, offprint=None, pdf_page=1)
    for name, data in (*layout.site_files().items(), *issue.files.items()):
        yield name, partial(bytes, data)


class _Listed(Struct, frozen=True):
    """A document where the contents have it."""

    number: int
    """That of its section, from 1."""
    section: Section
    document: Document
    previous: Document | None
    following: Document | None


def _listed(issue: Issue) -> Iterator[_Listed]:
    """The documents in the order of the contents.

    A filler, which the contents do not list, comes after the document that it follows on the pages.
    """
    listed = [
        (number, section, document)
        for number, section in enumerate(issue.sections, 1)
        for entry in section.entries
        for document in entry.documents
    ]
    for before, document in zip((None, *issue.documents), issue.documents, strict=False):
        if not document.kind.listed:
            at = next((n for n, (*_, each) in enumerate(listed, 1) if each is before), 0)
            number, section, _ = listed[max(0, at - 1)]
            listed.insert(at, (number, section, document))
    documents = [document for *_, document in listed]
    around = zip(listed, (None, *documents), (*documents[1:], None), strict=False)
    return (_Listed(*each, previous, following) for each, previous, following in around)


def _labelled(labels: list[str], number: int) -> int:
    """Which page of a PDF, from 1, has a printed number; the first, where none has."""
    return labels.index(str(number)) + 1 if str(number) in labels else 1


class _Shown(Struct, frozen=True):
    """An issue as its pages show it."""

    issue: Issue
    layout: Layout
    pagination: Pagination

    def page(self, template: str, **context: object) -> bytes:
        """One page."""
        return self.layout.render(
            template,
            bulletin=self.issue.bulletin,
            issue=self.issue,
            pagination=self.pagination,
            **context,
        ).encode()

    def document(self, listed: _Listed, offprint: Download | None, pdf_page: int) -> bytes:
        """The page of a document. It is printed on page `pdf_page` of the PDF, from 1."""
        return self.page(
            "web/document.html",
            document=listed.document,
            section=listed.section,
            section_number=listed.number,
            previous=listed.previous,
            following=listed.following,
            offprint=offprint,
            pdf_page=pdf_page,
        )
