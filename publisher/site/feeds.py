"""Files for programs that follow or crawl the site. All of them need its address."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from publisher.composition.layouts import Layout
from publisher.model.facts import IssueFacts
from publisher.model.issue import Bulletin

_IN_FEED = 6
"""Issues: what a reader who was away for a while may have missed."""


def machine_files(
    bulletin: Bulletin, layout: Layout, issues: Sequence[IssueFacts]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Atom and JSON feed, sitemap and OpenSearch description; nothing for a site without address.

    `issues` are all of them, newest first.
    """
    if not bulletin.site:
        return
    for name, shown in (
        ("feed.xml", issues[:_IN_FEED]),
        ("feed.json", issues[:_IN_FEED]),
        ("sitemap.xml", issues),
        ("opensearch.xml", ()),
    ):
        text = layout.render(f"web/{name}", bulletin=bulletin, site=bulletin.site, issues=shown)
        yield PurePosixPath(name), text.encode()
