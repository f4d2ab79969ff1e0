"""Units kept between builds: what did not change is not composed again.

A folder of files named by what they were made from. It may be deleted at any time, is shared by
processes, and bounded in size. An entry that is damaged or foreign counts as none; where nothing can
be kept, a disk being full, the build goes on without.
"""

import os
from contextlib import suppress
from pathlib import Path

from publisher.keeping import keep, read_kept
from publisher.typesetting.setunit import SetUnit, decode_unit, encode_unit

_MOST = 256 * 1024 * 1024
"""Bytes that may be kept: some forty issues."""


class UnitStore:
    """Units by their keys, in a folder that need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._has_put = False

    def get(self, key: str) -> SetUnit | None:
        """The unit that was put under `key`, if it is still there and whole."""
        body = self.read(key)
        try:
            return None if body is None else decode_unit(body)
        except ValueError:
            return None

    def put(self, key: str, unit: SetUnit) -> None:
        """Keep a unit, if that is possible."""
        self.write(key, encode_unit(unit))

    def read(self, key: str) -> bytes | None:
        """What was written under `key`, if it is still there and whole."""
        body = read_kept(self._folder / key)
        with suppress(OSError):
            os.utime(self._folder / key)
        return body

    def write(self, key: str, body: bytes) -> None:
        """Keep what was made of a unit, if that is possible."""
        if keep(self._folder / key, body) and not self._has_put:
            self._has_put = True
            with suppress(OSError):
                self._make_room()

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
