"""The files of an issue's folder."""

from collections.abc import Iterator
from pathlib import Path

from publisher.model.issue import Issue

_HIDDEN = (".", "~")
_WRITTEN = frozenset((".doc", ".docx", ".wps", ".rtf", ".odt", ".txt", ".markdown"))


def unused_files(folder: Path, issue: Issue) -> tuple[Path, ...]:
    """The files in `files/` that none of its documents refers to, and documents that are not read.

    The latter lie in the issue's folder itself.
    """
    return tuple(sorted(_unused(folder, issue)))


def _unused(folder: Path, issue: Issue) -> Iterator[Path]:
    for path in (folder / "files").rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.name.startswith(_HIDDEN) and name not in issue.files:
            yield path
    for path in folder.iterdir():
        if path.suffix.lower() in _WRITTEN and not path.name.startswith(_HIDDEN):
            yield path
