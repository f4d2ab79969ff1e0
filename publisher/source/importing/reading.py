"""A file or a clipboard → a draft, whatever form it has."""

import re
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
from publisher.source.importing.word.package import ENCRYPTED, OLE, read_import
from publisher.source.importing.word.reading import read_word
from publisher.source.importing.word.state import Changes

Form = Literal["word", "text", "html"]
FileForm = Form | Literal["older"]
"""Also what LibreOffice has to turn into .docx first."""

_FORMS: dict[str, Form] = {
    ".docx": "word",
    ".docm": "word",
    ".dotx": "word",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
}
_OLDER = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt")
_ZIP = b"PK\x03\x04"
_HEAD = 1024
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s{0,99}<(?:!doctype\s+html|html|head|meta)\b", re.IGNORECASE
)
"""Programs of offices write pages of HTML and call them .doc."""
_FLAT = re.compile(rb"<w:wordDocument\b|<office:document\b|\bprogid=\"Word\.Document\"")
"""Word 2003 and LibreOffice in a single file of XML."""


def form_of(path: Path) -> FileForm:
    """The form of a file by its name, and by how it begins where names do not tell.

    Raises `UserError` for one that is not known, and one that is not what it is called.
    """
    suffix = path.suffix.lower()
    form = _FORMS.get(suffix)
    if suffix in _OLDER:
        return _form_of_older(path, suffix)
    if form == "word":
        head = _head(path)
        is_locked = head.startswith(OLE) and ENCRYPTED in read_import(path)
        return "older" if head.startswith((OLE, b"{\\rtf")) and not is_locked else form
    if form is None:
        raise UserError(
            f"不知道怎样导入“{path.suffix or path.name}”文件。",
            Place(path),
            "能导入的有 .docx、.docm、.txt、.html，一整期的 .pdf；.doc、.wps 要装有 LibreOffice。",
        )
    return form


def _form_of_older(path: Path, suffix: str) -> FileForm:
    head = _head(path)
    if head.startswith(_ZIP):
        return "older" if suffix == ".odt" else "word"
    if head.startswith((OLE, b"{\\rtf")) or _FLAT.search(head):
        return "older"
    if _HTML.match(head):
        return "html"
    # LibreOffice would read anything else as text, with whatever it holds.
    raise UserError(
        "这不是 Word 或 WPS 文件，或者已经损坏。",
        Place(path),
        "请用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”，再导入。",
    )


def _head(path: Path) -> bytes:
    return read_import(path)[:_HEAD]


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
        if given.startswith((OLE, _ZIP)):
            raise UserError("这不是文本。", Place(path), "Word 文件请写出文件名，不要加 --from。")
        text = decode(given, Place(path))
        flow = read_html(text, report, Place(path)) if form == "html" else read_plain(text, report)
    if all(isinstance(item, Line) and item.is_blank for item in flow.items):
        raise UserError("里面没有文字。", Place(path), "请确认没有拿错文件。")
    return recognise(flow, report, register)
