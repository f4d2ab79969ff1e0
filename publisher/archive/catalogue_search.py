"""Asking the catalogue: by number in any spelling, by words, by what documents say of others."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from publisher.model.number import DocumentNumber, TypedNumber
from publisher.model.terms import NEAR, fold, index_query, near_queries, weight

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
_MATCHING = "SELECT rowid FROM terms WHERE terms MATCH ?"


class Question(Struct, frozen=True):
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


class Hit(Struct, frozen=True):
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
    near: bool = False
    """It is only like what was asked for."""


class Answer(Struct, frozen=True):
    """What was found: first what has the words in its title, then what has them most for its length."""

    total: int
    hits: tuple[Hit, ...]
    """At most `LIMIT`."""


def ask(connection: sqlite3.Connection, question: Question) -> Answer:
    """The documents that fit. Raises `sqlite3.DatabaseError` where the catalogue is damaged.

    A 文号 finds its document first, and then, as near, what it may mean besides. Words find what has
    them as they stand; where nothing has, what has all their terms anywhere, as near.
    """
    day = question.valid_on.isoformat() if question.valid_on else _newest(connection)

    def answer(rows: Sequence[tuple[int, bool]], words: str) -> Answer:
        hits = (_hit(connection, row, words, day, near=near) for row, near in rows[:LIMIT])
        return Answer(len(rows), tuple(hits))

    if numbered := _numbered(connection, question.words):
        fitting = set(_found(connection, question))
        return answer([(row, near) for row, near in numbered if row in fitting], "")
    if not question.words:
        return answer([(row, False) for row in _found(connection, question)], "")
    query = index_query(question.words)
    fitting = set(_found(connection, question)) if query else set()
    if rows := [row for row in _by_words(connection, question.words, query) if row in fitting]:
        return answer([(row, False) for row in rows], question.words)
    # Nothing is near to a 文号 that no document has.
    parsed = TypedNumber.parse(question.words)
    near = [] if parsed and parsed.serial else _near(connection, question.words)
    rows = [row for row in near if row in fitting]
    return answer([(row, True) for row in rows], question.words)


def _found(connection: sqlite3.Connection, question: Question) -> list[int]:
    """The documents that fit, apart from their words; the newest first."""
    conditions = [*_conditions(question)]
    values = [value for _, given in conditions for value in given]
    where = " AND ".join(condition for condition, _ in conditions) or "1"
    # Only what is written here goes into the statement; what people type are its values.
    found = connection.execute(
        f"SELECT d.id FROM document d JOIN issue i ON i.id = d.issue WHERE {where} "  # noqa: S608
        "ORDER BY i.published DESC, d.first_page, d.id",
        values,
    )
    return [row for (row,) in found]


def _by_words(connection: sqlite3.Connection, words: str, query: str) -> list[int]:
    """What has all words as they stand: in the title first, then by weight, then the newest."""
    if not query:
        return []
    titles = {row for (row,) in connection.execute(_MATCHING, [f"{{title}} : ({query})"])}
    (average,) = connection.execute("SELECT avg(length(text)) FROM text").fetchone()
    sought = [fold(word) for word in words.split()]
    found = connection.execute(
        "SELECT d.id, published, t.text FROM terms JOIN document d ON d.id = terms.rowid "
        "JOIN issue i ON i.id = d.issue JOIN text t ON t.document = d.id WHERE terms MATCH ?",
        [query],
    )

    def order(hit: tuple[int, str, str]) -> tuple[bool, float, str, int]:
        row, published, text = hit
        counts = [max(1, text.count(word)) for word in sought]
        length = len(text) / average if average else 1
        weights = sum(weight(count, length, row in titles) for count in counts)
        return row in titles, weights, published, -row

    return [row for row, *_ in sorted(found, key=order, reverse=True)]


def _near(connection: sqlite3.Connection, words: str) -> list[int]:
    """What has most of the terms, wherever they stand: those with more of them first."""
    terms = near_queries(words)
    held = Counter(row for term in terms for (row,) in connection.execute(_MATCHING, [term]))
    near = [row for row, count in held.items() if count >= NEAR * len(terms) and len(terms) > 1]
    return sorted(near, key=lambda row: (-held[row], -row))


def _numbered(connection: sqlite3.Connection, typed: str) -> list[tuple[int, bool]]:
    """The documents whose number is typed, and whether it only may mean them.

    The 机关代字 spelt in full goes before all others; where no serial is typed, all of the agency and
    the year are meant.
    """
    parsed = TypedNumber.parse(typed)
    if not parsed:
        return []
    found = connection.execute(
        "SELECT document, code, initials, year, serial FROM number WHERE ? IN (0, year) "
        "AND (? IS NULL OR serial = ?) ORDER BY serial, document",
        [parsed.year, parsed.serial, parsed.serial],
    ).fetchall()
    fitting = [
        (row, parsed.is_exact(code, initials))
        for row, code, initials, year, serial in found
        if parsed.fits(DocumentNumber(code, year, serial), initials)
    ]
    exact = [row for row, is_exact in fitting if is_exact]
    others = [row for row, is_exact in fitting if not is_exact]
    if parsed.serial is None:
        return [(row, False) for row in exact or others]
    return [*((row, False) for row in exact), *((row, bool(exact)) for row in others)]


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


def _hit(connection: sqlite3.Connection, row: int, words: str, day: str, *, near: bool) -> Hit:
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
        near=near,
    )


def _snippet(text: str, words: str) -> str:
    """The first place of the text that has one of the words; empty where only the title has."""
    _, _, body = text.partition("\n")
    plain = " ".join(body.split())
    for word in words.split():
        at = _place(plain, fold(word))
        if at >= 0:
            begin, end = max(0, at - _AROUND), at + len(word) + _AROUND
            before = "……" if begin else ""
            after = "……" if end < len(plain) else ""
            return f"{before}{plain[begin:end]}{after}"
    return ""


def _place(text: str, word: str) -> int:
    """Where in `text` the folded `word` begins, whatever stands within it; -1 where it does not."""
    signs = [(sign, at) for at, each in enumerate(text) for sign in fold(each)]
    found = "".join(sign for sign, _ in signs if sign != " ").find(word.replace(" ", ""))
    return [at for sign, at in signs if sign != " "][found] if found >= 0 and word else -1
