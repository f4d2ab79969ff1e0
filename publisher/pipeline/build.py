"""Building one issue: read it whole, check it whole, lay it out, then write the editions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from publisher.composition.layouts import find_layout
from publisher.editions import Edition, Publication
from publisher.errors import UserError, UserErrors
from publisher.model.consistency import inconsistencies
from publisher.model.issue import Issue, IssueSummary
from publisher.model.pagination import Pagination
from publisher.model.problem import Problem
from publisher.pipeline.output import exclusive, write_files
from publisher.pipeline.record import PAGINATION_JSON, pagination_json, read_pagination
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import typeset


class Watcher(Protocol):
    """Is told how far a build has come."""

    def stage(self, name: str, done: int, total: int) -> None:
        """`done` of `total` parts of the stage `name` (Chinese) are finished."""

    def waiting(self) -> None:
        """Another build holds the output folder; this one goes on after it."""


class ProblemsFound(Exception):
    """The issue contradicts itself and is not published as it is."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Written:
    """One file of an edition, for the summary."""

    label: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made."""

    issue: Issue
    pagination: Pagination
    written: tuple[Written, ...]
    notes: tuple[str, ...]
    """What the editions report, Chinese."""


def build_issue(
    workspace: Workspace,
    issue_id: str,
    editions: Sequence[Edition],
    out: Path,
    watcher: Watcher,
) -> Built:
    """Make `editions` of one issue in `out`.

    Raises `UserError`, `UserErrors` or `ProblemsFound` before anything is written: an edition
    that was there stays as it was.
    """
    watcher.stage("读取", 0, 1)
    issue = workspace.read_issue(issue_id)
    watcher.stage("读取", 1, 1)
    if problems := inconsistencies(issue):
        raise ProblemsFound(problems)
    own_layouts = workspace.content.resolve().parent / "layouts"
    layout = find_layout(issue.layout, own_layouts, issue.place_of("layout"))
    with exclusive(out, watcher.waiting):
        pages = typeset(issue, layout, lambda done, total: watcher.stage("排版", done, total))
        others = _published(workspace, issue_id, out)
        newest = _newest(workspace, issue, others, out)
        notes: list[str] = []
        publication = Publication(issue, layout, pages, others, newest, report=notes.append)
        files = {PurePosixPath(issue_id, PAGINATION_JSON): pagination_json(pages.pagination)}
        written = []
        for done, edition in enumerate(editions, 1):
            made = edition.make(publication)
            files |= made
            main = min(made, key=lambda path: (len(path.parts), path))
            size = sum(len(data) for data in made.values())
            written.append(Written(edition.label, out / main, size))
            watcher.stage("成书", done, len(editions))
        write_files(out, files)
    return Built(issue, pages.pagination, tuple(written), tuple(notes))


def _published(workspace: Workspace, issue_id: str, out: Path) -> tuple[IssueSummary, ...]:
    """The other issues that have a web edition in `out`; one that cannot be read is left out."""
    summaries = []
    for other in workspace.issue_ids():
        if other != issue_id and (out / "site" / other / "index.html").is_file():
            try:
                summaries.append(workspace.read_summary(other))
            except (UserError, UserErrors):
                continue
    return tuple(summaries)


def _newest(
    workspace: Workspace, issue: Issue, others: tuple[IssueSummary, ...], out: Path
) -> tuple[Issue, Pagination] | None:
    """The newest published issue with its pages, where it is newer than `issue`.

    One that is being edited, or was never built here, may not be read: then there is none.
    """
    newest = max((other.id for other in others), default="")
    if newest <= issue.id:
        return None
    try:
        record = (out / newest / PAGINATION_JSON).read_bytes()
        found = workspace.read_issue(newest), read_pagination(record)
    except (OSError, ValueError, KeyError, UserError, UserErrors):
        return None
    known = set(found[1].documents)
    return found if known == {document.id for document in found[0].documents} else None
