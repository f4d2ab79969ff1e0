"""Issues as if they had been built: their facts, without laying anything out."""

from collections.abc import Mapping
from pathlib import Path

from publisher.model.facts import IssueFacts, facts_of
from publisher.model.issue import Issue
from publisher.model.manifest import Files
from publisher.model.pagination import PageRange, Pagination
from publisher.pipeline.facts import ISSUE_JSON, facts_json
from publisher.proof import DocumentProof, Proving
from publisher.source.workspace import Workspace


def facts_without_pages(content: Path, issue_id: str) -> IssueFacts:
    """The facts of an issue in which every document has a page of its own."""
    issue = Workspace(content).read_issue(issue_id)
    ranges = {each.id: PageRange(n, n) for n, each in enumerate(issue.documents, 1)}
    return facts_of(issue, Pagination(issue_id, ranges, ()))


def pretend_to_build(content: Path, out: Path, *issue_ids: str) -> None:
    """Put the facts of issues, of all where none is named, where a build puts them."""
    for issue_id in issue_ids or Workspace(content).issue_ids():
        folder = out / "site" / issue_id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ISSUE_JSON).write_bytes(facts_json(facts_without_pages(content, issue_id)))


def proved(issue: Issue, made: Mapping[str, Files]) -> tuple[DocumentProof, ...]:
    """What the proof says of the files of editions, by the name of each."""
    proving = Proving(issue)
    for edition, files in made.items():
        proving.take(edition, files)
    return proving.result()
