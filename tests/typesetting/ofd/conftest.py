"""One issue as PDF and as OFD, for all tests of this folder."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from publisher.composition.layouts import find_layout
from publisher.model.issue import Issue
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import TypesetIssue, typeset


@dataclass(frozen=True, repr=False)
class Both:
    """An issue and its pages in both forms."""

    issue: Issue
    pages: TypesetIssue
    pdf: bytes
    ofd: bytes

    @property
    def before(self) -> int:
        """How many pages stand before the body."""
        return len(self.pages._before())


def both(content: Path, issue_id: str) -> Both:
    issue = Workspace(content).read_issue(issue_id)
    layout = find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))
    pages = typeset(issue, layout, lambda _done, _total: None)
    return Both(issue, pages, pages.pdf(), pages.ofd())


@pytest.fixture(scope="session")
def made(qingshan) -> Both:
    """An issue with footnotes, tables, lists, pictures, attachments and attached texts."""
    return both(qingshan, "2025-02")
