"""`gongbao import` of a whole issue: a folder with its documents and `issue.yaml`."""

from pathlib import Path

from msgspec import Struct

from publisher.errors import Place, UserError
from publisher.pipeline.importing import name_pictures, text_of_draft
from publisher.pipeline.output import explained, write_file
from publisher.pipeline.scanning import Scanner, recognised
from publisher.source.importing.gazette.issues import DraftIssue, read_issue_pages
from publisher.source.importing.gazette.pages import Box, TextPage
from publisher.source.importing.structure.completing import Register
from publisher.source.importing.word.package import read_import
from publisher.source.writing.issues import write_issue_yaml
from publisher.typesetting.pdfpages import cropped
from publisher.typesetting.pdftext import Locked, read_pages

_RESOLUTION = 300
"""Pixels an inch of pictures that are cut out of pages."""
_LEAST_TEXT = 20
"""Characters a page: a scan has none, or those of a stamp."""


class WrittenIssue(Struct, frozen=True):
    """The folder of an issue that was imported, and the file of each document."""

    folder: Path
    documents: dict[str, Path]


def page_range(text: str, name: str) -> range | None:
    """Pages as they are typed for `name`: 2 or 2-3; `None` for nothing. Raises `UserError`."""
    if not text:
        return None
    first, _, last = text.partition("-")
    numbers = first, last or first
    if not all(each.isdecimal() and each.isascii() for each in numbers) or not (
        0 < int(numbers[0]) <= int(numbers[1])
    ):
        raise UserError(
            f"{name} 的“{text}”不是页码。", hint="请写作 2 或 2-3，从 PDF 的第一页数起。"
        )
    return range(int(numbers[0]), int(numbers[1]) + 1)


def read_pdf_issue(
    path: Path, contents: range | None, register: Register, scanner: Scanner | None = None
) -> DraftIssue:
    """The issue in a PDF. `contents` are the pages of its table, from 1.

    Pages that are pictures are recognised by `scanner`. Raises `UserError` for what is no such PDF,
    for pages that it does not have, and where all are pictures and there is no scanner.
    """
    pdf = read_import(path)
    try:
        pages = read_pages(pdf)
    except Locked:
        raise UserError(
            "这个 PDF 有密码，不能读取。", Place(path), "请去掉密码另存一份，再导入。"
        ) from None
    except ValueError:
        raise UserError("这不是 PDF，或者已经损坏。", Place(path), "请重新取得文件。") from None
    if contents and contents.stop - 1 > len(pages):
        raise UserError(
            f"这个 PDF 只有 {len(pages)} 页。",
            Place(path),
            "请核对目录在第几页；从 PDF 的第一页数起。",
        )
    scans = [number for number, page in enumerate(pages, 1) if _is_scan(page)]
    if scanner is None and (len(scans) * 2 > len(pages) or not any(page.pieces for page in pages)):
        raise UserError(
            "这个 PDF 里没有文字，是扫描件。",
            Place(path),
            "请安装文字识别（pip install 'gongbao[ocr]'），在终端用 gongbao import 导入，"
            "或者先用别的软件做成有文字的 PDF 或文本。",
        )
    if scanner and scans:
        for number, page in recognised(pdf, scans, scanner).items():
            pages[number - 1] = page

    def crop(number: int, box: Box) -> tuple[str, bytes]:
        return cropped(pdf, number, (box.left, box.top, box.right, box.bottom), _RESOLUTION)

    issue = read_issue_pages(pages, contents, register, crop)
    if not scanner:
        for number in scans:
            issue.report.warn("page-without-text", "这一页是图，没有文字，没有导入。", number)
    return issue


def _is_scan(page: TextPage) -> bool:
    return bool(page.pictures) and sum(len(piece.text) for piece in page.pieces) < _LEAST_TEXT


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
        numbers=front.numbers,
        totals=front.totals,
        volume=front.volume,
        supplement=front.supplement,
        published=front.published,
        printed_pages=issue.pages,
        contents=issue.contents,
    )
    write_file(folder / "issue.yaml", text.encode())
    return WrittenIssue(folder, documents)
