"""What every edition is made from, and what an edition is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from publisher.composition.layouts import Layout
from publisher.model.issue import Issue, IssueSummary
from publisher.model.pagination import Pagination
from publisher.typesetting.typesetter import TypesetIssue

Files = Mapping[PurePosixPath, bytes]
"""Output files by their path from the output folder."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One issue, laid out, and the issues it stands among."""

    issue: Issue
    layout: Layout
    pages: TypesetIssue
    others: tuple[IssueSummary, ...]
    """The other issues whose web edition is there, in any order."""

    @property
    def pagination(self) -> Pagination:
        """The pages that every edition cites."""
        return self.pages.pagination


class Edition(Protocol):
    """One form in which an issue is published."""

    name: str
    """As `--edition` takes it."""
    label: str
    """As the summary at the end shows it, Chinese."""

    def make(self, publication: Publication) -> Files:
        """The files of the edition, whole, in memory. Same input, same bytes."""
