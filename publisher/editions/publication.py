"""What every edition is made from, and what an edition is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from publisher.composition.layouts import Layout
from publisher.model.issue import Issue, IssueSummary
from publisher.model.pagination import Pagination
from publisher.typesetting.typesetter import TypesetIssue

Files = Mapping[PurePosixPath, bytes]
"""Output files by their path from the output folder."""


def _unheard(_: str) -> None:
    """For who makes an edition and wants no words with it."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One issue, laid out, and the issues it stands among."""

    issue: Issue
    layout: Layout
    pages: TypesetIssue
    others: tuple[IssueSummary, ...]
    """The other issues whose web edition is there, in any order."""
    newest: tuple[Issue, Pagination] | None = None
    """The newest of the others with its pages, where it is newer than `issue`: the home page of
    the web edition shows its contents, whichever issue was built last."""
    report: Callable[[str], None] = _unheard
    """Told, in Chinese, what whoever asked for an edition has to know about it."""

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
