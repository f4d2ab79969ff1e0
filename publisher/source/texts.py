"""Where the texts of a workspace come from: its files, or what is typed and not saved yet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from publisher.errors import UserError, UserErrors
from publisher.source.documents import NotPublic
from publisher.source.files import checked_text, read_text
from publisher.source.folders import STANDING

P = ParamSpec("P")
T = TypeVar("T")
Reading = Callable[Concatenate[str, Path, P], T]
"""Makes something of the text of a file. Raises `UserError` or `UserErrors`."""


def by_heart(
    known: dict[tuple[Any, ...], tuple[str, Any]],
    text: str,
    path: Path,
    reading: Reading[P, T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """What `reading` makes of `text`; what it made of the same text before, where that is `known`."""
    key = (reading, path, *args)
    before = known.get(key)
    if before is None or before[0] != text:
        before = known[key] = text, reading(text, path, *args, **kwargs)
    made: T = before[1]
    return made


class Texts:
    """The files as they lie there."""

    def text(self, path: Path) -> str:
        """The text of a file. Raises `UserError`."""
        return read_text(path)

    def read(self, path: Path, reading: Reading[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `reading` makes of a file. Raises what it raises."""
        return reading(self.text(path), path, *args, **kwargs)


FILES = Texts()


class Remembered(Texts):
    """Files, of which what is made of the small ones is remembered while their text stays the same.

    `bulletin.yaml` and standing pages are read for every issue; documents are too many to be kept.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], tuple[str, Any]] = {}

    def read(self, path: Path, reading: Reading[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `reading` makes of the file, by heart where it is one of those."""
        text = self.text(path)
        if path.suffix != ".yaml" and path.parent.name != STANDING:
            return reading(text, path, *args, **kwargs)
        return by_heart(self._made, text, path, reading, *args, **kwargs)


class Drafts(Texts):
    """Texts that are being typed, and else files as they were when they were first read.

    Remembers what was made of each text, so that only what has changed is read again, and so that half
    a sentence of YAML does not take a document from the pages: while a text cannot be read, what was
    made of it before counts, and `faults` say why. One that is no longer 主动公开 is not held on to.
    For one thread at a time.
    """

    def __init__(self) -> None:
        self.faults: list[UserError] = []
        """Of the texts in whose place earlier ones were read, since this was emptied."""
        self._typed: dict[Path, str] = {}
        self._files: dict[Path, str] = {}
        self._made: dict[tuple[Any, ...], tuple[str, Any]] = {}

    def replace(self, path: Path, text: str) -> None:
        """Take `text` for what is in the file `path`, whatever is in it."""
        self._typed[path] = text

    def revert(self, path: Path) -> None:
        """Read the file again, whatever has been typed."""
        self._typed.pop(path, None)
        self._files.pop(path, None)
        for key in [key for key in self._made if key[1] == path]:
            del self._made[key]

    def text(self, path: Path) -> str:
        """The text as it is now. Raises `UserError` for one that cannot be read, as of a file."""
        if path in self._typed:
            return checked_text(self._typed[path], path)
        if path not in self._files:
            self._files[path] = read_text(path)
        return self._files[path]

    def read(self, path: Path, reading: Reading[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `reading` makes of the text, by heart where it was the same before."""
        key = (reading, path, *args)
        try:
            return by_heart(self._made, self.text(path), path, reading, *args, **kwargs)
        except NotPublic:
            self._made.pop(key, None)
            raise
        except (UserError, UserErrors) as fault:
            if key not in self._made:
                raise
            self.faults += fault.errors if isinstance(fault, UserErrors) else (fault,)
        made: T = self._made[key][1]
        return made
