"""Units kept between builds: what did not change is not composed again.

A folder of files named by what they were made from. It may be deleted at any time, is shared by
processes, and bounded in size. An entry that is damaged or foreign counts as none; where nothing can
be kept, a disk being full, the build goes on without.
"""

import os
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

from publisher.typesetting.setunit import SetUnit, decode_unit, encode_unit

KEPT = ".cache"
"""The folder of kept units in the output folder."""
_MOST = 256 * 1024 * 1024
"""Bytes that may be kept: some forty issues."""
_DIGEST = 16


class UnitStore:
    """Units by their keys, in a folder that need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._has_put = False

    def get(self, key: str) -> SetUnit | None:
        """The unit that was put under `key`, if it is still there and whole."""
        try:
            data = (self._folder / key).read_bytes()
            os.utime(self._folder / key)
        except OSError:
            return None
        digest, body = data[:_DIGEST], data[_DIGEST:]
        if digest != blake2b(body, digest_size=_DIGEST).digest():
            return None
        try:
            return decode_unit(body)
        except ValueError:
            return None

    def put(self, key: str, unit: SetUnit) -> None:
        """Keep a unit, if that is possible."""
        body = encode_unit(unit)
        neighbour = self._folder / f".{key}-{uuid4().hex}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            neighbour.write_bytes(blake2b(body, digest_size=_DIGEST).digest() + body)
            neighbour.replace(self._folder / key)
            if not self._has_put:
                self._has_put = True
                self._make_room()
        except OSError:
            # No disk is worth a build.
            try:
                neighbour.unlink(missing_ok=True)
            except OSError:
                return

    def _make_room(self) -> None:
        """Remove what was not used for the longest time, beyond the size that is allowed."""
        entries = []
        with os.scandir(self._folder) as found:
            for entry in found:
                status = entry.stat()
                entries.append((status.st_mtime_ns, status.st_size, entry.path))
        left = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if left <= _MOST:
                return
            Path(path).unlink(missing_ok=True)
            left -= size
