"""Finished editions to tamper with."""

from dataclasses import dataclass
from pathlib import PurePosixPath

import pytest

from publisher.composition.layouts import find_layout
from publisher.editions import EDITIONS, Publication
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import typeset


@dataclass(frozen=True, repr=False)
class Finished:
    """One issue and the files of its editions by their names."""

    issue: Issue
    made: dict[str, dict[PurePosixPath, bytes]]

    def document(self, document_id: str) -> Document:
        return next(found for found in self.issue.documents if found.id == document_id)

    def file(self, edition: str, name: str) -> tuple[PurePosixPath, bytes]:
        """The file of an edition whose path ends so."""
        ((path, data),) = (
            item for item in self.made[edition].items() if str(item[0]).endswith(name)
        )
        return path, data


@pytest.fixture(scope="session")
def finished(qingshan) -> Finished:
    """An issue with footnotes, tables, lists, pictures, attachments and attached texts."""
    issue = Workspace(qingshan).read_issue("2025-02")
    layout = find_layout(issue.layout, qingshan.parent / "layouts", issue.place_of("layout"))
    pages = typeset(issue, layout, lambda _done, _total: None)
    made: dict[str, dict[PurePosixPath, bytes]] = {}
    for edition in EDITIONS:
        before = {path: data for files in made.values() for path, data in files.items()}
        made[edition.name] = dict(
            edition.make(Publication(issue, layout, pages.pagination, lambda: pages, before))
        )
    return Finished(issue, made)
