"""The texts of the documents in an OFD of an issue, read back as any program would read them.

Which text objects belong together, and in which order, is said by the file's custom tags
(GB/T 33190-2016, clause 16; docs/ofd.zh-CN.md), and on which numbered page they stand by its bookmarks.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from publisher.model.text import squeezed
from publisher.proof.markup import archive_of, unpacked, xml_parser
from publisher.typesetting.extraction import TaggedText
from publisher.typesetting.page.items import DIVIDED

_ENTRANCE = "OFD.xml"
_OFD = "{http://www.ofdspec.org/2016}"
_STRUCTURE = "urn:gongbao:ofd:structure:1"
_NUMBERED = re.compile("第([0-9]+)页")
_LARGEST = 256 * 1024 * 1024
"""Bytes of all parts that are read, unpacked; the largest issue has five million."""


def is_ofd(data: bytes) -> bool:
    """Whether a zip archive is an OFD. Raises `ValueError` for what is no archive."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _ENTRANCE in archive.namelist()
    except BadZipFile:
        raise ValueError("not a zip archive") from None


def read_ofd(ofd: bytes) -> list[TaggedText]:
    """The tagged text of an issue, in reading order. Raises `ValueError` for what is no such OFD."""
    with archive_of(ofd, "OFD") as archive:
        try:
            return [*_File(archive).texts()]
        except KeyError:
            raise ValueError("not an OFD: a part that it names is not there") from None


class _File:
    """An OFD that is read."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._left = _LARGEST
        root = PurePosixPath(_text(self._parse(PurePosixPath(_ENTRANCE)), "DocBody/DocRoot"))
        self._folder = root.parent
        self._document = self._parse(root)
        self._numbers = {
            mark.find(f"{_OFD}Dest").get("PageID"): number[1]
            for mark in self._document.iterfind(f"{_OFD}Bookmarks/{_OFD}Bookmark")
            if (number := _NUMBERED.fullmatch(mark.get("Name", "")))
        }
        self._objects: dict[tuple[str, str], str] = {}
        for page in self._document.iterfind(f"{_OFD}Pages/{_OFD}Page"):
            self._read_page(page.get("ID"), self._folder / page.get("BaseLoc"))

    def texts(self) -> Iterator[TaggedText]:
        """What every element with text says, in the order of the tags; without any, all in one."""
        if (structure := self._structure()) is None:
            for text in self._objects.values():
                yield TaggedText("1", ("P",), "", text)
            return
        for child in structure:
            yield from self._below(child, (), "", "")

    def _structure(self) -> etree._Element | None:
        name = self._document.findtext(f"{_OFD}CustomTags")
        if not name:
            return None
        listed = self._folder / name
        for tag in self._parse(listed).iterfind(f"{_OFD}CustomTag"):
            if tag.get("NameSpace") == _STRUCTURE:
                return self._parse(listed.parent / _text(tag, "FileLoc"))
        return None

    def _below(
        self, element: etree._Element, above: tuple[str, ...], name: str, cell: str
    ) -> Iterator[TaggedText]:
        tags = (*above, etree.QName(element).localname)
        own = element.get("ID", "")
        if own.startswith(DIVIDED):
            cell = own
        else:
            name = own or name
        for child in element:
            if child.tag != f"{_OFD}ObjectRef":
                yield from self._below(child, tags, name, cell)
                continue
            page, number = child.get("PageRef"), child.text
            text = self._objects.get((page, number), "")
            yield TaggedText(self._numbers.get(page, ""), tags, name, text, cell)

    def _read_page(self, page: str, path: PurePosixPath) -> None:
        for shown in self._parse(path).iter(f"{_OFD}TextObject"):
            text = "".join(code.text or "" for code in shown.iterfind(f"{_OFD}TextCode"))
            self._objects[page, shown.get("ID")] = squeezed(text)

    def _parse(self, path: PurePosixPath) -> etree._Element:
        name = normpath(path.as_posix().lstrip("/"))
        data = unpacked(self._archive, self._archive.getinfo(name), self._left)
        self._left -= len(data)
        return etree.fromstring(data, xml_parser())


def _text(element: etree._Element, path: str) -> str:
    """The text of an element below another. Raises `ValueError` where there is none."""
    found = element.findtext("/".join(f"{_OFD}{step}" for step in path.split("/")))
    if not found:
        raise ValueError(f"an OFD without {path}")
    return str(found)
