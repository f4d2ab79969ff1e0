"""The zip that a Word file is: its parts and their relations, within limits.

A file comes from anywhere. Nothing of it is written to disk, nothing it points to is fetched, no
entity is resolved, and no part is read that would not fit.
"""

import lzma
import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from lxml import etree
from msgspec import Struct, field

from publisher.errors import Place, UserError
from publisher.source.importing.word.names import STRICT, Element, name

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_PDF_BYTES = 400 * 1024 * 1024
"""Of an issue of scans."""
_MAX_PART_BYTES = 64 * 1024 * 1024
_MAX_TOTAL_BYTES = 256 * 1024 * 1024
_MAX_PARTS = 10_000
_MAX_RATIO = 500
"""Text of a document shrinks to a tenth or so; what shrinks to nothing is a bomb."""
_RATIO_COUNTS_FROM = 8 * 1024 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .doc and .wps begin, and .docx that have a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)
"""What the library raises for files that are no whole zips."""

_DOCUMENT = "/officeDocument"
_AGAIN = "请用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”，再导入。"


class Relation(Struct, frozen=True):
    """What a part points to."""

    kind: str
    """The end of its type: `image`, `footnotes`, `hyperlink` …"""
    target: str
    """Name of a part, or an address outside."""
    external: bool


class Package(Struct):
    """The parts of an opened file."""

    path: Path
    zip: zipfile.ZipFile
    read_bytes: int = 0
    main: str = ""
    """Name of the part with the text."""
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)
    """By part and id, as far as asked for."""

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.zip.NameToInfo

    @property
    def parts(self) -> list[str]:
        """The names of all parts."""
        return self.zip.namelist()

    def bytes(self, part: str) -> bytes:
        """A part as it is. Raises `UserError` where it is damaged or does not fit."""
        info = self.zip.NameToInfo.get(part)
        if info is None:
            raise self.broken(f"缺少“{part}”")
        if info.flag_bits & 1:
            raise UserError(
                "这个文件有密码，不能读取。", Place(self.path), "请去掉密码另存一份，再导入。"
            )
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > _MAX_PART_BYTES or (
            info.file_size > _RATIO_COUNTS_FROM and ratio > _MAX_RATIO
        ):
            raise self._too_large(part)
        try:
            with self.zip.open(info) as opened:
                data = opened.read(_MAX_PART_BYTES + 1)
        except _ZIP_FAULTS:
            raise self.broken(f"“{part}”解不开") from None
        self.read_bytes += len(data)
        if len(data) > _MAX_PART_BYTES or self.read_bytes > _MAX_TOTAL_BYTES:
            raise self._too_large(part)
        return data

    def xml(self, part: str) -> Element:
        """The root element of a part. Raises `UserError` for broken XML."""
        data = self.bytes(part)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
            if root.getroottree().docinfo.doctype:
                raise self.broken(f"“{part}”里有不该有的文档类型声明")
            if any("purl.oclc.org" in uri for uri in root.nsmap.values()):
                data = etree.tostring(root, encoding="utf-8")
                for strict, transitional in STRICT.items():
                    data = data.replace(strict, transitional)
                root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.broken(f"“{part}”第 {error.lineno} 行起不是完好的 XML") from None
        return root

    def related(self, part: str) -> dict[str, Relation]:
        """What `part` points to, by id."""
        if part not in self.relations:
            self.relations[part] = self._related(part)
        return self.relations[part]

    def of_kind(self, kind: str) -> list[str]:
        """The parts of a kind that the text points to, such as `header`."""
        return [
            relation.target
            for relation in self.related(self.main).values()
            if relation.kind == kind and not relation.external and self.has(relation.target)
        ]

    def broken(self, what: str) -> UserError:
        """The error for a file that is not whole."""
        return UserError(f"这个 Word 文件损坏了：{what}。", Place(self.path), _AGAIN)

    def _related(self, part: str) -> dict[str, Relation]:
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(rels):
            return {}
        found: dict[str, Relation] = {}
        for element in self.xml(rels).iter(name("pkg:Relationship")):
            kind = str(element.get("Type", "")).rpartition("/")[2]
            target = str(element.get("Target", ""))
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[str(element.get("Id", ""))] = Relation(kind, target, external)
        return found

    def _too_large(self, part: str) -> UserError:
        return UserError(
            f"这个文件解开来太大了（“{part}”），不像是一份公文。",
            Place(self.path),
            "请确认没有拿错文件；图片太大的，请在 Word 里压缩图片后另存。",
        )


def open_package(path: Path) -> Package:
    """Open a Word file. Raises `UserError` for whatever else it is, saying what."""
    data = read_import(path)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise UserError(
                "这个文件有密码，不能读取。", Place(path), "请去掉密码另存一份，再导入。"
            )
        raise UserError("这是旧格式的文件（.doc 或 .wps）。", Place(path), _AGAIN)
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except _ZIP_FAULTS:
        raise UserError("这不是 Word 文件，或者已经损坏。", Place(path), _AGAIN) from None
    package = Package(path, opened)
    names = opened.namelist()
    if len(names) > _MAX_PARTS:
        raise package.broken(f"里面有 {len(names)} 个文件")
    if any(
        part.startswith(("/", "\\")) or ".." in part.replace("\\", "/").split("/") for part in names
    ):
        raise package.broken("里面的文件要写到文件夹之外去")
    package.main = next(
        (
            relation.target
            for relation in package.related("").values()
            if f"/{relation.kind}" == _DOCUMENT and not relation.external
        ),
        "word/document.xml",
    )
    if not package.has(package.main):
        raise UserError("这个压缩文件不是 Word 文件。", Place(path), _AGAIN)
    return package


def read_import(path: Path) -> bytes:
    """The bytes of a file that is to be imported. Raises `UserError` where they cannot be had."""
    is_pdf = path.suffix.lower() == ".pdf"
    most = MAX_PDF_BYTES if is_pdf else MAX_FILE_BYTES
    try:
        if path.is_dir():
            raise UserError("这是文件夹，不是文件。", Place(path), "请写出其中的文件。")
        size = path.stat().st_size
        if size > most:
            raise UserError(
                f"文件有 {size / 1024 / 1024:.0f} MB，超过了 {most // 1024 // 1024} MB 的上限。",
                Place(path),
                "请确认没有拿错文件；"
                + (
                    "扫描件请用较低的分辨率另存，每英寸 300 点足够。"
                    if is_pdf
                    else "图片太大的，请在 Word 里压缩图片后另存。"
                ),
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError("找不到这个文件。", Place(path), "请核对文件夹和文件名。") from None
    except OSError:
        raise UserError("这个文件读不出来。", Place(path), "请检查文件的权限和磁盘。") from None
    if not data:
        raise UserError("文件是空的。", Place(path), "请重新取得文件。")
    return data
