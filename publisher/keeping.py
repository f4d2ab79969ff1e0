"""Files that spare work done before, in this or an earlier run: each is whole or counts as none.

What is kept for an issue lies in its output folder. What this machine keeps for all of them, as Python
keeps its modules compiled, lies where only this user writes: it may be code that runs, and never comes
from a layout, an archive or an output folder of somebody else's. All of it may be deleted at any time.
"""

import os
import stat
from functools import cache
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

KEPT = ".cache"
"""The folder of what is kept, in the output folder."""
_DIGEST = 16


@cache
def own_folder(name: str) -> Path | None:
    """`$XDG_CACHE_HOME/gongbao/<name>`; `None` where this user has no such place that is theirs alone."""
    try:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(home, "gongbao", name)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except (OSError, RuntimeError):
        return None
    others_write = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    owned = status.st_uid == os.getuid()
    return folder if stat.S_ISDIR(status.st_mode) and owned and not others_write else None


def read_kept(path: Path) -> bytes | None:
    """What was kept there; `None` where there is nothing, or something damaged or foreign."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, body = data[:_DIGEST], data[_DIGEST:]
    return body if digest == _digest_of(path, body) else None


def keep(path: Path, body: bytes) -> bool:
    """Keep `body`, all of it at once. Whether that was possible: no disk is worth a build."""
    neighbour = path.with_name(f".{path.name}-{uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        neighbour.write_bytes(_digest_of(path, body) + body)
        neighbour.replace(path)
    except OSError:
        _remove(neighbour)
        return False
    return True


def is_empty(folder: Path) -> bool:
    """Whether nothing is kept there."""
    try:
        with os.scandir(folder) as found:
            return next(found, None) is None
    except OSError:
        return True


def _digest_of(path: Path, body: bytes) -> bytes:
    """Of what is kept, and of the name it is kept under: nothing passes for what was made of other things."""
    digest = blake2b(path.name.encode() + b"\0", digest_size=_DIGEST)
    digest.update(body)
    return digest.digest()


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
