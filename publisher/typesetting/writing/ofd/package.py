"""The parts of a file, and the file (GB/T 33190-2016, 7.1): a zip archive without times."""

import io
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

DOCUMENT = PurePosixPath("Doc_0")
"""The folder of the only document. Programs find parts by this name."""
RESOURCES = DOCUMENT / "Res"
_PACKED = {".jpg", ".png"}
"""Compressed already."""


class Package:
    """The parts, in the order in which they are added."""

    def __init__(self) -> None:
        self._parts: dict[PurePosixPath, bytes] = {}

    def add(self, path: PurePosixPath, data: bytes) -> None:
        """A part. Its place is from the root of the file."""
        self._parts[path] = data

    def file(self, first: PurePosixPath) -> bytes:
        """The bytes of the file, one of its parts before all others."""
        order = [first, *(path for path in self._parts if path != first)]
        written = io.BytesIO()
        with ZipFile(written, "w") as archive:
            for path in order:
                # Without a date an entry is of 1980-01-01, the first that a zip file can state.
                entry = ZipInfo(path.as_posix())
                entry.create_system = 3
                entry.external_attr = 0o100644 << 16
                method = ZIP_STORED if path.suffix in _PACKED else ZIP_DEFLATED
                archive.writestr(entry, self._parts[path], method)
        return written.getvalue()
