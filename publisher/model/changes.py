"""What has happened to documents after they were published, in time: for feeds and site maps."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.standing import Standings, Status


class Change(Struct, frozen=True):
    """The status of a document changed, or words of it were corrected."""

    document: DocumentFacts
    status: Status | None
    """Its status since; `None` for a correction."""
    since: dt.date
    """The day from which it is so."""
    known: dt.date
    """The day on which it came to be so for readers: not before an issue said it."""
    by: tuple[DocumentFacts, ...]
    """The documents that did it; none where a day did."""


def changes(
    issues: Sequence[IssueFacts], standings: Mapping[str, Standings], day: dt.date
) -> tuple[Change, ...]:
    """All that has happened up to `day`, newest first.

    Nothing has happened to a document that is in force since it was published.
    """
    found = [
        change
        for facts in issues
        for document in facts.documents
        for change in _of(document, standings)
        if change.known <= day
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (each.known, each.document.issue, each.document.pages.first),
            reverse=True,
        )
    )


def _of(document: DocumentFacts, standings: Mapping[str, Standings]) -> Iterator[Change]:
    standing = standings.get(document.issue, {}).get(document.id)
    if standing is None:
        return
    before: tuple[DocumentFacts, ...] = ()
    for period in standing.periods:
        by = tuple(each for each in period.by if each not in before)
        before = period.by
        known = max(period.since, document.published, *(each.published for each in by))
        if by or period.since > document.published:
            yield Change(document, period.status, period.since, known, by)
    for each in standing.corrected_by:
        yield Change(document, None, each.published, each.published, (each,))


def last_changes(happened: Sequence[Change]) -> dict[tuple[str, str], dt.date]:
    """The day of the newest change of each document that had one, by issue and id."""
    last: dict[tuple[str, str], dt.date] = {}
    for change in happened:
        last.setdefault((change.document.issue, change.document.id), change.known)
    return last
