"""The files of an issue's folder."""

from collections.abc import Iterator
from pathlib import Path

from publisher.model.issue import Issue

_HIDDEN = (".", "~")


def unused_files(folder: Path, issue: Issue) -> tuple[Path, ...]:
    """The files in `files/` of an issue's folder that none of its documents refers to."""
    return tuple(sorted(_unused(folder, issue)))


def _unused(folder: Path, issue: Issue) -> Iterator[Path]:
    for path in (folder / "files").rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.name.startswith(_HIDDEN) and name not in issue.files:
            yield path
