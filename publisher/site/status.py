"""有效性 of all documents: a page that lists them by it, and a record for programs."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from publisher.model.facts import DocumentFacts
from publisher.model.standing import STATUSES, Status
from publisher.site.known import Known

STATUS_JSON = "status.json"
"""Says as of which day the site speaks."""
_SHOWN = 30
"""Changes."""


def status_files(known: Known) -> Iterator[tuple[PurePosixPath, bytes]]:
    """`status/` and `status.json`, by path from the top of the site."""
    groups: dict[Status, list[DocumentFacts]] = {status: [] for status in STATUSES}
    stated = {}
    for document in known.documents:
        standing = known.standings.get(document.issue, {}).get(document.id)
        period = standing.on(known.day) if standing else None
        if standing is None or period is None:
            continue
        groups[period.status].append(document)
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


def catalogue_lines(known: Known) -> bytes:
    """`catalogue.jsonl`: what is known of each document, a line each, the oldest issue first."""
    return "".join(
        json.dumps(_line(known, document), ensure_ascii=False) + "\n"
        for issue in known.issues[::-1]
        for document in issue.documents
    ).encode()


def _line(known: Known, document: DocumentFacts) -> dict[str, object]:
    standing = known.standings.get(document.issue, {}).get(document.id)
    record: dict[str, object] = {
        "address": f"{document.issue}/{document.id}/",
        "issue": document.issue,
        "title": document.title,
        "kind": document.kind,
        "number": str(document.number or ""),
        "issuers": list(document.issuers),
        "section": document.section,
        "date": document.date.isoformat(),
        "published": document.published.isoformat(),
        "first": document.pages.first,
        "last": document.pages.last,
        "effective": document.effective and document.effective.isoformat(),
        "expires": document.expires and document.expires.isoformat(),
        "repeals": [str(number) for number in document.repeals],
        "amends": [str(number) for number in document.amends],
        "summary": document.summary,
        "keywords": list(document.keywords),
        "index_number": document.index_number,
        "theme": document.theme,
        "text_sha256": document.text_sha256,
        "life": [
            {"status": period.status, "since": period.since.isoformat()}
            for period in (standing.periods if standing else ())
        ],
    }
    return {name: value for name, value in record.items() if value not in ("", None, [])}
