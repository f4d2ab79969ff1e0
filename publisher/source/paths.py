"""Paths that a record, a manifest or an archive names: always below a folder, never out of it.

Records lie in files that travel, and a path in them that is followed without a look reads or writes
wherever it likes. Whatever is joined to a folder because a file says so goes through `below`.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from publisher.errors import UserError, visible

_LONGEST = 60
_MAX_PATH, _MAX_PART = 1024, 255
"""What file systems take: characters of a path, bytes of a name."""


def is_plain(name: str) -> bool:
    """Whether `name` is a relative path in its one spelling: `2024-02/files/图.png`.

    No empty part, `.` or `..`, no backslash or drive, no control character, nothing hidden or that
    only some systems read (lone surrogates).
    """
    parts = name.split("/")
    return (
        all(part not in ("", ".", "..") for part in parts)
        and len(name) <= _MAX_PATH
        and all(len(os.fsencode(part)) <= _MAX_PART for part in parts)
        and visible(name) == name
        and not {*name} & {"\\", "\n", "\t"}
        and not (len(parts[0]) == 2 and parts[0].endswith(":"))
    )


def below(folder: Path, name: str) -> Path:
    """The path of `name` below `folder`, to be read or written.

    Raises `UserError` where `name` is not plain, or leads out of the folder by a symbolic link
    (the folder itself may be one). What is to be written need not be there.
    """
    path = folder / name
    try:
        inside = is_plain(name) and _real(path).is_relative_to(_real(folder))
    except (OSError, ValueError):
        # Too long a name, a loop of links.
        inside = False
    if not inside:
        shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        raise UserError(
            f"路径“{shown}”不在“{folder}”之内，或者由链接通到外面。",
            hint="请移开链接；记录里写着这样的路径的，不是 gongbao 写的，请从备份恢复。",
        )
    return path


def those_below(folder: Path, names: Iterable[str]) -> list[Path]:
    """The paths of those of `names` that are below `folder`: the others are as if not there."""
    found = []
    for name in names:
        try:
            found.append(below(folder, name))
        except UserError:
            continue
    return found


def _real(path: Path) -> Path:
    """Where `path` leads, as far as it is there. Raises `OSError` for a loop of links."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))
