"""The site of the made-up archive without pages: what a search reads, served as a build would."""

from pathlib import Path, PurePosixPath

from built import facts_without_pages
from samples import ARCHIVE

from publisher.composition.document_record import document_json
from publisher.composition.layouts import find_layout
from publisher.errors import Place
from publisher.model.facts import IssueFacts
from publisher.model.pagination import Pagination
from publisher.model.validity import standings
from publisher.pipeline.output import write_files
from publisher.pipeline.searching import search_files
from publisher.site.folders import SITE
from publisher.site.pages import make_site
from publisher.source.workspace import Workspace


def make_archive_site(out: Path) -> Path:
    """The folder of the site in `out`."""
    workspace = Workspace(ARCHIVE)
    issues = [facts_without_pages(ARCHIVE, issue_id) for issue_id in workspace.issue_ids()]
    files = {}
    for facts in issues:
        issue = workspace.read_issue(facts.id)
        pages = {document.id: document.pages for document in facts.documents}
        pagination = Pagination(facts.id, pages, ())
        for document in issue.documents:
            folder = SITE / facts.id / document.id
            record = document_json(document, issue, pagination)
            files[folder / "document.json"] = record
            files[folder / "index.html"] = b"<!DOCTYPE html><title>-</title>"
    write_site(out, issues, files)
    return out / SITE


def write_site(out: Path, issues: list[IssueFacts], files: dict[PurePosixPath, bytes]) -> None:
    layout = find_layout("gazette", Path("none"), Place(ARCHIVE))
    known = standings(issues)
    day = max(facts.summary.published for facts in issues)
    write_files(out, files)
    bulletin = Workspace(ARCHIVE).read_bulletin()
    made, _ = search_files(out, issues)
    write_files(out, {**make_site(bulletin, layout, issues, known, day), **made})
