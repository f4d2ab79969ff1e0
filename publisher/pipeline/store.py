"""`content/archive/`: what issues that are out need, kept once however many need it.

    objects/<SHA-256>     a file of a layout, `bulletin.yaml`, a standing page or its picture,
                          the facts of an issue that a 年度总目录 lists
    layouts/<SHA-256>     a version of a layout: its files and their digests

Layouts and standing pages go on; an issue that is out keeps those it was printed with. Files are
named by their content, so two versions share all in which they do not differ.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from publisher.composition.layouts import Layout, make_layout
from publisher.errors import UserError, UserErrors
from publisher.model.manifest import Digests, Published, listing_json, sha256
from publisher.pipeline.output import write_file
from publisher.source.paths import below, is_plain
from publisher.source.workspace import Workspace

STORE = "archive"
_DIGEST = re.compile("[0-9a-f]{64}")
_ADVICE = "请从备份恢复 content/archive/。"


class Store:
    """The store of the workspace `content`."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._folder = content / STORE

    def keep_layout(self, files: Mapping[str, bytes]) -> str:
        """Keep a version of a layout; returns the digest that names it."""
        listing = listing_json({path: self.keep(data) for path, data in files.items()})
        self._write("layouts", sha256(listing), listing)
        return sha256(listing)

    def keep(self, data: bytes) -> str:
        """Keep one file; returns its digest."""
        self._write("objects", sha256(data), data)
        return sha256(data)

    def layout(self, name: str, version: str) -> Layout:
        """A layout as it was. Raises `UserError` where something of it is missing or damaged."""
        return make_layout(name, {p: self.read(d) for p, d in self.layout_files(version).items()})

    def layout_files(self, version: str) -> Digests:
        """The files of a version of a layout. Raises as `layout`."""
        # Its digest is its name; still, who made it may have meant harm.
        files = json.loads(self._read("layouts", version))
        if not (
            isinstance(files, dict)
            and all(is_plain(path) and isinstance(digest, str) for path, digest in files.items())
        ):
            raise UserError(f"档案里的版式“{version}”不成样子。", hint=_ADVICE)
        return files

    def read(self, digest: str) -> bytes:
        """One file. Raises as `layout`."""
        return self._read("objects", digest)

    @contextmanager
    def workspace(self, published: Published) -> Iterator[Workspace]:
        """The workspace as it was when an issue was published: with its shared files of then.

        What is wrong with those is raised as of the files of their names, as an editor knows them.
        """
        with TemporaryDirectory(prefix="gongbao-") as name:
            folder = Path(name)
            for path, digest in published.shared().items():
                target = below(folder, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(self.read(digest))
            try:
                yield Workspace(self._content, folder)
            except UserErrors as many:
                raise UserErrors(self._of_then(error, folder) for error in many.errors) from None

    def _of_then(self, error: UserError, folder: Path) -> UserError:
        where = error.where
        if not where or not where.path.is_relative_to(folder):
            return error
        known = replace(where, path=self._content / where.path.relative_to(folder))
        return UserError(error.message, known, f"{error.hint}这里说的是出版时的文件，存在档案里。")

    def _read(self, kind: str, digest: str) -> bytes:
        if not _DIGEST.fullmatch(digest):
            raise UserError(f"档案里记着的校验值“{digest[:80]}”不成样子。", hint=_ADVICE)
        path = self._folder / kind / digest
        try:
            data = path.read_bytes()
        except OSError:
            raise UserError(f"档案里缺少“{path}”。", hint=_ADVICE) from None
        if sha256(data) != digest:
            raise UserError(f"档案里的“{path}”损坏了。", hint=_ADVICE)
        return data

    def _write(self, kind: str, digest: str, data: bytes) -> None:
        path = self._folder / kind / digest
        if not path.is_file() or sha256(path.read_bytes()) != digest:
            write_file(path, data)
