"""Work on files from strangers, in a process of its own with bounded memory and time."""

import resource
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from publisher.errors import UserError

_MEMORY = 1 << 30
"""Bytes; a real issue of 50 pages takes a quarter of it."""
_SECONDS = 120
"""Of the processor."""
_LARGEST = 256 << 20
"""Bytes of a file that is read at all."""

Result = TypeVar("Result")


def confined(task: Callable[[bytes], Result], path: Path) -> Result:
    """What `task` makes of the bytes of a file. Raises its `ValueError`s.

    `UserError` is raised for a file that cannot be read, and where the task ran out of memory or
    time, or came to a sudden end.
    """
    data = _read(path)
    try:
        with ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=_confine
        ) as executor:
            return executor.submit(task, data).result()
    except (BrokenExecutor, MemoryError, RecursionError):
        raise UserError(
            f"“{path}”读到一半，内存或时间用完了。",
            hint="它损坏了，或者是有意做成这样的；完好的副本用不了这么多。",
        ) from None


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UserError(f"“{path}”不是文件。", hint="请写要核对的文件的名字。")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError):
        raise UserError(f"打不开“{path}”。", hint="请核对文件名，以及是否有权读它。") from None
    if len(data) > _LARGEST:
        raise UserError(
            f"“{path}”超过 {_LARGEST >> 20} MB，不像是公报的副本。", hint="请确认没有选错文件。"
        )
    return data
