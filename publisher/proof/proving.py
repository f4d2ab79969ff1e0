"""Proves the editions of an issue before any of them is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from publisher.errors import UserError, UserErrors
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.manifest import Files
from publisher.model.text import FORM, FormWords, digest, squeezed, text_of
from publisher.proof.comparison import around, first_difference
from publisher.proof.fixed import read_ofd
from publisher.proof.markup import text_in_html, texts_in_epub
from publisher.proof.printed import in_order, printed_texts
from publisher.typesetting.extraction import TaggedText, read_tagged, readable, shared_pages
from publisher.typesetting.workshop import ALONE, Workshop

_LABELS = {"pdf": "PDF", "ofd": "OFD", "html": "网页", "epub": "EPUB"}
"""The editions that are read, as messages name them."""
_TOLD: Mapping[str, Callable[[str], str]] = {"pdf": readable}
"""What of a text can be told from an edition, where that is not all of it."""
_SHARES = 10
"""Runs of pages into which the reading of a PDF is divided: so many that neither process waits long for the other."""


class DocumentProof(Struct, frozen=True):
    """What was found of one document: the same text in all editions that were made."""

    document: str
    """Its id."""
    text_sha256: str
    characters: int
    """That were compared: white space is not counted."""
    editions: tuple[str, ...]
    """Names of the editions that say the same."""


class Proving:
    """Compares the documents in the files of editions with the source."""

    def __init__(self, issue: Issue, form: FormWords = FORM, shop: Workshop = ALONE) -> None:
        """`form` are the words of the layout in which the text of a document is printed."""
        self._issue = issue
        self._form = form
        self._shop = shop
        self._made: dict[str, Files] = {}
        self._pages: dict[str, list[Callable[[], list[TaggedText]]]] = {}

    def take(self, edition: str, files: Files) -> None:
        """Have the files of an edition, by its name, read while others are made.

        The `print` edition is for a press: what its pages say is proved on those of the PDF, and it is
        passed over. Raises `ValueError` for a PDF that cannot be read.
        """
        if edition not in _LABELS:
            return
        self._made[edition] = files
        if edition == "pdf":
            pdf = _only(files, ".pdf")
            self._pages[edition] = [
                self._shop.later(_read_pages, pdf, pages, shared=True)
                for pages in shared_pages(pdf, _SHARES)
            ]
        elif edition == "ofd":
            self._pages[edition] = [self._shop.later(read_ofd, _only(files, ".ofd"))]

    def result(self) -> tuple[DocumentProof, ...]:
        """What was proved of each document.

        Raises `UserErrors` with the first difference of each document in each edition.
        """
        if errors := [error for edition in self._made for error in self._differences(edition)]:
            raise UserErrors(errors)
        return tuple(_proof(document, tuple(self._made)) for document in self._issue.documents)

    def _differences(self, edition: str) -> Iterator[UserError]:
        label, texts = _LABELS[edition], self._read(edition)
        told = _TOLD.get(edition, str)
        hint = "没有写出任何文件。这是版式或程序的错误，请连同这条信息报告给维护人员。"
        for document in self._issue.documents:
            parts = [*text_of(document, self._form)]
            found = texts.get(document.id, "")
            if difference := first_difference(parts, found, told):
                yield UserError(
                    f"{label}里《{document.title}》的文字与原稿不同：原稿是“{difference.expected}”，"
                    f"{label}里是“{difference.found}”。",
                    difference.part.place,
                    hint,
                )
        known = {document.id for document in self._issue.documents}
        for name, text in texts.items():
            if name not in known:
                yield UserError(
                    f"{label}里多出一份原稿没有的文件：“{around(text, 0)}”。", hint=hint
                )

    def _read(self, edition: str) -> Mapping[str, str]:
        """The squeezed text of each document by its id."""
        files = self._made[edition]
        if edition == "html":
            return _read_html(self._issue, files)
        if edition == "epub":
            texts = texts_in_epub(_only(files, ".epub"))
            return {PurePosixPath(name).stem: text for name, text in texts.items()}
        # The other process begins with the first pages; what it has not come to is read here.
        runs = [ask() for ask in reversed(self._pages[edition])]
        parts = [part for run in reversed(runs) for part in run]
        return _printed(self._issue, parts, self._form, _TOLD.get(edition, str))


def _proof(document: Document, editions: tuple[str, ...]) -> DocumentProof:
    text = squeezed("".join(part.text for part in text_of(document)))
    return DocumentProof(document.id, digest(text), len(text), editions)


def _read_html(issue: Issue, files: Files) -> dict[str, str]:
    found = {}
    for document in issue.documents:
        page = files.get(PurePosixPath("site", issue.id, document.id, "index.html"), b"")
        found[document.id] = (text_in_html(page) if page else None) or ""
    return found


def _read_pages(pdf: bytes, pages: range) -> list[TaggedText]:
    return [*read_tagged(pdf, pages)]


def _printed(
    issue: Issue, parts: Iterable[TaggedText], form: FormWords, told: Callable[[str], str]
) -> dict[str, str]:
    texts = printed_texts(parts, [document.id for document in issue.documents])
    found = {
        document.id: in_order(document, text, form, told)
        for document, text in zip(issue.documents, texts, strict=False)
    }
    return found | {text.title: text.body for text in texts[len(issue.documents) :]}


def _only(files: Files, suffix: str) -> bytes:
    (data,) = (data for path, data in files.items() if path.suffix == suffix)
    return data
