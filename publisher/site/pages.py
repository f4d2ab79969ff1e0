"""The pages at the top of the site: home, indexes, about, help, and the one for wrong addresses."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from publisher.composition.layouts import Layout
from publisher.model.annual import annual_indexes
from publisher.model.facts import IssueFacts
from publisher.model.indexes import by_agency, by_number, by_subject, by_title
from publisher.model.issue import Bulletin
from publisher.model.standing import Standings
from publisher.site.catalogue import catalogue_files
from publisher.site.feeds import feed_addresses, machine_files
from publisher.site.finding import finding_files
from publisher.site.folders import SITE
from publisher.site.known import Known
from publisher.site.status import status_files
from publisher.site.verifying import verifying_files

_INDEX = "index.html"


def make_site(
    bulletin: Bulletin,
    layout: Layout,
    issues: Sequence[IssueFacts],
    standings: Mapping[str, Standings],
    day: dt.date,
    printed_before: Sequence[IssueFacts] = (),
) -> Mapping[PurePosixPath, bytes]:
    """The files of the site that belong to no single issue, by their path from the output folder.

    `issues` are all that have pages, in any order; never empty. `standings` holds what becomes of
    their documents, by issue and by document; the pages say how that stands on `day`. Documents of the
    issues `printed_before`, of which there are no pages, are listed beside the others.
    """
    known = Known(
        bulletin,
        layout,
        tuple(sorted(issues, key=lambda facts: facts.summary.order, reverse=True)),
        standings,
        day,
        tuple(printed_before),
    )
    return {SITE / path: data for path, data in _files(known)}


def _files(known: Known) -> Iterator[tuple[PurePosixPath, bytes]]:
    bulletin, layout = known.bulletin, known.layout

    def page(name: str, **context: object) -> bytes:
        return known.render(f"web/{name}.html", **context)

    documents = known.listed
    for name, data in layout.site_files().items():
        yield PurePosixPath(name), data
    yield PurePosixPath(_INDEX), page("home")
    yield PurePosixPath("numbers", _INDEX), page("numbers", codes=by_number(documents))
    agencies, subjects = by_agency(documents, bulletin.agencies), by_subject(documents)
    grouped = {
        ("agencies", ""): agencies,
        ("subjects", "section-"): subjects.sections,
        ("subjects", "kind-"): subjects.kinds,
        ("subjects", "keyword-"): subjects.keywords,
    }
    feeds = {key: feed_addresses(known, *key, groups) for key, groups in grouped.items()}
    yield (
        PurePosixPath("agencies", _INDEX),
        page("agencies", groups=agencies, feeds=feeds["agencies", ""]),
    )
    of_subjects = {prefix: found for (index, prefix), found in feeds.items() if index == "subjects"}
    yield (
        PurePosixPath("subjects", _INDEX),
        page("subjects", subjects=subjects, feeds=of_subjects),
    )
    yield PurePosixPath("titles", _INDEX), page("titles", groups=by_title(documents))
    years = {facts.summary.year for facts in known.issues}
    for index in annual_indexes(each for each in known.all_issues if each.summary.year in years):
        yield PurePosixPath(str(index.year), _INDEX), page("year", index=index)
    for name in ("about", "help", "data"):
        yield PurePosixPath(name, _INDEX), page(name)
    yield from status_files(known)
    yield from catalogue_files(known)
    yield from finding_files(known)
    yield from machine_files(known, grouped)
    yield from verifying_files(known)
    # A server shows it at whatever address was asked for: only addresses from its top are right.
    top = urlsplit(bulletin.site.url).path.rstrip("/") if bulletin.site else ""
    yield PurePosixPath("404.html"), page("404", top=f"{top}/")
