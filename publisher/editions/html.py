"""HTML: the pages of one issue in the web edition, a static site."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from publisher.editions.publication import Files, Publication

_SITE = PurePosixPath("site")
_INDEX = "index.html"
_CSS = "site.css"


class HtmlEdition:
    """`site/<issue>/`: an issue page, a page for each document and for each standing page.

    All links are relative and name the file, so the site works below any address and from a
    folder without a server. Each issue has a style sheet of its own: building one issue must not
    change the looks of those that stay as they were published.
    """

    name = "html"
    label = "网页"

    def make(self, publication: Publication) -> Files:
        """The pages, their style sheets, and the files that the pages show or link to."""
        folder = _SITE / publication.issue.id
        return {folder / path: data for path, data in _issue(publication)}


def _issue(publication: Publication) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Pages and files of the issue by their path in its folder."""
    issue = publication.issue
    yield PurePosixPath(_CSS), publication.layout.read(f"web/{_CSS}")
    yield PurePosixPath(_INDEX), _page(publication, "web/issue.html", facts=publication.facts)
    yield from _documents(publication)
    for page in issue.pages:
        path = PurePosixPath("pages", page.id, _INDEX)
        yield path, _page(publication, "web/standing.html", page=page)
    for name, data in issue.files.items():
        yield PurePosixPath(name), data


def _documents(publication: Publication) -> Iterator[tuple[PurePosixPath, bytes]]:
    """A page for each document, in the order of the contents: so its readers go through them."""
    listed = [
        (number, section, document)
        for number, section in enumerate(publication.issue.sections, 1)
        for entry in section.entries
        for document in entry.documents
    ]
    documents = [document for *_, document in listed]
    for (number, section, document), previous, following in zip(
        listed, (None, *documents), (*documents[1:], None), strict=False
    ):
        yield (
            PurePosixPath(document.id, _INDEX),
            _page(
                publication,
                "web/document.html",
                document=document,
                section=section,
                section_number=number,
                previous=previous,
                following=following,
            ),
        )


def _page(publication: Publication, template: str, **context: object) -> bytes:
    return publication.layout.render(
        template,
        bulletin=publication.issue.bulletin,
        issue=publication.issue,
        pagination=publication.pagination,
        **context,
    ).encode()
