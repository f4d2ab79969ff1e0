"""Files for programs that follow or crawl the site. All of them need its address."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath

from markupsafe import Markup

from publisher.composition.text import anchor
from publisher.model.changes import last_changes
from publisher.model.facts import DocumentFacts
from publisher.model.indexes import Group
from publisher.site.known import Known

_IN_FEED = 6
"""Issues: what a reader who was away for a while may have missed."""
_IN_GROUP = 20
"""Documents of an agency or a subject, for the same reason."""
_CHANGES = 100
"""The newest changes of 有效性 and the newest corrections."""
_LONGEST = 60
"""Characters of a name: in UTF-8, file systems take no more than 255 bytes."""

Grouped = Mapping[tuple[str, str], Sequence[Group]]
"""Groups of documents by the page that lists them and what their anchors there begin with:
`("subjects", "kind-")`."""


def machine_files(known: Known, grouped: Grouped) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Feeds, sitemap and OpenSearch description; nothing for a site without address."""
    if not known.bulletin.site:
        return
    newest = known.issues[:_IN_FEED]
    entry = _entries(known)
    entries = {(each.issue, each.id): entry(each) for facts in newest for each in facts.documents}
    changes = [change for change in known.changes if change.document.has_page]
    changed = last_changes(changes)
    pages, years = _changed_pages(known, changed)
    for name, context in (
        ("feed.xml", {"issues": newest, "entries": entries}),
        ("feed.json", {"issues": newest}),
        ("changes.xml", {"changes": changes[:_CHANGES]}),
        ("sitemap.xml", {"last_changes": changed, "changed_pages": pages, "years": years}),
        ("opensearch.xml", {}),
    ):
        yield PurePosixPath(name), known.render(f"web/{name}", site=known.bulletin.site, **context)
    for (index, prefix), groups in grouped.items():
        addresses = feed_addresses(known, index, prefix, groups)
        for group in groups:
            if path := addresses.get(group.name):
                yield (
                    PurePosixPath(path),
                    known.render(
                        "web/group.xml",
                        site=known.bulletin.site,
                        group=group,
                        path=path,
                        index=f"{index}/",
                        heading=prefix + anchor(group.name),
                        entries=Markup().join(map(entry, _with_pages(group)[:_IN_GROUP])),
                    ),
                )


def feed_addresses(
    known: Known, index: str, prefix: str, groups: Sequence[Group]
) -> Mapping[str, str]:
    """Where the feeds of groups are, from the top of the site, by their names.

    A name that cannot be that of a file has none, nor has one that would have another's, nor a group
    of documents that have no pages.
    """
    if not known.bulletin.site:
        return {}
    found: dict[str, str] = {}
    for group in groups:
        name = anchor(group.name)
        is_file = len(name) <= _LONGEST and "/" not in name and not name.startswith(".")
        if is_file and _with_pages(group):
            path = f"{index}/{prefix}{name}.xml"
            if path not in found.values():
                found[group.name] = path
    return found


def _with_pages(group: Group) -> list[DocumentFacts]:
    return [document for document in group.documents if document.has_page]


def _entries(known: Known) -> Callable[[DocumentFacts], Markup]:
    """Makes the entry of a document, once for all feeds that have it."""

    @cache
    def entry(at: int) -> Markup:
        rendered = known.render(
            "web/entry.xml", site=known.bulletin.site, document=known.documents[at]
        )
        return Markup(rendered.decode())  # noqa: S704 -- of a template, which escapes

    places = {(each.issue, each.id): at for at, each in enumerate(known.documents)}
    return lambda document: entry(places[document.issue, document.id])


def _changed_pages(
    known: Known, changed: Mapping[tuple[str, str], dt.date]
) -> tuple[Mapping[str, dt.date], Mapping[int, dt.date]]:
    """The last day on which something on the pages of issues and of years became different."""
    issues: dict[str, dt.date] = {}
    years: dict[int, dt.date] = {}
    for facts in known.issues:
        days = [changed.get((each.issue, each.id)) for each in facts.documents]
        last = max((facts.summary.published, *filter(None, days)))
        issues[facts.id] = last
        years[facts.summary.year] = max(last, years.get(facts.summary.year, last))
    return issues, years
