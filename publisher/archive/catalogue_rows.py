"""The texts in the catalogue, and what is removed with them; the rows of facts are those of the site."""

import sqlite3
from collections.abc import Sequence

from publisher.model.facts import DocumentFacts
from publisher.model.terms import index_text
from publisher.site.catalogue import add_facts, insert


def add_document(connection: sqlite3.Connection, facts: DocumentFacts, text: str) -> None:
    """The rows of a document, but for those that depend on others."""
    row = add_facts(connection, facts)
    # By itself: lists of documents are put together without reading texts.
    insert(connection, "text", row, text)
    insert(connection, "terms(rowid, title, text)", row, *_terms(facts.title, text))


def remove_issue(connection: sqlite3.Connection, issue_id: str) -> None:
    """All rows of an issue; there may be none."""
    removed = connection.execute(
        "SELECT id, title, text FROM document JOIN text ON document = id WHERE issue = ?",
        [issue_id],
    ).fetchall()
    rows = [(row,) for row, *_ in removed]
    connection.executemany(
        # A table without contents has to be told what it is to forget.
        "INSERT INTO terms (terms, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        [(row, *_terms(title, text)) for row, title, text in removed],
    )
    for table in ("text", "number", "document_agency", "keyword", "relation"):
        connection.executemany(f"DELETE FROM {table} WHERE document = ?", rows)  # noqa: S608
    connection.executemany("DELETE FROM document WHERE id = ?", rows)
    connection.execute("DELETE FROM issue WHERE id = ?", [issue_id])
    connection.execute("DELETE FROM record WHERE issue = ?", [issue_id])


def _terms(title: str, text: str) -> Sequence[str]:
    return index_text(title), index_text(text)
