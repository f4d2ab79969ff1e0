"""The pages before and after those of the documents: cover, contents, standing pages."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from publisher.errors import Place, UserError, UserErrors
from publisher.model.finding import Finding, source_fault
from publisher.model.issue import StandingPage
from publisher.preview.body import Body
from publisher.typesetting.maker import Maker
from publisher.typesetting.page.items import Page
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.workshop import Job


class Around(Struct, frozen=True):
    """The pages around those of the documents, none of which has a number."""

    front: tuple[Page, ...] = ()
    """Cover, standing pages, contents."""
    back: tuple[Page, ...] = ()
    """Standing pages, back cover. The index of a year is made from other issues and not shown."""
    findings: tuple[Finding, ...] = ()
    """What could not be set: its pages are left out."""


class AroundMaker:
    """Makes them, or finds them among those that were made before."""

    def __init__(self, body: Body, known: Mapping[Job, SetUnit]) -> None:
        self._body = body
        self._known = known
        self._maker = Maker(body.issue, body.layout, body.compositor)
        self._faults: list[UserError] = []
        self.made: dict[Job, SetUnit] = {}
        """All units that the pages come from."""

    def make(self) -> Around:
        """All of them."""
        standing = self._body.issue.pages
        front = [
            *self._designed("print/cover.html", press=False),
            *self._standing(page for page in standing if page.front),
            *self._composed("print/contents.html", pagination=self._body.pagination),
        ]
        back = [
            *self._standing(page for page in standing if not page.front),
            *self._designed("print/back.html", press=False),
        ]
        place = self._body.issue.settings[0].place
        findings = (source_fault(fault, Place(place.path)) for fault in self._faults)
        return Around(tuple(front), tuple(back), tuple(findings))

    def _standing(self, pages: Iterable[StandingPage]) -> Iterator[Page]:
        for page in pages:
            yield from self._composed("print/standing.html", page=page)

    def _composed(self, template: str, **context: object) -> Iterator[Page]:
        unit = self._unit(template, "", **context)
        if unit:
            yield from self._body.compositor.with_heads(unit, 1)

    def _designed(self, template: str, **context: object) -> tuple[Page, ...]:
        unit = self._unit(template, template, **context)
        return unit.pages if unit else ()

    def _unit(self, template: str, designed: str, **context: object) -> SetUnit | None:
        body = self._body
        job = self._maker.job(body.layout.render(template, issue=body.issue, **context), designed)
        try:
            unit = self._known.get(job) or self._maker.make(job)
        except UserError as fault:
            self._faults.append(fault)
            return None
        except UserErrors as faults:
            self._faults += faults.errors
            return None
        self.made[job] = unit
        return unit
