"""What a dictionary says of a text, remembered on this machine: dictionaries take long to load."""

import json
from collections.abc import Callable
from importlib.metadata import version
from multiprocessing.util import Finalize
from pathlib import Path

from publisher.keeping import keep, own_folder, read_kept

_MOST = 4000
"""Texts that are remembered of each kind: the names and titles of some hundred issues."""


class Memory:
    """The parts that a text has been found to have, by the text."""

    def __init__(self, path: Path | None, look_up: Callable[[str], list[str]]) -> None:
        """`look_up` finds them; `path` is where they are remembered, if anywhere."""
        self._path = path
        self._look_up = look_up
        body = read_kept(path) if path else None
        self._known: dict[str, list[str]] = json.loads(body) if body else {}
        self._is_new = False

    def parts(self, text: str) -> list[str]:
        """The parts of a text. What is asked for is what is remembered longest."""
        found = self._known.pop(text, None)
        if found is None:
            found = self._look_up(text)
            self._is_new = True
        self._known[text] = found
        return [*found]

    def write(self) -> None:
        """Keep what is new, if that is possible."""
        if self._path and self._is_new:
            newest = [*self._known.items()][-_MOST:]
            keep(self._path, json.dumps(dict(newest)).encode())
            self._is_new = False


def memory_of(library: str, look_up: Callable[[str], list[str]]) -> Memory:
    """What a library has said, from run to run; another version of it is asked anew."""
    folder = own_folder("dictionaries")
    path = folder / f"{library}-{version(library)}.json" if folder else None
    memory = Memory(path, look_up)
    # Python's own list of what to do at the end is not for processes divided from others.
    Finalize(None, memory.write, exitpriority=0)
    return memory
