"""The files of an issue as the desk knows them: by ids, so that no browser ever names a path."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from publisher.errors import UserError
from publisher.source.files import read_text
from publisher.source.folders import (
    DOCUMENT_NAME,
    PUBLISHED_YAML,
    document_paths,
    issue_ids,
    standing_paths,
)

Sort = Literal["document", "page", "settings"]


class NotFound(Exception):
    """There is no such issue, file, page or version."""


class DeskFile(Struct, frozen=True):
    """A text that can be opened."""

    id: str
    issue: str
    path: Path
    sort: Sort
    name: str
    """What it is called on the screen where it has no title."""

    @property
    def key(self) -> str:
        """Its name in the history: what issues share has one history."""
        return f"{self.issue if self.path.parent.name == self.issue else 'shared'}/{self.id}"


class Opened(Struct, frozen=True):
    """The text of a file, whatever state the file is in."""

    text: str
    version: str
    """SHA-256 of its bytes."""
    crlf: bool
    fault: UserError | None
    """Why it cannot be read as it lies there; the text is the best that can be made of it."""

    def encoded(self, text: str) -> bytes:
        """`text` as the file has it: its line ends stay what they were."""
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        return (plain.replace("\n", "\r\n") if self.crlf else plain).encode("utf-8", "replace")


def version_of(data: bytes) -> str:
    """The version of a file: what a save says it was made from."""
    return hashlib.sha256(data).hexdigest()


def open_file(path: Path) -> Opened:
    """The text of a file. Of one in another encoding, or damaged, what a person can mend."""
    try:
        data = path.read_bytes()
    except OSError:
        raise NotFound from None
    fault = None
    try:
        read_text(path)
    except UserError as error:
        fault = error
    text = _decoded(data)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return Opened(plain, version_of(data), "\r\n" in text, fault)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


class Files:
    """The files of a workspace."""

    def __init__(self, content: Path) -> None:
        self.content = content

    def issue_ids(self) -> tuple[str, ...]:
        """The issues there are."""
        return issue_ids(self.content)

    def folder(self, issue_id: str) -> Path:
        """The folder of an issue. Raises `NotFound`."""
        if issue_id not in self.issue_ids():
            raise NotFound
        return self.content / issue_id

    def is_out(self, issue_id: str) -> bool:
        """Whether an issue is out, so that nothing in it may be changed."""
        return (self.folder(issue_id) / PUBLISHED_YAML).is_file()

    def of_issue(self, issue_id: str) -> dict[str, DeskFile]:
        """The files that make an issue, by id: documents in the order of the pages."""
        self.folder(issue_id)
        return {file.id: file for file in self._files(issue_id)}

    def find(self, issue_id: str, file_id: str) -> DeskFile:
        """The file with this id. Raises `NotFound`."""
        try:
            return self.of_issue(issue_id)[file_id]
        except KeyError:
            raise NotFound from None

    def by_path(self, issue_id: str) -> dict[Path, DeskFile]:
        """The files that make an issue, by where they lie."""
        return {file.path: file for file in self._files(issue_id)}

    def _files(self, issue_id: str) -> Iterator[DeskFile]:
        seen: set[str] = set()
        for path in document_paths(self.content, issue_id):
            match = DOCUMENT_NAME.fullmatch(path.name)
            file_id = match[2] if match and match[2] not in seen else _odd(path)
            seen.add(file_id)
            yield DeskFile(file_id, issue_id, path, "document", path.name)
        for path in standing_paths(self.content):
            yield DeskFile(f"page.{_odd(path)}", issue_id, path, "page", f"pages/{path.name}")
        folder = self.content / issue_id
        yield DeskFile("issue.yaml", issue_id, folder / "issue.yaml", "settings", "issue.yaml")
        for name in ("bulletin.yaml", "words.yaml"):
            if (self.content / name).is_file():
                yield DeskFile(name, issue_id, self.content / name, "settings", name)


def _odd(path: Path) -> str:
    """An id for a name that gives none."""
    return f"x{hashlib.sha256(path.name.encode('utf-8', 'replace')).hexdigest()[:12]}"
