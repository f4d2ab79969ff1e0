"""What a rule is: a code, a severity, a documentation, and what it finds.

The docstring of a rule's class is its documentation, in Chinese for editors: a line that says what it
finds (名称：一句话。), why, with the clause of the standard, and lines that begin with 误： and 正：.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from msgspec import Struct, field

from publisher.checks.posts import Appointment
from publisher.checks.printed import Printed
from publisher.checks.view import DocumentView, TextView
from publisher.model.consistency import inconsistencies
from publisher.model.contradictions import contradictions, unknown_numbers
from publisher.model.facts import IssueFacts
from publisher.model.figures import Figure, figures_of
from publisher.model.finding import Edit, Finding, Fix, Severity
from publisher.model.issue import Bulletin, Issue
from publisher.model.origin import Span
from publisher.model.wordlist import Wordlist


def _has_all(_char: str) -> bool:
    return True


class Surroundings(Struct, frozen=True, dict=True):
    """What rules know besides the text."""

    bulletin: Bulletin | None = None
    wordlist: Wordlist = field(default_factory=Wordlist)
    """The office's own list."""
    others: tuple[IssueFacts, ...] = ()
    """Other issues, as they were built."""
    irregularities: tuple[Finding, ...] = ()
    """Where the run of issues has a gap or goes back, at any issue."""
    appointments: tuple[Appointment, ...] = ()
    """What the 任免 documents of earlier issues say, in their order."""
    corrections: tuple[Finding, ...] = ()
    """What is wrong with what the issue corrects of others."""
    is_out: bool = False
    """The issue has been published: nothing in it is changed any more."""
    widths: tuple[float, float] = (81.0, 170.0)
    """Of a column and of the type area, in millimetres: as the layout of the issue has them."""
    has_glyph: Callable[[str], bool] = _has_all
    """Whether a font of the machine has a character."""

    @cached_property
    def printed(self) -> Printed:
        """The documents of the other issues, by number and name."""
        return Printed(self.others)


class IssueView(Struct, frozen=True, dict=True):
    """An issue, read whole."""

    issue: Issue
    documents: tuple[DocumentView, ...]
    surroundings: Surroundings
    unused: tuple[Path, ...] = ()
    """Files of the issue that no document refers to, and those that look like documents and are not read."""

    @cached_property
    def told_by_itself(self) -> tuple[Finding, ...]:
        """What the model says of it alone."""
        return inconsistencies(self.issue)

    @cached_property
    def told_by_others(self) -> tuple[Finding, ...]:
        """What the model says of it among the others."""
        others = self.surroundings.others
        return (*contradictions(self.issue, others), *unknown_numbers(self.issue, others))

    @property
    def figures(self) -> Iterator[tuple[DocumentView, Figure, bytes]]:
        """The images of all documents, each with the bytes of its file."""
        for view in self.documents:
            for figure in figures_of(view.document.all_blocks):
                yield view, figure, self.issue.files.get(figure.source, b"")


class Rule(ABC):
    """What all rules have."""

    code: ClassVar[str]
    """Its stable name."""
    severity: ClassVar[Severity]
    """error only where no printed original can be right."""

    def at(
        self,
        span: Span,
        message: str,
        hint: str,
        fixes: tuple[Fix, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule."""
        return Finding(self.code, severity or self.severity, span, message, hint, fixes)

    def found(
        self,
        view: TextView,
        start: int,
        end: int,
        message: str,
        hint: str,
        write: str | None = None,
        *,
        safe: bool = True,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding at `text[start:end]`; `write` is what should stand there, if that is known.

        A repair is offered only where the source has these very characters, without marks in them.
        """
        span = view.span(start, end)
        fixes: tuple[Fix, ...] = ()
        if write is not None and view.typed(span) == view.text[start:end]:
            fixes = (Fix((Edit(span, write),), safe),)
        return self.at(span, message, hint, fixes, severity)


class TextRule(Rule):
    """A rule about words and characters, wherever they stand."""

    @abstractmethod
    def check(self, view: TextView) -> Iterator[Finding]:
        """What it finds in a text."""


class DocumentRule(Rule):
    """A rule about a document."""

    @abstractmethod
    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:
        """What it finds in a document."""


class IssueRule(Rule):
    """A rule about an issue as a whole, or about documents of several."""

    @abstractmethod
    def check(self, view: IssueView) -> Iterator[Finding]:
        """What it finds in an issue."""
