"""What WeasyPrint only logs, made faults: nothing is printed with a hole in it."""

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publisher.errors import Place, UserError, UserErrors

_LOGGER = logging.getLogger("weasyprint")
_MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)$", re.DOTALL)
_LOST_IMAGE = re.compile(r"Failed to load image at '([^']+)'|Failed to render SVG image (.+)$")
_FOR_COMPOSER = re.compile(r"Ignored `writing-mode:.*unknown property", re.DOTALL)
"""Of the one property that means something only to what is set: both read the same style sheet."""

_PLACE = re.compile(r" at (\d+):(\d+)")


class SheetFault(Exception):
    """What could not be done with a sheet or a drawing.

    `missing`: characters for which no font has a glyph. `resources`: by its address, a picture
    that cannot be had or drawn, with what WeasyPrint says of it.
    """

    def __init__(self, missing: tuple[str, ...], resources: dict[str, str]) -> None:
        super().__init__(missing, resources)
        self.missing = missing
        self.resources = resources


@contextmanager
def listening(sheet: str = "") -> Iterator[None]:
    """Take what WeasyPrint logs in this thread.

    Raises `SheetFault`; for messages that are not expected `RuntimeError`, or `UserErrors` while
    the style sheet of this name is read.
    """
    ear = _Ear()
    _LOGGER.addFilter(ear)
    try:
        yield
    finally:
        _LOGGER.removeFilter(ear)
    if ear.missing or ear.resources:
        raise SheetFault(tuple(ear.missing), ear.resources)
    if ear.unexpected and sheet:
        raise UserErrors(_not_understood(sheet, message) for message in ear.unexpected)
    if ear.unexpected:
        raise RuntimeError("\n".join(ear.unexpected))


def _not_understood(sheet: str, message: str) -> UserError:
    place = _PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    return UserError(
        f"WeasyPrint 不认识样式表的这一处：{message}",
        Place(Path(sheet), line, column),
        "请核对属性名和值的写法。",
    )


class _Ear(logging.Filter):
    """Keeps the messages of one thread from everybody else."""

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()
        self.missing: dict[str, None] = {}
        self.resources: dict[str, str] = {}
        self.unexpected: list[str] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a message is left to others."""
        if record.thread != self._thread or record.levelno < logging.WARNING:
            return True
        message = record.getMessage()
        if match := _MISSING_GLYPH.match(message):
            self.missing[chr(int(match[1], 16))] = None
        elif match := _LOST_IMAGE.match(message):
            self.resources[match[1] or match[2]] = message
        elif not _FOR_COMPOSER.match(message):
            self.unexpected.append(message)
        return False
