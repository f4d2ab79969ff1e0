"""Building one issue: read it whole, check it whole, lay it out, then write the editions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from publisher.composition.layouts import Layout, find_layout
from publisher.editions import Edition, Files, Publication, with_needs
from publisher.model.consistency import inconsistencies
from publisher.model.facts import IssueFacts
from publisher.model.issue import Issue
from publisher.model.pagination import Pagination
from publisher.model.problem import Problem
from publisher.pipeline.facts import ISSUE_JSON, facts_json, published_facts
from publisher.pipeline.output import exclusive, write_files
from publisher.pipeline.printed import page_notes
from publisher.pipeline.record import FONTS_JSON, PAGINATION_JSON, fonts_json, pagination_json
from publisher.site import SITE, make_site
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
    """What the editor has to know of the pages and the editions, Chinese."""


def build_issue(
    workspace: Workspace,
    issue_id: str,
    editions: Sequence[Edition],
    out: Path,
    watcher: Watcher,
) -> Built:
    """Make `editions` of one issue in `out`, and those that they carry with them.

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
        notes = list(page_notes(issue, pages.pagination))
        files = {
            PurePosixPath(issue_id, PAGINATION_JSON): pagination_json(pages.pagination),
            PurePosixPath(issue_id, FONTS_JSON): fonts_json(issue_id, pages.fonts),
        }
        publication = Publication(issue, layout, pages, files, report=notes.append)
        written = []
        for done, edition in enumerate(wanted := with_needs(editions), 1):
            made = edition.make(publication)
            files |= made
            main = next(iter(made))
            size = sum(len(data) for data in made.values())
            written.append(Written(edition.label, out / main, size))
            watcher.stage("成书", done, len(wanted))
        if SITE / issue_id in {parent for path in files for parent in path.parents}:
            files |= _site(publication.facts, issue, layout, own_layouts, out)
        write_files(out, files)
    return Built(issue, pages.pagination, tuple(written), tuple(notes))


def _site(facts: IssueFacts, issue: Issue, layout: Layout, own_layouts: Path, out: Path) -> Files:
    """The facts of `issue` for its folder, and the pages of the site that list all issues."""
    folder = out / SITE
    others = [other for other in published_facts(folder) if other.id != issue.id]
    newest = max((facts, *others), key=lambda each: each.id)
    if newest is not facts:
        layout = find_layout(newest.layout, own_layouts, issue.place_of("layout"))
    record = {SITE / issue.id / ISSUE_JSON: facts_json(facts)}
    return record | dict(make_site(issue.bulletin, layout, (facts, *others), {}))
