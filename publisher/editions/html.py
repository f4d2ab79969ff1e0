"""HTML: the web edition, a static site."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from publisher.editions.publication import Files, Publication

_SITE = PurePosixPath("site")
_INDEX = "index.html"
_CSS = "site.css"


class HtmlEdition:
    """`site/`: home, an issue page, a page for each document and for each standing page.

    All links are relative and name the file, so the site works below any address and from a
    folder without a server. The home page and each issue have a style sheet of their own:
    building one issue must not change the looks of those that stay as they were published.
    """

    name = "html"
    label = "网页"

    def make(self, publication: Publication) -> Files:
        """The pages, their style sheets, and the files that the pages show or link to."""
        return {_SITE / path: data for path, data in _site(publication)}


def _site(publication: Publication) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Files by their path in the site."""
    issue = publication.issue
    css = publication.layout.read(f"web/{_CSS}")
    summaries = sorted((issue.summary, *publication.others), key=lambda s: s.id, reverse=True)
    newest, pagination = publication.newest or (issue, publication.pagination)
    home = publication.layout.render(
        "web/home.html", issue=newest, pagination=pagination, summaries=summaries
    )
    yield PurePosixPath(_INDEX), home.encode()
    yield PurePosixPath(_CSS), css
    for path, data in _issue(publication):
        yield PurePosixPath(issue.id, path), data
    yield PurePosixPath(issue.id, _CSS), css


def _issue(publication: Publication) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Pages and files of the issue by their path in its folder."""
    issue = publication.issue
    yield PurePosixPath(_INDEX), _page(publication, "web/issue.html")
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
        template, issue=publication.issue, pagination=publication.pagination, **context
    ).encode()
