"""What every edition is made from, and what an edition is."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct, field

from publisher.composition.layouts import Layout
from publisher.model.facts import IssueFacts, facts_of
from publisher.model.finding import Finding
from publisher.model.issue import Issue
from publisher.model.manifest import Files
from publisher.model.pagination import Pagination
from publisher.typesetting.typesetter import TypesetIssue
from publisher.typesetting.workshop import ALONE, Workshop


def _unheard(_: Finding) -> None:
    """For who makes an edition and wants no words with it."""


class Publication(Struct, frozen=True):
    """One issue, laid out."""

    issue: Issue
    layout: Layout
    pagination: Pagination
    """The pages that every edition cites: of an issue that is out, those that were published."""
    typeset: Callable[[], TypesetIssue]
    """The issue on pages, set when an edition is the first to ask for them."""
    made: Files = field(default_factory=dict)
    """The files of the editions that were made before this one: the web edition offers them."""
    standing: Files = field(default_factory=dict)
    """Of an issue that is out: the files that lie in the output folder, made from what was published."""
    report: Callable[[Finding], None] = _unheard
    """Told what whoever asked for an edition has to know about it."""
    shop: Workshop = ALONE
    """Does what can wait while an edition is made."""

    @property
    def pages(self) -> TypesetIssue:
        """The issue on pages."""
        return self.typeset()

    @property
    def facts(self) -> IssueFacts:
        """What lists of issues and documents show of this one."""
        return facts_of(self.issue, self.pagination)


class Edition(Protocol):
    """One form in which an issue is published."""

    name: str
    """As `--edition` takes it."""
    label: str
    """As the summary at the end shows it, Chinese."""
    needs: tuple[str, ...]
    """Names of the editions whose files it carries: they are made before it."""

    def make(self, publication: Publication) -> Files:
        """The files of the edition, whole, in memory; the one to open comes first.

        Same input, same bytes.
        """
