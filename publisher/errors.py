"""What stops the work because of something a person typed or set up.

Everything here reaches an editor as Chinese sentences; any other exception is a bug and keeps
its traceback.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

_HIDDEN = {*"\u200b\u2060\ufeff\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
"""Zero widths, separators of lines and overrides of direction: they hide or turn what is shown."""


def visible(text: str) -> str:
    r"""`text` as a terminal may show it: what would steer the terminal, or hide, as `\x1b`, `\u202e`.

    Controls but for tab and line feed, overrides of direction, and the bytes of a name that is not
    UTF-8 (lone surrogates, PEP 383, shown as `\xff`).
    """
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if (unicodedata.category(char) not in ("Cc", "Cs") and char not in _HIDDEN) or char in "\t\n":
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Place(Struct, frozen=True):
    """A place in a source file, as an editor's program shows it: lines and columns from 1."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class UserError(Exception):
    """One fault that stops the work.

    `message` is a Chinese sentence saying what is wrong; `where` the file and position, when
    there is one; `hint` a sentence saying what to write or do instead. `removable` says how many
    characters from there on a program may take away, since nobody can want them.
    """

    def __init__(
        self, message: str, where: Place | None = None, hint: str = "", removable: int = 0
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint
        self.removable = removable

    def __str__(self) -> str:
        place = f"{self.where}：" if self.where else ""
        return f"{place}{self.message}{self.hint}"


class UserErrors(Exception):
    """All the faults found in one reading, in the order of files and lines; never empty."""

    def __init__(self, errors: Iterable[UserError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


class ErrorCollector:
    """Gathers the faults of independent parts, so that an editor sees all of them at once."""

    def __init__(self) -> None:
        self._errors: list[UserError] = []

    def add(self, error: UserError) -> None:
        """Keep one fault for later."""
        self._errors.append(error)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Run one independent part; its `UserError` or `UserErrors` are kept for later."""
        try:
            yield
        except UserError as error:
            self._errors.append(error)
        except UserErrors as many:
            self._errors.extend(many.errors)

    @property
    def errors(self) -> tuple[UserError, ...]:
        """Those kept so far."""
        return tuple(self._errors)

    def raise_if_any(self) -> None:
        """Raise `UserErrors` when anything was collected."""
        if self._errors:
            raise UserErrors(self._errors)
