"""`gongbao import` of a whole issue: a folder with its documents and `issue.yaml`."""

from dataclasses import dataclass
from pathlib import Path

from publisher.errors import Place, UserError
from publisher.pipeline.importing import name_pictures, text_of_draft
from publisher.pipeline.output import explained, write_file
from publisher.source.importing.gazette.issues import DraftIssue
from publisher.source.writing.issues import write_issue_yaml


@dataclass(frozen=True, slots=True)
class WrittenIssue:
    """The folder of an issue that was imported, and the file of each document."""

    folder: Path
    documents: dict[str, Path]


def write_issue(content: Path, source: Path, issue: DraftIssue) -> WrittenIssue:
    """Write a whole issue into a folder of its own.

    Raises `UserError` where there is such an issue already: it is never overwritten.
    """
    front = issue.front
    folder = content / front.issue_id
    if folder.exists():
        raise UserError(
            f"已经有 {front.issue_id} 这一期，没有改动它。",
            Place(source),
            "确要重新导入的，请先把原来的文件夹移开。",
        )
    with explained(content):
        (folder / "files").mkdir(parents=True)
    documents: dict[str, Path] = {}
    for order, (document_id, draft) in enumerate(issue.drafts.items(), 1):
        name_pictures(draft, document_id, folder)
        for picture in draft.pictures:
            write_file(folder / "files" / picture.name, picture.data)
        documents[document_id] = folder / f"{order:02}-{document_id}.md"
        write_file(documents[document_id], text_of_draft(draft).encode())
    # Last: without it, the folder is no issue.
    text = write_issue_yaml(
        year=front.year,
        number=front.number,
        total=front.total,
        published=front.published,
        printed_pages=issue.pages,
        contents=issue.contents,
    )
    write_file(folder / "issue.yaml", text.encode())
    return WrittenIssue(folder, documents)
