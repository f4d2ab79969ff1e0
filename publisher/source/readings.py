"""How characters are read, from pypinyin; remembered, since its dictionaries take long to load."""

import atexit
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from publisher.keeping import keep, own_folder, read_kept

_MOST = 4000
"""Names that are remembered: those of some hundred issues."""


def readings(name: str) -> list[str]:
    """The reading of each character of `name` without tones, as pypinyin gives it; others as they are."""
    return _memory().readings(name)


class Memory:
    """What was read before."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        body = read_kept(path) if path else None
        self._known: dict[str, list[str]] = json.loads(body) if body else {}
        self._is_new = False

    def readings(self, name: str) -> list[str]:
        """As `readings`. What is asked for is what is remembered longest."""
        read = self._known.pop(name, None)
        if read is None:
            read = _read(name)
            self._is_new = True
        self._known[name] = read
        return [*read]

    def write(self) -> None:
        """Keep what is new, if that is possible."""
        if self._path and self._is_new:
            newest = [*self._known.items()][-_MOST:]
            keep(self._path, json.dumps(dict(newest)).encode())
            self._is_new = False


def _read(name: str) -> list[str]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 -- the dictionaries take long to load

    # `errors=list` keeps other characters one by one, which pypinyin's types do not know.
    found = pinyin(name, style=Style.NORMAL, v_to_u=True, errors=list)  # type: ignore[arg-type]
    return [each[0] for each in found]


@cache
def _memory() -> Memory:
    folder = own_folder("readings")
    memory = Memory(folder / f"pypinyin-{version('pypinyin')}.json" if folder else None)
    atexit.register(memory.write)
    return memory
