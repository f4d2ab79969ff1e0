"""What the pages of the whole site are made from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from publisher.composition.layouts import Layout
from publisher.model.changes import Change, changes
from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.issue import Bulletin, IssueSummary
from publisher.model.standing import Standings


@dataclass(frozen=True)
class Known:
    """All issues that have pages, and how their documents stand on a day."""

    bulletin: Bulletin
    layout: Layout
    issues: tuple[IssueFacts, ...]
    """Newest first."""
    standings: Mapping[str, Standings]
    """By issue and by document."""
    day: dt.date

    @cached_property
    def summaries(self) -> Mapping[str, IssueSummary]:
        """Of all issues, by their ids."""
        return {facts.id: facts.summary for facts in self.issues}

    @cached_property
    def documents(self) -> tuple[DocumentFacts, ...]:
        """Those of all issues, in their order."""
        return tuple(document for issue in self.issues for document in issue.documents)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What has happened to documents up to the day, newest first."""
        return changes(self.issues, self.standings, self.day)

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
