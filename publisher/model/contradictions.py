"""What the documents of an issue say of others, in any issue, must be possible.

Like `consistency`, but across the run of issues. A statement is judged when the issue that makes it
is built, with a place in that issue; the issues it speaks of are out and build as before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from publisher.model.document import Document
from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.finding import Finding, contradiction
from publisher.model.issue import Issue
from publisher.model.number import DocumentNumber, Reference
from publisher.model.standing import Period
from publisher.model.validity import periods, takes_effect

_Any = Document | DocumentFacts


def contradictions(issue: Issue, others: Iterable[IssueFacts]) -> tuple[Finding, ...]:
    """All that `issue` says of documents in itself and in `others` and that cannot be."""
    others = [other for other in others if other.id != issue.id]
    return tuple(_Run(issue, others).problems())


def unknown_numbers(issue: Issue, others: Iterable[IssueFacts]) -> Iterator[Finding]:
    """A warning for each number that is repealed or amended and should be known.

    Most such documents are older than the run. Of those that are not, an agency whose documents of
    that year the run prints may have printed this one elsewhere; or the number is wrong. Nothing is
    known of titles, and of numbers that count on through the years.
    """
    printed = {document.number for document in issue.documents if document.number}
    printed |= {each.number for other in others for each in other.documents if each.number}
    years = {(number.agency, number.year) for number in printed}
    for document in issue.documents:
        named = [("repeals", number) for number in document.repeals]
        named += [("amends", number) for number in document.amends]
        for field, number in named:
            if not isinstance(number, DocumentNumber) or not number.year or number in printed:
                continue
            if (number.agency, number.year) in years:
                yield Finding(
                    "number-unknown",
                    "warning",
                    document.span_of(field),
                    f"{document.source.place.path.name} 提到的“{number}”不在已生成的各期里，"
                    f"而{number.agency}{number.year}年的其他文件在。",
                    "请核对文号。",
                )


class _Run:
    """The documents of an issue among all that are known."""

    def __init__(self, issue: Issue, others: Sequence[IssueFacts]) -> None:
        self._issue = issue
        self._others = others
        self._documents: list[_Any] = [
            *issue.documents,
            *(document for other in others for document in other.documents),
        ]
        self._named: dict[Reference, list[_Any]] = defaultdict(list)
        for document in self._documents:
            for name in document.names:
                self._named[name].append(document)

    def problems(self) -> Iterator[Finding]:
        for document in self._issue.documents:
            yield from self._number(document)
            yield from self._relations(document)

    def _number(self, document: Document) -> Iterator[Finding]:
        """A number is used once; the issue that is out first has used it."""
        if document.number is None:
            return
        published = (self._issue.summary.published, self._issue.id)
        for other in self._named[document.number]:
            if isinstance(other, DocumentFacts) and (other.published, other.issue) < published:
                yield contradiction(
                    "number-in-other-issue",
                    f"发文字号“{document.number}”已用于 {_name(other)}。",
                    document.span_of("number"),
                    "请核对文号；同一份文件不重复刊登。",
                )

    def _relations(self, document: Document) -> Iterator[Finding]:
        for number in document.repeals:
            if number in document.amends:
                yield contradiction(
                    "repeals-and-amends",
                    f"“{number}”既写在 repeals（废止）里，又写在 amends（修改）里。",
                    document.span_of("amends"),
                    "请照原件保留一处。",
                )
        for field, numbers, verb in (
            ("repeals", document.repeals, "废止"),
            ("amends", document.amends, "修改"),
        ):
            where = document.span_of(field)
            for number in dict.fromkeys(numbers):
                if number in document.names:
                    yield contradiction(
                        f"{field}-itself",
                        f"这份文件{verb}的“{number}”是它自己的文号。",
                        where,
                        "请照原件核对文号。",
                    )
                    continue
                for target in self._named.get(number, ()):
                    if document.date < target.date:
                        yield contradiction(
                            f"{field}-younger",
                            f"{verb}的“{number}”（{_name(target)}）成文于{target.date}，"
                            f"晚于这份文件（{document.date}）。",
                            where,
                            "请核对文号和成文日期。",
                        )
                    elif field == "repeals" and self._leads_back(target, document):
                        yield contradiction(
                            "repeals-in-circle",
                            f"这份文件废止“{number}”，而那份文件又直接或间接废止这份文件。",
                            where,
                            "请核对两份文件的 repeals。",
                        )
                    elif ended := self._ended(target, document):
                        by = "、".join(str(each.number or _name(each)) for each in ended.by)
                        yield contradiction(
                            f"{field}-ended",
                            f"{verb}的“{number}”（{_name(target)}）自{ended.since}起{ended.status}"
                            f"{f'（{by}）' if by else ''}。",
                            where,
                            "请核对文号和日期。",
                        )

    def _ended(self, target: _Any, document: Document) -> Period[_Any] | None:
        """The period in which `target` was no longer there to be repealed or amended.

        To repeal what has lapsed is no mistake: clearing decisions name such documents as well.
        """
        others = [each for each in self._documents if each is not document]
        at = next(n for n, each in enumerate(others) if each is target)
        end = periods(others)[at][-1]
        day = takes_effect(document)
        repealed = end.status == "已废止" and end.since < day
        amends = any(name in document.amends for name in target.names)
        lapsed = end.status == "已失效" and end.since <= day and amends
        return end if repealed or lapsed else None

    def _leads_back(self, start: _Any, goal: _Any) -> bool:
        """Whether `start` repeals `goal`, itself or by way of others."""
        seen: set[int] = set()
        waiting = [start]
        while waiting:
            document = waiting.pop()
            if document is goal:
                return True
            if id(document) not in seen:
                seen.add(id(document))
                for number in document.repeals:
                    waiting += self._named.get(number, ())
        return False


def _name(document: _Any) -> str:
    """A document as editors find it: its file in this issue, or issue and name."""
    if isinstance(document, DocumentFacts):
        return f"{document.issue}/{document.id}"
    return document.source.place.path.name
