"""The rows of the catalogue: from facts."""

import sqlite3
from collections.abc import Iterable, Iterator

from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.validity import periods


def add_issue(connection: sqlite3.Connection, facts: IssueFacts) -> None:
    """The row of an issue."""
    summary = facts.summary
    numbers = summary.numbers or (None,)
    insert(
        connection,
        "issue",
        facts.id,
        summary.year,
        numbers[0],
        numbers[-1],
        summary.supplement,
        summary.total,
        summary.published.isoformat(),
        facts.pages,
    )


def add_facts(connection: sqlite3.Connection, facts: DocumentFacts) -> int:
    """The rows of a document, but for those that depend on others. Returns its id."""
    row = insert(
        connection,
        "document",
        None,
        facts.issue,
        facts.title,
        facts.id,
        facts.kind,
        facts.section,
        facts.date.isoformat(),
        facts.effective and facts.effective.isoformat(),
        facts.expires and facts.expires.isoformat(),
        facts.pages.first,
        facts.pages.last,
        f"{facts.issue}/{facts.id}/",
        facts.summary,
        facts.index_number,
        facts.theme,
        facts.text_sha256,
    )
    if number := facts.number:
        spelt = (number.full, number.agency, facts.number_initials, number.year, number.serial)
        insert(connection, "number", row, *spelt)
    for position, name in enumerate(facts.issuers, 1):
        connection.execute("INSERT OR IGNORE INTO agency (name) VALUES (?)", [name])
        connection.execute(
            "INSERT OR IGNORE INTO document_agency SELECT ?, id, ? FROM agency WHERE name = ?",
            [row, position, name],
        )
    for keyword in dict.fromkeys(facts.keywords):
        insert(connection, "keyword", row, keyword)
    for kind, said, *details in _relations(facts):
        insert(connection, "relation", None, row, kind, said, None, *details)
    return row


def restate_relations(connection: sqlite3.Connection, issues: Iterable[IssueFacts]) -> None:
    """What depends on all documents: which of them are spoken of, and the periods of their lives."""
    rows = {
        (issue, name): row
        for row, issue, name in connection.execute("SELECT id, issue, name FROM document")
    }
    documents = [
        document for facts in issues for document in facts.documents if _key(document) in rows
    ]
    connection.execute(
        "UPDATE relation SET target = CASE type WHEN 'corrects' "
        "THEN (SELECT id FROM document WHERE issue || '/' || name = said) "
        "ELSE coalesce((SELECT document FROM number WHERE number = said ORDER BY document LIMIT 1), "
        "(SELECT id FROM document WHERE '《' || title || '》' = said ORDER BY id LIMIT 1)) END"
    )
    connection.execute("DELETE FROM validity_by")
    connection.execute("DELETE FROM validity")
    for document, life in zip(documents, periods(documents), strict=True):
        # A 大事记 is never in force; what is repealed all the same has periods.
        if document.binding or any(period.by for period in life):
            for period in life:
                until = period.until and period.until.isoformat()
                since = period.since.isoformat()
                row = rows[_key(document)]
                period_row = insert(connection, "validity", None, row, period.status, since, until)
                for by in period.by:
                    insert(connection, "validity_by", period_row, rows[_key(by)])
    connection.execute("DELETE FROM agency WHERE id NOT IN (SELECT agency FROM document_agency)")


def _key(document: DocumentFacts) -> tuple[str, str]:
    return document.issue, document.id


def _relations(facts: DocumentFacts) -> Iterator[tuple[object, ...]]:
    """Type, who is meant, and of a correction the page and the words."""
    for number in dict.fromkeys(facts.repeals):
        yield "repeals", number.full, None, None, None
    for number in dict.fromkeys(facts.amends):
        yield "amends", number.full, None, None, None
    for number in dict.fromkeys(facts.interprets):
        yield "interprets", number.full, None, None, None
    for each in facts.corrects:
        yield "corrects", f"{each.issue}/{each.document}", each.page, each.wrong, each.right


def insert(connection: sqlite3.Connection, table: str, *values: object) -> int:
    """Insert a row with a value for every column; returns its id."""
    marks = ", ".join("?" * len(values))
    row = connection.execute(f"INSERT INTO {table} VALUES ({marks})", values).lastrowid  # noqa: S608
    assert row is not None
    return row
