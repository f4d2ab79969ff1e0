"""The pages at the top of the site: home, indexes, about, help, and the one for wrong addresses."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from publisher.composition.layouts import Layout
from publisher.model.annual import annual_indexes
from publisher.model.facts import IssueFacts
from publisher.model.indexes import by_agency, by_number, by_subject, by_title
from publisher.model.issue import Bulletin
from publisher.model.standing import Standings
from publisher.site.feeds import machine_files
from publisher.site.finding import finding_files

SITE = PurePosixPath("site")
_INDEX = "index.html"


def make_site(
    bulletin: Bulletin,
    layout: Layout,
    issues: Sequence[IssueFacts],
    standings: Mapping[str, Standings],
) -> Mapping[PurePosixPath, bytes]:
    """The files of the site that belong to no single issue, by their path from the output folder.

    `issues` are all that have pages, in any order; never empty. `standings` holds what has become
    of their documents, by issue and by document.
    """
    newest_first = sorted(issues, key=lambda facts: facts.summary.order, reverse=True)
    return {SITE / path: data for path, data in _files(bulletin, layout, newest_first, standings)}


def _files(
    bulletin: Bulletin,
    layout: Layout,
    issues: Sequence[IssueFacts],
    standings: Mapping[str, Standings],
) -> Iterator[tuple[PurePosixPath, bytes]]:
    known = {
        "bulletin": bulletin,
        "issues": issues,
        "summaries": {facts.id: facts.summary for facts in issues},
        "standings": standings,
    }

    def page(name: str, **context: object) -> bytes:
        return layout.render(f"web/{name}.html", **known, **context).encode()

    documents = [document for issue in issues for document in issue.documents]
    for name in ("site.css", "site.js"):
        yield PurePosixPath(name), layout.read(f"web/{name}")
    yield PurePosixPath(_INDEX), page("home")
    yield PurePosixPath("numbers", _INDEX), page("numbers", codes=by_number(documents))
    agencies = by_agency(documents, bulletin.agencies)
    yield PurePosixPath("agencies", _INDEX), page("agencies", groups=agencies)
    yield PurePosixPath("subjects", _INDEX), page("subjects", subjects=by_subject(documents))
    yield PurePosixPath("titles", _INDEX), page("titles", groups=by_title(documents))
    for index in annual_indexes(issues):
        yield PurePosixPath(str(index.year), _INDEX), page("year", index=index)
    for name in ("about", "help"):
        yield PurePosixPath(name, _INDEX), page(name)
    yield from finding_files(bulletin, layout, issues, standings)
    yield from machine_files(bulletin, layout, issues)
    # A server shows it at whatever address was asked for: only addresses from its top are right.
    top = urlsplit(bulletin.site.url).path.rstrip("/") if bulletin.site else ""
    yield PurePosixPath("404.html"), page("404", top=f"{top}/")
