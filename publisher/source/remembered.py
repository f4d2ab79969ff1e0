"""What a dictionary says of a text, remembered on this machine: dictionaries take long to load."""

import json
from collections.abc import Callable
from multiprocessing.util import Finalize
from pathlib import Path

from publisher.installed import versions
from publisher.keeping import keep, own_folder, read_kept

_MOST = 4000
"""Texts that are remembered of each kind: the names and titles of some hundred issues."""


class Memory:
    """The parts that a text has been found to have, by the text."""

    def __init__(self, path: Path | None, look_up: Callable[[str], list[str]]) -> None:
        """`look_up` finds them; `path` is where they are remembered, if anywhere."""
        self._path = path
        self._look_up = look_up
        self._known = self._kept()
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
            # What another process has kept meanwhile stays.
            known = {text: parts for text, parts in self._kept().items() if text not in self._known}
            newest = [*(known | self._known).items()][-_MOST:]
            keep(self._path, json.dumps(dict(newest)).encode())
            self._is_new = False

    def _kept(self) -> dict[str, list[str]]:
        body = read_kept(self._path) if self._path else None
        return json.loads(body) if body else {}


def memory_of(library: str, look_up: Callable[[str], list[str]]) -> Memory:
    """What a library has said, from run to run; another version of it is asked anew."""
    folder = own_folder("dictionaries")
    path = folder / f"{library}-{versions([library])[library]}.json" if folder else None
    memory = Memory(path, look_up)
    # Python's own list of what to do at the end is not for processes divided from others.
    Finalize(None, memory.write, exitpriority=0)
    return memory
