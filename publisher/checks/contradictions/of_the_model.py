"""The findings of the model as rules."""

from collections.abc import Iterator
from typing import ClassVar

from publisher.checks.rule import IssueRule, IssueView
from publisher.model.finding import Finding, Severity


class OfTheModel(IssueRule):
    """A rule whose code the model gives to what it finds."""

    severity: ClassVar[Severity] = "error"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """What the model says of the issue under this code."""
        return (finding for finding in self.all(view) if finding.code == self.code)

    def all(self, view: IssueView) -> Iterator[Finding]:
        """All that is said where this code may come from."""
        raise NotImplementedError


class OfTheIssue(OfTheModel):
    """Said of an issue alone."""

    def all(self, view: IssueView) -> Iterator[Finding]:
        """Its contradictions."""
        yield from view.told_by_itself


class OfOtherIssues(OfTheModel):
    """Said of an issue and others."""

    def all(self, view: IssueView) -> Iterator[Finding]:
        """Its contradictions with them."""
        yield from view.told_by_others


class OfCorrections(OfTheModel):
    """Said of 更正."""

    def all(self, view: IssueView) -> Iterator[Finding]:
        """What was found by reading what they correct."""
        yield from view.surroundings.corrections


class OfTheLedger(OfTheModel):
    """Said of the run of issues."""

    severity: ClassVar[Severity] = "warning"

    def all(self, view: IssueView) -> Iterator[Finding]:
        """What is irregular at this issue."""
        here = view.issue.settings[0].place.path
        for finding in view.surroundings.irregularities:
            if finding.span.path == here and finding.code == self.code:
                yield self.at(finding.span, finding.message, finding.hint)
