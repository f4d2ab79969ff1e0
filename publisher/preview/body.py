"""The documents of an issue on pages, made anew only where something has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Any

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

SETTING = RLock()
"""Pages are made in one thread at a time: fonts and what is designed have states of their own."""
_TEMPLATE = "print/body.html"


class Asked:
    """An issue that notes what a template asks it for."""

    def __init__(self, issue: Issue) -> None:
        self._issue = issue
        self.answers: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        answer = self.answers[name] = getattr(self._issue, name)
        return answer


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
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


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """All units of an issue, each with the number of its first page."""

    issue: Issue
    layout: Layout
    compositor: Compositor
    units: tuple[tuple[int, Unit], ...]
    pagination: Pagination

    def where(self, number: int) -> tuple[Unit, int]:
        """The unit of the page `number`, and the page's index in it. Raises `KeyError`."""
        for first, unit in self.units:
            if first <= number < first + len(unit.made.pages):
                return unit, number - first
        raise KeyError(number)


class Pages(Mapping[int, Page]):
    """The pages of a body by their printed numbers, each with head and folio: put on when it is asked
    for.
    """

    def __init__(self, body: Body | None) -> None:
        self._body = body
        self._headed: dict[int, Page] = {}

    def __getitem__(self, number: int) -> Page:
        if self._body is None:
            raise KeyError(number)
        page = self._headed.get(number)
        if page is None:
            unit, at = self._body.where(number)
            with SETTING:
                page = self._body.compositor.with_head(unit.made, at, number)
            self._headed[number] = page
        return page

    def __contains__(self, number: object) -> bool:
        return any(number == each for each in self)

    def __iter__(self) -> Iterator[int]:
        for first, unit in self._body.units if self._body else ():
            yield from range(first, first + len(unit.made.pages))

    def __len__(self) -> int:
        return sum(len(unit.made.pages) for _, unit in self._body.units) if self._body else 0


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
    numbered = {
        first + at: page for first, unit in placed for at, page in enumerate(unit.made.pages)
    }
    return Body(issue, layout, compositor, tuple(placed), paginate(issue, numbered, texts))


def changed_pages(before: Body | None, after: Body) -> tuple[int, ...]:
    """The numbers of the pages of `after` that look different before, or were not there."""
    if before is None or before.compositor is not after.compositor:
        return tuple(Pages(after))
    earlier = {
        first + at: (unit.made, page)
        for first, unit in before.units
        for at, page in enumerate(unit.made.pages)
    }
    return tuple(
        number
        for first, unit in after.units
        for number, page in enumerate(unit.made.pages, first)
        if number not in earlier or not _is_same(unit.made, page, *earlier[number])
    )


def _is_same(made: SetUnit, page: Page, made_before: SetUnit, page_before: Page) -> bool:
    """Whether two pages of one number look the same, head and folio included."""
    if made is not made_before:
        head = made.page_name, made.strings
        if head != (made_before.page_name, made_before.strings):
            return False
    return page is page_before or page == page_before


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
            texts = {key: text for doc in documents for key, text in printed_parts(doc).items()}
        job = maker.job(html)
        made = known.made if known and known.job == job else maker.make(job)
        return Unit(documents, answers, job, texts, made)
