"""Proves the editions of an issue before any of them is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from publisher.errors import UserError, UserErrors
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.text import FORM, FormWords, digest, squeezed, text_of
from publisher.proof.comparison import around, first_difference
from publisher.proof.fixed import read_ofd
from publisher.proof.markup import text_in_html, texts_in_epub
from publisher.proof.printed import PrintedText, in_order, printed_texts, texts_in_pdf
from publisher.typesetting.extraction import readable

Files = Mapping[PurePosixPath, bytes]


@dataclass(frozen=True, slots=True)
class DocumentProof:
    """What was found of one document: the same text in all editions that were made."""

    document: str
    """Its id."""
    text_sha256: str
    characters: int
    """That were compared: white space is not counted."""
    editions: tuple[str, ...]
    """Names of the editions that say the same."""


def prove(
    issue: Issue, made: Mapping[str, Files], form: FormWords = FORM
) -> tuple[DocumentProof, ...]:
    """Compare the documents in the files of each edition, by its name, with the source.

    `form` are the words of the layout in which the text of a document is printed.

    The `print` edition is for a press: what its pages say is proved on those of the PDF, and it is
    passed over. Raises `UserErrors` with the first difference of each document in each edition.
    """
    errors: list[UserError] = []
    proved = [name for name in made if name in _READERS]
    for name in proved:
        errors.extend(_differences(issue, _READERS[name], made[name], form))
    if errors:
        raise UserErrors(errors)
    return tuple(_proof(document, tuple(proved)) for document in issue.documents)


def _proof(document: Document, editions: tuple[str, ...]) -> DocumentProof:
    text = squeezed("".join(part.text for part in text_of(document)))
    return DocumentProof(document.id, digest(text), len(text), editions)


@dataclass(frozen=True, slots=True)
class _Reader:
    """How the texts of one edition are read back."""

    label: str
    """Of the edition, as messages name it."""
    read: Callable[[Issue, Files, FormWords], Mapping[str, str]]
    """The squeezed text of each document by its id."""
    readable: Callable[[str], str] = str
    """What it can tell of a text."""


def _differences(
    issue: Issue, reader: _Reader, files: Files, form: FormWords
) -> Iterator[UserError]:
    label, texts = reader.label, reader.read(issue, files, form)
    hint = "没有写出任何文件。这是版式或程序的错误，请连同这条信息报告给维护人员。"
    for document in issue.documents:
        parts = [*text_of(document, form)]
        found = texts.get(document.id, "")
        if difference := first_difference(parts, found, reader.readable):
            yield UserError(
                f"{label}里《{document.title}》的文字与原稿不同：原稿是“{difference.expected}”，"
                f"{label}里是“{difference.found}”。",
                difference.part.place,
                hint,
            )
    known = {document.id for document in issue.documents}
    for name, text in texts.items():
        if name not in known:
            yield UserError(f"{label}里多出一份原稿没有的文件：“{around(text, 0)}”。", hint=hint)


def _read_html(issue: Issue, files: Files, _: FormWords) -> dict[str, str]:
    found = {}
    for document in issue.documents:
        page = files.get(PurePosixPath("site", issue.id, document.id, "index.html"), b"")
        found[document.id] = (text_in_html(page) if page else None) or ""
    return found


def _read_epub(_issue: Issue, files: Files, _: FormWords) -> dict[str, str]:
    texts = texts_in_epub(_only(files, ".epub"))
    return {PurePosixPath(name).stem: text for name, text in texts.items()}


def _read_pdf(issue: Issue, files: Files, form: FormWords) -> dict[str, str]:
    return _printed(issue, texts_in_pdf(_only(files, ".pdf")), form, readable)


def _read_ofd(issue: Issue, files: Files, form: FormWords) -> dict[str, str]:
    return _printed(issue, printed_texts(read_ofd(_only(files, ".ofd"))), form, str)


def _printed(
    issue: Issue,
    texts: Sequence[PrintedText],
    form: FormWords,
    told: Callable[[str], str],
) -> dict[str, str]:
    found = {
        document.id: in_order(document, text, form, told)
        for document, text in zip(issue.documents, texts, strict=False)
    }
    return found | {text.title: text.body for text in texts[len(issue.documents) :]}


def _only(files: Files, suffix: str) -> bytes:
    (data,) = (data for path, data in files.items() if path.suffix == suffix)
    return data


_READERS = {
    "pdf": _Reader("PDF", _read_pdf, readable),
    "html": _Reader("网页", _read_html),
    "epub": _Reader("EPUB", _read_epub),
    "ofd": _Reader("OFD", _read_ofd),
}
