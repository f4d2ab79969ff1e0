"""A text written to its file: what somebody else has saved meanwhile is never written over."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from threading import RLock

from msgspec import Struct

from publisher.desk.files import DeskFile, Files, Opened, open_file, version_of
from publisher.desk.history import OUTSIDE, History
from publisher.desk.merging import Clash, merge
from publisher.errors import Place, UserError
from publisher.pipeline.output import write_file

_REMEMBERED = 20_000_000
"""Characters of texts that saves may be made from, kept in memory."""
_LONGEST = 8_000_000


class Saved(Struct, frozen=True):
    """It is written."""

    text: str
    version: str
    merged: bool
    """Somebody else's changes have been put in."""


class Stale(Struct, frozen=True):
    """It is not: both have changed the same paragraphs, and a person has to choose."""

    theirs: str
    version: str
    """Of `theirs`: the choice is saved as made from it."""
    merged: str
    """`theirs` with what of mine does not clash."""
    clashes: tuple[Clash, ...]


class Saver:
    """Writes texts, one at a time."""

    def __init__(self, files: Files, history: History, now: Callable[[], dt.datetime]) -> None:
        self._files = files
        self._history = history
        self._now = now
        self._lock = RLock()
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._size = 0
        self._written: dict[str, str] = {}
        """The version of each file as the desk last saw it."""

    def open(self, file: DeskFile) -> Opened:
        """The text of a file; one that was changed outside gets its version in the history."""
        with self._lock:
            opened = open_file(file.path)
            self._remember(opened)
            if self._written.get(file.key) != opened.version:
                self._written[file.key] = opened.version
                self._history.keep(file.key, opened.text, opened.version, OUTSIDE, self._now())
            return opened

    def changed_outside(self, file: DeskFile) -> Opened | None:
        """The text of a file that another program has changed since the desk last saw it."""
        with self._lock:
            known = self._written.get(file.key)
            opened = self.open(file)
            return opened if known not in (None, opened.version) else None

    def save(
        self, file: DeskFile, text: str, version: str, who: str, note: str = ""
    ) -> Saved | Stale:
        """Write what was made from the text of a `version`.

        Raises `UserError` for an issue that is out, for a text without end, and where the disk refuses.
        """
        if self._files.is_out(file.issue) and file.path.parent.name == file.issue:
            raise UserError(
                f"{file.issue} 已经出版，不能再改。",
                Place(file.path),
                "印错的文字，请在以后的一期登更正。",
            )
        if len(text) > _LONGEST:
            raise UserError("文字太长，没有保存。", Place(file.path), "请分成几份文件。")
        with self._lock:
            there = self.open(file)
            merged = False
            if there.version != version:
                base = self._texts.get(version) or self._history.find(file.key, version) or ""
                result = merge(base, text, there.text)
                if result.clashes:
                    mine = version_of(there.encoded(text))
                    self._history.keep(file.key, text, mine, who, self._now(), "没有并入的稿子")
                    return Stale(there.text, there.version, result.text, result.clashes)
                merged = result.text != text
                text = result.text
            data = there.encoded(text)
            made = version_of(data)
            if made != there.version:
                # First here: should the desk be killed between the two, what the browser still has
                # is known to be made from this, and not from something somebody else wrote.
                self._history.keep(file.key, text, made, who, self._now(), note)
                write_file(file.path, data)
                self._written[file.key] = made
                self._remember(Opened(text, made, there.crlf, None))
            return Saved(text, made, merged)

    def note(self, file: DeskFile, who: str, note: str) -> None:
        """Keep a version of a file as it is, for what is said of it."""
        with self._lock:
            there = self.open(file)
            self._history.keep(file.key, there.text, there.version, who, self._now(), note)

    def _remember(self, opened: Opened) -> None:
        if opened.version in self._texts:
            self._texts.move_to_end(opened.version)
            return
        self._texts[opened.version] = opened.text
        self._size += len(opened.text)
        while self._size > _REMEMBERED and len(self._texts) > 1:
            _, gone = self._texts.popitem(last=False)
            self._size -= len(gone)
