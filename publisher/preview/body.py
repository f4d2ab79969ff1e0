"""The documents of an issue on pages, made anew only where something has changed."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from publisher.composition.layouts import Layout
from publisher.composition.parts import printed_parts
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.pagination import Pagination
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.maker import Maker
from publisher.typesetting.page.items import Page
from publisher.typesetting.pagination import paginate
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.units import first_page, units
from publisher.typesetting.workshop import Job

_TEMPLATE = "print/body.html"


class Asked:
    """An issue that notes what a template asks it for."""

    def __init__(self, issue: Issue) -> None:
        self._issue = issue
        self.answers: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        answer = self.answers[name] = getattr(self._issue, name)
        return answer


class Unit(Struct, frozen=True, eq=False):
    """A run of documents that begins a page, with all that decided what it became."""

    documents: tuple[Document, ...]
    answers: Mapping[str, Any]
    """What else of the issue its template asked for."""
    job: Job
    texts: Mapping[str, str]
    """What its parts say, by their HTML ids."""
    made: SetUnit

    def is_of(self, documents: tuple[Document, ...], issue: Issue) -> bool:
        """Whether the same HTML would come out for these documents of `issue`."""
        return documents == self.documents and all(
            getattr(issue, name) == answer for name, answer in self.answers.items()
        )


class Body(Struct, frozen=True, eq=False):
    """All units of an issue, each with the number of its first page."""

    issue: Issue
    layout: Layout
    compositor: Compositor
    units: tuple[tuple[int, Unit], ...]
    pagination: Pagination
    made: Mapping[int, tuple[SetUnit, int]]
    """Where the pages were made, without heads and folios, by their numbers: the unit, and which of its
    pages.
    """
    pages: Mapping[int, Page]
    """By the numbers printed on them, with heads and folios. One that looks as it did in the body
    before is the same object.
    """


def make_body(
    issue: Issue, layout: Layout, compositor: Compositor, before: Body | None = None
) -> Body:
    """The body of `issue`, with what is still right of the one `before`.

    Raises `UserError` and `UserErrors` for what cannot be set.
    """
    maker = Maker(issue, layout, compositor)
    known = _Known(before if before and before.compositor is compositor else None)
    placed: list[tuple[int, Unit]] = []
    following = 1
    for documents in units(issue.documents):
        unit = known.unit(documents, maker)
        first = first_page(documents[0], following)
        placed.append((first, unit))
        following = first + len(unit.made.pages)
    texts = {key: text for _, unit in placed for key, text in unit.texts.items()}
    made = {
        first + at: (unit.made, at) for first, unit in placed for at in range(len(unit.made.pages))
    }
    numbered = {number: unit.pages[at] for number, (unit, at) in made.items()}
    pagination = paginate(issue, numbered, texts)
    pages = {number: _headed(number, *its, compositor, before) for number, its in made.items()}
    return Body(issue, layout, compositor, tuple(placed), pagination, made, pages)


def _headed(
    number: int, unit: SetUnit, at: int, compositor: Compositor, before: Body | None
) -> Page:
    """A page with head and folio, by heart where it looked the same before."""
    known = before.made.get(number) if before and before.compositor is compositor else None
    if before and known and _look(unit, at) == _look(*known):
        return before.pages[number]
    return compositor.with_head(unit, at, number)


def _look(unit: SetUnit, at: int) -> tuple[object, ...]:
    """All that a page of a unit shows besides its number."""
    return unit.page_name, unit.strings[at], unit.pages[at], at == 0


class _Known:
    """The units of an earlier body, to be found again."""

    def __init__(self, before: Body | None) -> None:
        found = [unit for _, unit in before.units] if before else []
        self._by_id = {unit.documents[0].id: unit for unit in found}

    def unit(self, documents: tuple[Document, ...], maker: Maker) -> Unit:
        """The unit of these documents: the one that is known, or a new one."""
        known = self._by_id.get(documents[0].id)
        asked = Asked(maker.issue)
        if known and known.is_of(documents, maker.issue):
            html, answers, texts = known.job.html, known.answers, known.texts
        else:
            html = maker.layout.render(
                _TEMPLATE, issue=asked, documents=documents, kept=frozenset()
            )
            answers = asked.answers
            texts = {
                key: text
                for document in documents
                for key, text in printed_parts(document, maker.layout.form).items()
            }
        job = maker.job(html)
        made = known.made if known and known.job == job else maker.make(job)
        return Unit(documents, answers, job, texts, made)
