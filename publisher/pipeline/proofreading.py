"""The proofreader over issues: what it has to know, and what it says of a whole workspace."""

from collections.abc import Sequence
from pathlib import Path

from publisher.checks.issue.folder import unused_files
from publisher.checks.rule import Surroundings
from publisher.checks.rules import CHECKS
from publisher.checks.running import check_by_all, check_document
from publisher.composition.layouts import find_layout
from publisher.errors import Place, UserError, UserErrors
from publisher.model.facts import IssueFacts
from publisher.model.finding import Finding, source_fault
from publisher.pipeline.neighbours import Neighbours
from publisher.pipeline.surroundings import surroundings
from publisher.source.documents import read_document
from publisher.source.folders import DOCUMENT_NAME, own_layouts
from publisher.source.published import read_published
from publisher.source.wordlist import read_wordlist
from publisher.source.workspace import Workspace


def check_whole(workspace: Workspace, issue_id: str, neighbours: Neighbours) -> tuple[Finding, ...]:
    """What there is to say of an issue, be it readable or not, as it stands among the others.

    Where parts cannot be read, that is said, and the documents that can are checked by themselves.
    """
    others = neighbours.others(issue_id)
    try:
        issue = workspace.read_issue(issue_id)
        neighbours.note(issue)
        if read_published(workspace.content, issue_id) is None:
            # One that is out has a layout and a list of its own, kept with it.
            workspace.read_earlier()
            find_layout(issue.layout, own_layouts(workspace.content), issue.place_of("layout"))
        around = surroundings(
            workspace,
            issue,
            others,
            neighbours.appointments(issue_id) if neighbours.appoints(issue_id) else (),
            neighbours.irregularities(issue_id),
        )
        return check_by_all(issue, around, unused_files(workspace.content / issue_id, issue))
    except UserError as error:
        faults: Sequence[UserError] = (error,)
    except UserErrors as many:
        faults = many.errors
    here = Place(workspace.content / issue_id / "issue.yaml")
    found = [source_fault(fault, here) for fault in faults]
    found += _readable_documents(workspace, issue_id, others)
    return tuple(sorted(found, key=lambda each: (str(each.span.path), each.span.line)))


def _readable_documents(
    workspace: Workspace, issue_id: str, others: Sequence[IssueFacts]
) -> list[Finding]:
    around = Surroundings(others=tuple(others))
    kinds = workspace.kinds()
    try:
        wordlist = read_wordlist(workspace.content)
        around = Surroundings(workspace.read_bulletin(), wordlist, tuple(others))
    except (UserError, UserErrors):
        pass
    found: list[Finding] = []
    for path in workspace.document_paths(issue_id):
        if match := DOCUMENT_NAME.fullmatch(path.name):
            try:
                document, _ = read_document(path, match[2], kinds)
            except (UserError, UserErrors):
                continue
            found += check_document(document, around, CHECKS)
    return found


def issue_of(content: Path, path: Path) -> str:
    """The issue in whose folder a path lies; nothing where it is shared by all.

    Raises `ValueError` for a path outside the workspace.
    """
    first, *_ = (*path.resolve().relative_to(content.resolve()).parts, "")
    return first if (content / first / "issue.yaml").is_file() else ""
