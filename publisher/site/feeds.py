"""Files for programs that follow or crawl the site. All of them need its address."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from publisher.model.changes import last_changes
from publisher.site.known import Known

_IN_FEED = 6
"""Issues: what a reader who was away for a while may have missed."""
_CHANGES = 100
"""The newest changes of 有效性 and the newest corrections."""


def machine_files(known: Known) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Feeds, sitemap and OpenSearch description; nothing for a site without address."""
    if not known.bulletin.site:
        return
    newest = known.issues[:_IN_FEED]
    for name, context in (
        ("feed.xml", {"issues": newest}),
        ("feed.json", {"issues": newest}),
        ("changes.xml", {"changes": known.changes[:_CHANGES]}),
        ("sitemap.xml", {"last_changes": last_changes(known.changes)}),
        ("opensearch.xml", {}),
    ):
        yield PurePosixPath(name), known.render(f"web/{name}", site=known.bulletin.site, **context)
