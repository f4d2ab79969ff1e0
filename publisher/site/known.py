"""What the pages of the whole site are made from."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from publisher.composition.layouts import Layout
from publisher.model.changes import Change, changes
from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.issue import Bulletin, IssueSummary
from publisher.model.standing import Standings


class Known(Struct, frozen=True, dict=True):
    """All issues that have pages, those printed before, and how their documents stand on a day."""

    bulletin: Bulletin
    layout: Layout
    issues: tuple[IssueFacts, ...]
    """Newest first."""
    standings: Mapping[str, Standings]
    """By issue and by document."""
    day: dt.date
    printed_before: tuple[IssueFacts, ...] = ()
    """Those of `earlier.yaml`: their documents are listed and found, and have no pages."""

    @cached_property
    def all_issues(self) -> tuple[IssueFacts, ...]:
        """With those that were printed before, newest first."""
        both = (*self.issues, *self.printed_before)
        return tuple(sorted(both, key=lambda facts: facts.summary.order, reverse=True))

    @cached_property
    def summaries(self) -> Mapping[str, IssueSummary]:
        """Of all issues that lists name, by their ids."""
        return {facts.id: facts.summary for facts in self.all_issues}

    @cached_property
    def documents(self) -> tuple[DocumentFacts, ...]:
        """Those that have pages, in the order of the issues."""
        return tuple(document for issue in self.issues for document in issue.documents)

    @cached_property
    def listed(self) -> tuple[DocumentFacts, ...]:
        """Those that indexes list, in the order of all issues."""
        return tuple(document for issue in self.all_issues for document in issue.documents)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What has happened to documents up to the day, newest first."""
        return changes(self.all_issues, self.standings, self.day)

    def render(self, template: str, **context: object) -> bytes:
        """A template of the layout with all that is known; `context` goes before it."""
        known: dict[str, object] = {
            "bulletin": self.bulletin,
            "issues": self.issues,
            "summaries": self.summaries,
            "standings": self.standings,
            "day": self.day,
        }
        return self.layout.render(template, **(known | context)).encode()
