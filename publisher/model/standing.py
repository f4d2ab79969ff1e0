"""有效性 and 更正: what becomes of a document after it was published.

Worked out from the facts of all issues (`model/validity.py`), and shown by the site alone: a PDF or
an EPUB that is out stays as it is. Nothing here depends on a day; what holds on one is asked for.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from publisher.model.acts import ArticleAct
from publisher.model.correction import Correction
from publisher.model.document import Document
from publisher.model.facts import DocumentFacts

Status = Literal["尚未施行", "有效", "已修改", "已废止", "已失效"]
STATUSES: tuple[Status, ...] = ("尚未施行", "有效", "已修改", "已废止", "已失效")
"""In the order of a life."""

A = TypeVar("A", bound=Document | DocumentFacts)
"""A document, read whole or known by its facts."""


class Period(Struct, Generic[A], frozen=True):
    """A time in which the status of a document was one and the same."""

    status: Status
    since: dt.date
    until: dt.date | None = None
    """The first day on which it is no longer so; `None` where no end is known."""
    by: tuple[A, ...] = ()
    """The documents that made it so, oldest first: the repealing one, or all that have amended."""

    def holds(self, day: dt.date) -> bool:
        """Whether `day` lies in it."""
        return self.since <= day and (self.until is None or day < self.until)


class ArticleStanding(Struct, frozen=True):
    """What becomes of a single article."""

    act: ArticleAct
    by: DocumentFacts
    since: dt.date

    @property
    def status(self) -> Status:
        """已修改 or 已废止."""
        return "已废止" if self.act.repeals else "已修改"


class CorrectedWords(Struct, frozen=True):
    """Words that were printed wrong, and who says so."""

    correction: Correction
    by: DocumentFacts


class Standing(Struct, frozen=True):
    """When a document is in force, and what speaks of it."""

    periods: tuple[Period[DocumentFacts], ...] = ()
    """Its life; none for what is never in force, such as a 大事记."""
    articles: tuple[ArticleStanding, ...] = ()
    """Single articles that others amend or repeal, oldest first."""
    words: tuple[CorrectedWords, ...] = ()
    """What its 更正 correct."""
    corrected_by: tuple[DocumentFacts, ...] = ()
    """The 更正 of this document, oldest first."""
    corrects: tuple[DocumentFacts, ...] = ()
    """The documents of which this one is a 更正."""
    interpreted_by: tuple[DocumentFacts, ...] = ()
    """The 解读 of this document that the bulletin printed, oldest first."""
    interprets: tuple[DocumentFacts, ...] = ()
    """The documents of which this one is a 解读."""

    def on(self, day: dt.date) -> Period[DocumentFacts] | None:
        """The period in which `day` lies; `None` where its status is not known then."""
        return next((period for period in self.periods if period.holds(day)), None)

    def since(self, period: Period[DocumentFacts]) -> dt.date:
        """The day from which the document has had the status of `period`."""
        return next(each.since for each in self.periods if each.status == period.status)

    def current(self, day: dt.date) -> tuple[Period[DocumentFacts], ...]:
        """The period of `day` and those that are known to follow."""
        return tuple(each for each in self.periods if each.until is None or day < each.until)

    def acts_of(self, by: DocumentFacts) -> tuple[ArticleAct, ...]:
        """What `by` does to single articles of this document; the web pages say it of each."""
        return tuple(each.act for each in self.articles if each.by == by)


Standings = Mapping[str, Standing]
"""Of documents of one issue, by their ids; of those that are absent nothing is known."""
