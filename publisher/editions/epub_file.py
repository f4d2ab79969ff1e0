"""The file of an e-book, as EbookLib writes it but without the clock."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ebooklib import epub

from publisher.editions.epub_metadata import LANGUAGE

_MIMETYPE = "application/epub+zip"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def packed(book: epub.EpubBook, modified: datetime) -> bytes:
    """The book as a file, last modified at the time it says: the same from the same book."""
    written = BytesIO()
    writer = _Writer(written, book, {"mtime": modified})
    writer.process()
    writer.write()
    return written.getvalue()


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """Writes entries that state no time.

    EbookLib gives each the moment at which it is written; where the clock says a year before 1980
    or after 2107, which a zip file cannot state, it would write none at all.
    """

    def write(self) -> None:
        with ZipFile(self.file_name, "w") as file:
            self.out = _Entries(file)
            self.out.writestr("mimetype", _MIMETYPE, ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        # EbookLib has no way to say in which language the metadata are.
        root.set(_XML_LANG, LANGUAGE)
        super()._write_opf_file(root)


class _Entries:
    """The part of a zip file that EbookLib writes to."""

    def __init__(self, file: ZipFile) -> None:
        self._file = file

    def writestr(self, name: str, data: str | bytes, compress_type: int = ZIP_DEFLATED) -> None:
        # Without a date an entry is of 1980-01-01, the first that a zip file can state.
        info = ZipInfo(name)
        info.create_system = 3
        info.external_attr = 0o100644 << 16
        self._file.writestr(info, data, compress_type)
