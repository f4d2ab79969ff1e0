"""有效性 of all documents: a page that lists them by it, and a record for programs."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from publisher.model.facts import DocumentFacts
from publisher.model.standing import STATUSES, Status
from publisher.site.folders import STATUS_JSON
from publisher.site.known import Known

_SHOWN = 30
"""Changes."""


def status_files(known: Known) -> Iterator[tuple[PurePosixPath, bytes]]:
    """`status/` and `status.json`, by path from the top of the site."""
    groups: dict[Status, list[DocumentFacts]] = {status: [] for status in STATUSES}
    stated = {}
    for document in known.listed:
        standing = known.standings.get(document.issue, {}).get(document.id)
        period = standing.on(known.day) if standing else None
        if standing is None or period is None:
            continue
        groups[period.status].append(document)
        if not document.has_page:
            continue
        stated[f"{document.issue}/{document.id}/"] = [
            {"status": each.status, "since": each.since.isoformat()} for each in standing.periods
        ]
    page = known.render("web/status.html", groups=groups, changes=known.changes[:_SHOWN])
    yield PurePosixPath("status/index.html"), page
    record = {"as_of": known.day.isoformat(), "documents": stated}
    yield (
        PurePosixPath(STATUS_JSON),
        (json.dumps(record, ensure_ascii=False, indent=0) + "\n").encode(),
    )
