"""Asking the catalogue: by number in any spelling, by words, by what documents say of others."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from publisher.model.number import DocumentNumber, TypedNumber
from publisher.model.terms import index_query

LIMIT = 50
"""How many documents an answer lists."""
_AROUND = 30
"""Characters of a snippet before and after what was found."""
_OF_AGENCY = (
    "d.id IN (SELECT document FROM document_agency JOIN agency ON agency.id = agency "
    "WHERE instr(agency.name, ?))"
)
_IN_FORCE = (
    "d.id IN (SELECT document FROM validity WHERE status IN ('有效', '已修改') "
    "AND since <= ? AND (until IS NULL OR ? < until))"
)
_IN_TEXT = "d.id IN (SELECT rowid FROM terms WHERE terms MATCH ?)"


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; what is empty is not asked."""

    words: str = ""
    """A 文号 in any spelling, or words that must all be there."""
    agency: str = ""
    """发文机关, or a part of its name."""
    year: int | None = None
    """Of the issue."""
    kind: str = ""
    """文种."""
    valid_on: date | None = None
    """Only what is in force on this day."""
    repeals: str = ""
    """The 文号 of what is repealed."""
    amends: str = ""
    """The 文号 of what is amended."""
    corrects: str = ""
    """What is corrected: `2024-02/reply-2`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found."""

    issue: str
    name: str
    title: str
    number: str
    """Empty where it has none."""
    kind: str
    date: str
    pages: str
    address: str
    """From the top of the site: `2024-02/reply-2/`."""
    status: str
    """Its 有效性 on the day asked about, or when the newest issue came out; empty for what has none."""
    snippet: str
    """Words around those that were looked for; empty where none were."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: first what has the words in its title, and the newest before the older."""

    total: int
    hits: tuple[Hit, ...]
    """At most `LIMIT`."""


def ask(connection: sqlite3.Connection, question: Question) -> Answer:
    """The documents that fit. Raises `sqlite3.DatabaseError` where the catalogue is damaged."""
    numbered = _numbered(connection, question.words)
    conditions = [*_conditions(question)]
    if numbered:
        conditions.append((f"d.id IN ({', '.join('?' * len(numbered))})", [*numbered]))
    elif match := index_query(question.words):
        conditions.append((_IN_TEXT, [match]))
    elif question.words:
        return Answer(0, ())
    searched = bool(question.words) and not numbered
    where = " AND ".join(condition for condition, _ in conditions) or "1"
    values = [value for _, given in conditions for value in given]
    # Only what is written here goes into the statement; what people type are its values.
    order = f"{_IN_TEXT} DESC, " if searched else ""
    found = connection.execute(
        f"SELECT d.id FROM document d JOIN issue i ON i.id = d.issue WHERE {where} "  # noqa: S608
        f"ORDER BY {order}i.published DESC, d.first_page, d.id",
        [*values, f"{{title}} : ({match})"] if searched else values,
    ).fetchall()
    words = question.words if searched else ""
    day = question.valid_on.isoformat() if question.valid_on else _newest(connection)
    return Answer(len(found), tuple(_hit(connection, row, words, day) for (row,) in found[:LIMIT]))


def _numbered(connection: sqlite3.Connection, typed: str) -> tuple[int, ...]:
    """The documents whose number is typed, the 机关代字 spelt in full before all others."""
    parsed = TypedNumber.parse(typed)
    if not parsed:
        return ()
    found = connection.execute(
        "SELECT document, code, initials FROM number WHERE year = ? AND serial = ?",
        [parsed.year, parsed.serial],
    ).fetchall()
    fitting = [
        (row, code, initials)
        for row, code, initials in found
        if parsed.fits(DocumentNumber(code, parsed.year, parsed.serial), initials)
    ]
    exact = [row for row, *spellings in fitting if parsed.agency in spellings]
    return tuple(exact or (row for row, *_ in fitting))


def _conditions(question: Question) -> Iterator[tuple[str, list[object]]]:
    if question.agency:
        yield _OF_AGENCY, [question.agency]
    if question.year:
        yield "i.year = ?", [question.year]
    if question.kind:
        yield "d.kind = ?", [question.kind]
    if question.valid_on:
        day = question.valid_on.isoformat()
        yield _IN_FORCE, [day, day]
    for kind in ("repeals", "amends", "corrects"):
        if said := getattr(question, kind):
            yield (
                "d.id IN (SELECT document FROM relation WHERE type = ? AND said = ?)",
                [kind, said],
            )


def _newest(connection: sqlite3.Connection) -> str:
    (day,) = connection.execute("SELECT max(published) FROM issue").fetchone()
    return str(day)


def _hit(connection: sqlite3.Connection, row: int, words: str, day: str) -> Hit:
    issue, name, title, kind, written, first, last, address, text, number = connection.execute(
        "SELECT issue, name, title, kind, date, first_page, last_page, address, text, number "
        "FROM document JOIN text t ON t.document = id LEFT JOIN number n ON n.document = id "
        "WHERE id = ?",
        [row],
    ).fetchone()
    status = connection.execute(
        "SELECT status FROM validity WHERE document = ? AND since <= ? "
        "AND (until IS NULL OR ? < until)",
        [row, day, day],
    ).fetchone()
    return Hit(
        issue=issue,
        name=name,
        title=title,
        number=number or "",
        kind=kind,
        date=written,
        pages=str(first) if first == last else f"{first}-{last}",
        address=address,
        status=status[0] if status else "",
        snippet=_snippet(text, words),
    )


def _snippet(text: str, words: str) -> str:
    """The first place of the text that has one of the words; empty where only the title has."""
    _, _, body = text.partition("\n")
    plain = " ".join(body.split())
    folded = plain.lower()
    for word in unicodedata.normalize("NFKC", words).lower().split():
        at = folded.find(word)
        if at >= 0:
            begin, end = max(0, at - _AROUND), at + len(word) + _AROUND
            before = "……" if begin else ""
            after = "……" if end < len(plain) else ""
            return f"{before}{plain[begin:end]}{after}"
    return ""
