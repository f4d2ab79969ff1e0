"""What tests of publishing say and ask."""

import datetime as dt
from pathlib import Path

import pytest

from publisher.errors import UserErrors
from publisher.pipeline.publish import Release, publish
from publisher.source.workspace import Workspace

LATER = dt.date(2026, 1, 1)


def put_on_line(
    content: Path,
    out: Path,
    home: Path,
    today: dt.date | None = LATER,
    withdrawn: tuple[str, ...] = (),
) -> Release:
    """Publish an output folder as it is now."""
    return publish(
        Workspace(content),
        out,
        home,
        today=today,
        withdrawn=frozenset(withdrawn),
        waiting=lambda: pytest.fail("no one else is there"),
    )


def refused(put, **how: object) -> list[str]:
    """The messages with which publishing is refused."""
    with pytest.raises(UserErrors) as raised:
        put(**how)
    return [error.message for error in raised.value.errors]


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
