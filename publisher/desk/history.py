"""Every save, as plain files in a folder of their own that no repository takes up.

    content/.desk/history/2024-02/reply-2/000012.md

The first line of each says in JSON when, by whom and why; the rest is the text. What one person saves
within a few seconds is one version: the last of them. `purge` removes the text of a version for good, as
a leaked number must be, and leaves that it was.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from threading import RLock

from msgspec import Struct

from publisher.desk.files import NotFound
from publisher.errors import UserError
from publisher.pipeline.output import write_file

FOLDER = Path(".desk")
OUTSIDE = "编辑台以外"
"""Who changed a file with another program."""
_TOGETHER = dt.timedelta(seconds=20)
_REPLACED = 200
"""Versions of which it is remembered what replaced them."""
_NAME = re.compile(r"([0-9]{6})\.md")
_REMARK = "# 编辑台的历史版本，不进版本库，也不随公报发布。\n*\n"


class Version(Struct, frozen=True):
    """One save."""

    number: int
    at: dt.datetime
    who: str
    note: str
    """Why, where it was not just typed: 导入, 恢复第 3 版."""
    version: str
    """Of the file, as those who save know it."""
    size: int
    purged: str
    """Who removed its text; nothing where it is there."""
    earlier: tuple[str, ...] = ()
    """The versions that came one after the other while it was typed, and whose texts it has replaced."""


class History:
    """The saves of all files of a workspace."""

    def __init__(self, content: Path) -> None:
        self._home = content / FOLDER
        self._lock = RLock()
        self._last: dict[str, Version] = {}

    def keep(
        self, key: str, text: str, version: str, who: str, at: dt.datetime, note: str = ""
    ) -> None:
        """Keep the text of a `version` of a file. Raises `UserError` where it cannot be written."""
        with self._lock:
            last = self._latest(key)
            if last and last.version == version and not last.purged and not note:
                return
            number = last.number + 1 if last else 1
            started = at
            earlier: tuple[str, ...] = ()
            if last and not note and self._continues(last, who, at):
                number, started = last.number, last.at
                earlier = (*last.earlier, last.version)[-_REPLACED:]
            made = Version(number, started, who, note, version, len(text), "", earlier)
            self._write(key, made, text)

    def versions(self, key: str) -> tuple[Version, ...]:
        """The versions of a file, newest first."""
        with self._lock:
            return tuple(sorted(self._read(key), key=lambda each: -each.number))

    def text(self, key: str, number: int) -> str:
        """The text of a version. Raises `NotFound` where there is none or it is purged."""
        with self._lock:
            path = self._path(key, number)
            try:
                head, _, text = path.read_bytes().decode().partition("\n")
            except OSError:
                raise NotFound from None
            if json.loads(head)["purged"]:
                raise NotFound
            return text

    def find(self, key: str, version: str) -> str | None:
        """The text that has this version, if it is kept, or the one that replaced it as it was typed on."""
        for each in self.versions(key):
            if version in (each.version, *each.earlier) and not each.purged:
                return self.text(key, each.number)
        return None

    def purge(self, key: str, number: int, who: str) -> None:
        """Remove the text of a version for good. Raises `NotFound`."""
        with self._lock:
            known = next((each for each in self._read(key) if each.number == number), None)
            if known is None:
                raise NotFound
            gone = Version(number, known.at, known.who, known.note, "", 0, who)
            self._write(key, gone, "")

    def _continues(self, last: Version, who: str, at: dt.datetime) -> bool:
        """Whether somebody is still typing what the last version is of."""
        return (
            last.who == who != OUTSIDE
            and not last.note
            and not last.purged
            and dt.timedelta() <= at - last.at < _TOGETHER
        )

    def _latest(self, key: str) -> Version | None:
        if key not in self._last:
            found = self._read(key)
            newest = max(found, key=lambda each: each.number, default=None)
            if newest is None:
                return None
            self._last[key] = newest
        return self._last[key]

    def _read(self, key: str) -> list[Version]:
        return list(self._versions(key))

    def _versions(self, key: str) -> Iterator[Version]:
        folder = self._home / "history" / key
        for path in folder.glob("*.md") if folder.is_dir() else ():
            match = _NAME.fullmatch(path.name)
            if not match:
                continue
            try:
                with path.open(encoding="utf-8", newline="") as file:
                    head = json.loads(file.readline())
                yield Version(
                    int(match[1]),
                    dt.datetime.fromisoformat(head["at"]),
                    head["who"],
                    head["note"],
                    head["version"],
                    head["size"],
                    head["purged"],
                    tuple(head["earlier"]),
                )
            except (OSError, ValueError, KeyError):
                continue

    def _write(self, key: str, version: Version, text: str) -> None:
        head = {
            "at": version.at.isoformat(timespec="seconds"),
            "who": version.who,
            "note": version.note,
            "version": version.version,
            "size": version.size,
            "purged": version.purged,
            "earlier": version.earlier,
        }
        if not (self._home / ".gitignore").exists():
            write_file(self._home / ".gitignore", _REMARK.encode())
        line = json.dumps(head, ensure_ascii=False)
        write_file(self._path(key, version.number), f"{line}\n{text}".encode("utf-8", "replace"))
        newest = self._last.get(key)
        if newest is None or newest.number <= version.number:
            self._last[key] = version

    def _path(self, key: str, number: int) -> Path:
        if not 0 < number < 1_000_000:
            raise UserError("没有这个版本。")
        return self._home / "history" / key / f"{number:06}.md"
