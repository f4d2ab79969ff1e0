"""An issue as a whole, for the page: contents, documents, pages, state."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publisher.desk.arranging import contents_of, title_in
from publisher.desk.desk import Desk
from publisher.desk.files import DeskFile, NotFound, open_file
from publisher.desk.rooms import Room
from publisher.errors import UserError, UserErrors
from publisher.model.document import PUBLIC, Document
from publisher.model.finding import Finding
from publisher.model.text import text_of
from publisher.preview import View
from publisher.source.workspace import Workspace

_SHEET = 4
"""Pages are printed in fours."""


def issues(desk: Desk) -> list[dict[str, Any]]:
    """The issues there are, newest first."""
    return [
        {"id": each, "name": _name(desk, each), "out": desk.files.is_out(each)}
        for each in reversed(desk.files.issue_ids())
    ]


def _name(desk: Desk, issue_id: str) -> str:
    try:
        summary = Workspace(desk.files.content).read_summary(issue_id)
    except (UserError, UserErrors):
        return issue_id
    total = f"（{summary.total_words}）" if summary.totals else ""
    return f"{summary.year}年{summary.number_words}{total}"


def overview(desk: Desk, room: Room) -> dict[str, Any]:
    """One issue."""
    files = desk.files.of_issue(room.issue_id)
    white = dict(_white(room.view))
    documents = {
        each.id: _document(room, each) | {"white": white.get(each.id)}
        for each in files.values()
        if each.sort == "document"
    }
    settings = files["issue.yaml"]
    fault = ""
    try:
        opened = open_file(settings.path)
        sections = contents_of(opened.text, settings.path)
        version = opened.version
    except NotFound:
        sections, version = [], ""
    except UserError as error:
        sections, version, fault = [], "", error.message
    listed = {each for section in sections for each in _ids(section["entries"])}
    pages = room.view.pages
    body = max(pages, default=0)
    return {
        "issue": room.issue_id,
        "name": _name(desk, room.issue_id),
        "out": desk.files.is_out(room.issue_id),
        "sections": sections,
        "version": version,
        "fault": fault,
        "unlisted": [each for each in documents if each not in listed],
        "documents": documents,
        "files": [
            {"id": each.id, "name": each.name, "sort": each.sort, "title": _other(each)}
            for each in files.values()
            if each.sort != "document"
        ],
        "body": body,
        "sheet": _SHEET,
        "widths": room.widths,
    }


def _other(file: DeskFile) -> str:
    if file.sort == "page":
        return title_in(file.path) or file.name
    said = {"issue.yaml": "本期信息和目录", "bulletin.yaml": "刊物信息", "words.yaml": "用词表"}
    return said[file.id]


def _ids(entries: list[Any]) -> list[str]:
    found: list[str] = []
    for entry in entries:
        found += entry["documents"] if isinstance(entry, dict) else [entry]
    return found


def _white(view: View) -> Iterator[tuple[str, float]]:
    """Of each document that ends a page, the share of that page below its last line, from 0 to 1."""
    lowest = {
        number: max(line.y for line in page.lines)
        for number, page in view.pages.items()
        if page.lines
    }
    if not lowest or view.pagination is None or view.issue is None:
        return
    top = min(line.y for number in lowest for line in view.pages[number].lines)
    room = max(lowest.values()) - top
    ends = {
        pages.last: key
        for document in view.issue.documents
        if (pages := view.pagination.documents.get(key := document.id))
    }
    for number, key in ends.items():
        if number in lowest and room:
            yield key, round(1 - (lowest[number] - top) / room, 2)


def _document(room: Room, file: DeskFile) -> dict[str, Any]:
    document = room.document(file.path)
    pagination = room.view.pagination
    pages = pagination.documents.get(file.id) if pagination and document else None
    faults = [each for each in room.view.findings if each.span.path == file.path]
    record: dict[str, Any] = {
        "id": file.id,
        "name": file.name,
        "title": document.title if document else title_in(file.path) or file.name,
        "first": pages.first if pages else None,
        "last": pages.last if pages else None,
        "errors": sum(each.severity == "error" for each in faults),
        "closed": _disclosure(file) if document is None else "",
    }
    if document:
        record |= {
            "kind": document.kind.name,
            "number": str(document.number or ""),
            "starts": document.starts,
            "characters": _length(document),
        }
    return record


def _disclosure(file: DeskFile) -> str:
    """What a document that is not on the pages says of its disclosure, where that keeps it off."""
    text = open_file(file.path).text[:4000]
    for line in text.split("\n"):
        if line.startswith("disclosure:"):
            said = line.removeprefix("disclosure:").partition("#")[0].strip().strip("\"'")
            return "" if said == PUBLIC else said
    return ""


def _length(document: Document) -> int:
    return sum(len("".join(part.text.split())) for part in text_of(document))


def finding_json(finding: Finding, files: dict[Path, DeskFile]) -> dict[str, Any]:
    """A finding as values of JSON: places by line and column, its file by id."""
    span = finding.span
    file = files.get(span.path)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "file": file.id if file else "",
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "fixes": [
            {
                "safe": fix.safe,
                "edits": [
                    {
                        "line": edit.span.line,
                        "column": edit.span.column,
                        "endLine": edit.span.end_line,
                        "endColumn": edit.span.end_column,
                        "text": edit.text,
                    }
                    for edit in fix.edits
                ],
            }
            for fix in finding.fixes
        ],
    }
