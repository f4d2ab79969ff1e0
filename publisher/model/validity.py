"""有效性: the periods of a document's life, as far as the run of issues tells.

A document is in force from its 施行日期, or from its 成文日期 where it states none. It is amended or
repealed by others from the day on which those take effect, and lapses after its 有效期. What another
document has ended does not revive when that one is ended in its turn.

Which documents speak of which is known by 文号 alone, so what is told of a document does not depend
on the order in which issues are built.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic

from msgspec import Struct

from publisher.model.document import Document
from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.number import Reference
from publisher.model.standing import (
    A,
    ArticleStanding,
    CorrectedWords,
    Period,
    Standing,
    Standings,
    Status,
)

_DAY = dt.timedelta(days=1)


def takes_effect(document: Document | DocumentFacts) -> dt.date:
    """The first day on which a document is in force."""
    return document.effective or document.date


def periods(documents: Sequence[A]) -> list[tuple[Period[A], ...]]:
    """The life of each of `documents`, from its 成文日期 on, in their order.

    What cannot be is passed over: a document that speaks of itself or of a younger one, and one
    that was ended before the day on which it would have taken effect.
    """
    lives = [_Life(document) for document in documents]
    for speech in sorted(_speeches(lives), key=lambda speech: speech.order):
        speech.take_effect()
    return [tuple(life.periods()) for life in lives]


def standings(issues: Iterable[IssueFacts]) -> dict[str, Standings]:
    """What becomes of the documents of all issues: by issue, then by document.

    Left out are those of which there is nothing to say: a 大事记 is never in force.
    """
    documents = sorted(
        (document for issue in issues for document in issue.documents),
        key=lambda each: (each.published, each.issue, each.id),
    )
    known = {(document.issue, document.id): document for document in documents}
    words: dict[tuple[str, str], list[CorrectedWords]] = defaultdict(list)
    for document in documents:
        for correction in document.corrects:
            target = correction.issue, correction.document
            words[target].append(CorrectedWords(correction, document))
    interpreting: dict[tuple[str, str], list[DocumentFacts]] = defaultdict(list)
    interpreted: dict[tuple[str, str], list[DocumentFacts]] = defaultdict(list)
    for by, each in _interpreted(documents):
        interpreting[each.issue, each.id].append(by)
        interpreted[by.issue, by.id].append(each)
    found: dict[str, dict[str, Standing]] = defaultdict(dict)
    for document, life in zip(documents, periods(documents), strict=True):
        key = document.issue, document.id
        shown = tuple(period for period in life if document.binding or period.by)
        targets = dict.fromkeys((each.issue, each.document) for each in document.corrects)
        standing = Standing(
            periods=shown,
            articles=tuple(_articles(document, life)),
            words=tuple(dict.fromkeys(words[key])),
            corrected_by=tuple(dict.fromkeys(each.by for each in words[key])),
            corrects=tuple(known[target] for target in targets if target in known),
            interpreted_by=tuple(interpreting[key]),
            interprets=tuple(interpreted[key]),
        )
        if standing != Standing():
            found[document.issue][document.id] = standing
    return dict(found)


def _interpreted(
    documents: Sequence[DocumentFacts],
) -> Iterator[tuple[DocumentFacts, DocumentFacts]]:
    """Each 解读 with each document that it names, as far as they were printed."""
    named: dict[Reference, DocumentFacts] = {}
    for document in documents:
        for name in document.names:
            named.setdefault(name, document)
    for by in documents:
        for number in dict.fromkeys(by.interprets):
            if number in named and named[number] is not by:
                yield by, named[number]


def _articles(
    document: DocumentFacts, life: Iterable[Period[DocumentFacts]]
) -> Iterator[ArticleStanding]:
    """Of the documents that have amended it, what each does to single articles."""
    amending = dict.fromkeys(by for period in life if period.status == "已修改" for by in period.by)
    for by in amending:
        since = max(takes_effect(by), takes_effect(document))
        for act in by.articles:
            if act.number in document.names:
                yield ArticleStanding(act, by, since)


class _Life(Generic[A]):
    """What happens to one document."""

    def __init__(self, document: A) -> None:
        self.document = document
        self._amended: list[tuple[dt.date, A]] = []
        self._repealed_by: list[A] = []
        self.end: dt.date | None = None
        """The first day on which it is no longer in force."""
        if document.expires and document.expires < dt.date.max:
            self.end = document.expires + _DAY

    def has_ended(self, day: dt.date) -> bool:
        """Whether it was no longer in force on the eve of `day`."""
        return self.end is not None and self.end < day

    def amend(self, day: dt.date, by: A) -> None:
        """`by` amends it from `day` on."""
        self._amended.append((day, by))

    def repeal(self, day: dt.date, by: A) -> None:
        """`by` repeals it from `day` on."""
        self.end = day
        self._repealed_by.append(by)

    def periods(self) -> Iterator[Period[A]]:
        """Its life, each period beginning where the one before it ends."""
        begin = takes_effect(self.document)
        turns: list[tuple[dt.date, Status, tuple[A, ...]]] = []
        if self.document.date < begin:
            turns.append((self.document.date, "尚未施行", ()))
        turns.append((begin, "有效", ()))
        for n, (day, _) in enumerate(self._amended, 1):
            amendments = tuple(by for _, by in self._amended[:n])
            turns.append((max(day, begin), "已修改", amendments))
        if self.end is not None:
            end = self.end
            turns = [turn for turn in turns if turn[0] < end]
            turns.append((end, "已废止" if self._repealed_by else "已失效", (*self._repealed_by,)))
        following = [since for since, *_ in turns[1:]]
        for (since, status, by), until in zip(turns, [*following, None], strict=True):
            if since != until:
                yield Period(status, since, until, by)


class _Speech(Struct, Generic[A], frozen=True):
    """One document repeals or amends another."""

    speaker: _Life[A]
    target: _Life[A]
    repeals: bool

    @property
    def day(self) -> dt.date:
        return takes_effect(self.speaker.document)

    @property
    def order(self) -> tuple[dt.date, dt.date, str, str]:
        """In time; what takes effect on the same day in an order of its own."""
        document = self.speaker.document
        return self.day, document.date, str(document.number or ""), document.id

    def take_effect(self) -> None:
        """Unless one of the two had been ended before."""
        if self.speaker.has_ended(self.day) or self.target.has_ended(self.day):
            return
        if self.repeals:
            self.target.repeal(self.day, self.speaker.document)
        else:
            self.target.amend(self.day, self.speaker.document)


def _speeches(lives: Sequence[_Life[A]]) -> Iterator[_Speech[A]]:
    named: dict[Reference, list[_Life[A]]] = defaultdict(list)
    for life in lives:
        for name in life.document.names:
            named[name].append(life)
    for life in lives:
        document = life.document
        for numbers, repeals in ((document.repeals, True), (document.amends, False)):
            for number in dict.fromkeys(numbers):
                for target in named.get(number, ()):
                    if number not in document.names and target.document.date <= document.date:
                        yield _Speech(life, target, repeals)
