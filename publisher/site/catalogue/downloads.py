"""`catalogue.jsonl` and `catalogue.sqlite`, for who wants all that is known at once."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import PurePosixPath

from publisher.model.facts import DocumentFacts
from publisher.site.catalogue.rows import add_facts, add_issue, restate_relations
from publisher.site.catalogue.schema import FACTS, VERSION
from publisher.site.known import Known

_WRITER = slice(92, 100)
"""Where an SQLite file says which version of the library wrote it (file format, 1.3): it may not, so
that the same facts give the same bytes wherever they were written."""


def catalogue_files(known: Known) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Both files, by path from the top of the site, the oldest issue first."""
    yield PurePosixPath("catalogue.jsonl"), _lines(known)
    yield PurePosixPath("catalogue.sqlite"), _database(known)


def _database(known: Known) -> bytes:
    issues = known.issues[::-1]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(FACTS)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        with connection:
            for facts in issues:
                add_issue(connection, facts)
                for document in facts.documents:
                    add_facts(connection, document)
            restate_relations(connection, issues)
        data = bytearray(connection.serialize())
    data[_WRITER] = bytes(8)
    return bytes(data)


def _lines(known: Known) -> bytes:
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
        "interprets": [str(number) for number in document.interprets],
        "text_sha256": document.text_sha256,
        "life": [
            {"status": period.status, "since": period.since.isoformat()}
            for period in (standing.periods if standing else ())
        ],
    }
    return {name: value for name, value in record.items() if value not in ("", None, [])}
