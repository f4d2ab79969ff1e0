"""年度总目录: the cumulative index of a year, from the facts of its issues."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.indexes import Code, Group, by_number, by_subject, by_title
from publisher.model.issue import IssueSummary


class AnnualIndex(Struct, frozen=True):
    """All documents of a year, in three orders."""

    year: int
    issues: tuple[IssueFacts, ...]
    """Those of the year, oldest first."""
    sections: tuple[Group, ...]
    """By 栏目, and within one in the order of the printed pages."""
    codes: tuple[Code, ...]
    """By 文号; the numbers themselves may be of another year."""
    letters: tuple[Group, ...]
    """By title, in the order of pinyin."""

    @property
    def uncovered(self) -> tuple[int, ...]:
        """期 of the year before the last of these, of which no document is listed."""
        listed = {n for facts in self.issues if facts.documents for n in facts.summary.numbers}
        last = max((n for facts in self.issues for n in facts.summary.numbers), default=0)
        return tuple(n for n in range(1, last) if n not in listed)

    def issue_of(self, document: DocumentFacts) -> IssueSummary:
        """The issue that prints `document`."""
        return next(facts.summary for facts in self.issues if facts.id == document.issue)


def annual_index(year: int, issues: Iterable[IssueFacts]) -> AnnualIndex:
    """The index of a year from all its issues, in any order."""
    ordered = tuple(sorted(issues, key=lambda facts: facts.summary.order))
    # A 补白 only fills a page: the contents of no issue list it, nor does the year's.
    documents = [
        document for facts in ordered for document in facts.documents if document.is_listed
    ]
    return AnnualIndex(
        year, ordered, by_subject(documents).sections, by_number(documents), by_title(documents)
    )


def annual_indexes(issues: Iterable[IssueFacts]) -> Iterator[AnnualIndex]:
    """The indexes of all years that have issues, the newest first."""

    def year_of(facts: IssueFacts) -> int:
        return facts.summary.year

    for year, of_year in groupby(sorted(issues, key=year_of, reverse=True), year_of):
        yield annual_index(year, of_year)
