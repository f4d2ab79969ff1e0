"""The files at the top of the site."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from publisher.composition.layouts import Layout
from publisher.model.facts import IssueFacts
from publisher.model.issue import Bulletin

SITE = PurePosixPath("site")


def make_site(
    bulletin: Bulletin, layout: Layout, issues: Sequence[IssueFacts]
) -> Mapping[PurePosixPath, bytes]:
    """The files of the site that belong to no single issue, by their path from the output folder.

    `issues` are all that have pages, in any order; never empty.
    """
    newest_first = sorted(issues, key=lambda facts: facts.id, reverse=True)
    return {SITE / path: data for path, data in _files(bulletin, layout, newest_first)}


def _files(
    bulletin: Bulletin, layout: Layout, issues: Sequence[IssueFacts]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    home = layout.render("web/home.html", bulletin=bulletin, issues=issues)
    yield PurePosixPath("index.html"), home.encode()
    yield PurePosixPath("site.css"), layout.read("web/site.css")
