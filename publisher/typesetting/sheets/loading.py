"""Loads WeasyPrint without asking the system where its libraries are.

It tries for each library the names that other systems have for it too, and for those that are no file
here `ctypes` starts ldconfig, gcc and ld: forty programs, a third of a second where a compiler is
installed. On Linux the dynamic linker finds by itself those that are there.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module


def load() -> None:
    """Have WeasyPrint loaded. Raises `OSError` where a library is missing."""
    with _by_the_linker():
        import_module("weasyprint")


@contextmanager
def _by_the_linker() -> Iterator[None]:
    asked = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _not_asked
    try:
        yield
    finally:
        ctypes.util.find_library = asked


def _not_asked(name: str) -> str | None:  # noqa: ARG001 -- as the function that it stands for
    return None
