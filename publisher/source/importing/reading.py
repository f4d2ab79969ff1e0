"""A file or a clipboard → a draft, whatever form it has."""

from pathlib import Path
from typing import Literal

from publisher.errors import Place, UserError
from publisher.source.importing.flow import Line
from publisher.source.importing.gazette.issues import DraftIssue, read_issue_text
from publisher.source.importing.html import read_html
from publisher.source.importing.pictures import Converter
from publisher.source.importing.plain import decode, read_plain
from publisher.source.importing.report import Report
from publisher.source.importing.structure.completing import Register
from publisher.source.importing.structure.draft import Draft
from publisher.source.importing.structure.recognising import recognise
from publisher.source.importing.word.package import OLE, read_import
from publisher.source.importing.word.reading import read_word
from publisher.source.importing.word.state import Changes

Form = Literal["word", "text", "html"]

_FORMS: dict[str, Form] = {
    ".docx": "word",
    ".docm": "word",
    ".dotx": "word",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
}
OLDER = (".doc", ".wps", ".wpt", ".rtf", ".odt")
"""What LibreOffice turns into .docx."""


def form_of(path: Path) -> Form:
    """The form of a file by its name. Raises `UserError` for one that is not known."""
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise UserError(
            f"不知道怎样导入“{path.suffix or path.name}”文件。",
            Place(path),
            "能导入的有 .docx、.docm、.txt、.html，一整期的 .pdf；.doc、.wps 要装有 LibreOffice。",
        )
    return form


def read_text_issue(path: Path, register: Register) -> DraftIssue | None:
    """The whole issue in a file of text; `None` for a text without masthead and contents."""
    text = decode(read_import(path), Place(path))
    return read_issue_text(text.replace("\r\n", "\n").split("\n"), register)


def read_draft(
    path: Path,
    form: Form,
    changes: Changes | None,
    register: Register,
    data: bytes | None = None,
    as_png: Converter | None = None,
) -> Draft:
    """The document in `path`; of text and HTML, in `data` where it comes from elsewhere.

    `as_png` converts drawings of Word files; without it they are left out with a word.

    Raises `UserError` for whatever cannot be read, and writes nothing.
    """
    report = Report()
    if form == "word":
        flow = read_word(path, changes, report, as_png)
    else:
        given = read_import(path) if data is None else data
        if given.startswith((OLE, b"PK\x03\x04")):
            raise UserError("这不是文本。", Place(path), "Word 文件请写出文件名，不要加 --from。")
        text = decode(given, Place(path))
        flow = read_html(text, report, Place(path)) if form == "html" else read_plain(text, report)
    if all(isinstance(item, Line) and item.is_blank for item in flow.items):
        raise UserError("里面没有文字。", Place(path), "请确认没有拿错文件。")
    return recognise(flow, report, register)
