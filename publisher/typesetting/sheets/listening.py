"""What WeasyPrint only logs, made faults: nothing is printed with a hole in it."""

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOGGER = logging.getLogger("weasyprint")
_MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)$", re.DOTALL)
_LOST_IMAGE = re.compile(r"Failed to load image at '([^']+)'|Failed to render SVG image (.+)$")


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
def listening() -> Iterator[None]:
    """Take what WeasyPrint logs in this thread.

    Raises `SheetFault`, and `RuntimeError` for messages that are not expected.
    """
    ear = _Ear()
    _LOGGER.addFilter(ear)
    try:
        yield
    finally:
        _LOGGER.removeFilter(ear)
    if ear.missing or ear.resources:
        raise SheetFault(tuple(ear.missing), ear.resources)
    if ear.unexpected:
        raise RuntimeError("\n".join(ear.unexpected))


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
        else:
            self.unexpected.append(message)
        return False
