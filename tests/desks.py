"""The desk as an office opens it: a process of its own, and its first address."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from commands import PYTHON, REPOSITORY, environment

STATIC = REPOSITORY / "publisher/desk/static/desk.js"
_PATIENCE = 60


@dataclass
class OpenDesk:
    """A desk that is running, or has been killed and may run again on the same port."""

    content: Path
    port: int
    options: tuple[str, ...] = ("--name", "张某某")
    address: str = ""
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        log = self.content.parent / "desk.log"
        log.unlink(missing_ok=True)
        command = ["-m", "publisher", "desk", "--port", str(self.port), *self.options]
        where = ["--content", str(self.content), "--out", str(self.content.parent / "build")]
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                [*PYTHON, *command, *where],
                env=environment(COLUMNS="300"),
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + _PATIENCE
        while not (found := re.search(r"打开：(http\S+)\n", log.read_text(encoding="utf-8"))):
            assert self.process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, "the desk does not start"
            time.sleep(0.05)
        self.address = found[1]

    def kill(self) -> None:
        """End it as a power cut does."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)


@contextmanager
def open_desk(content: Path, *options: str) -> Iterator[OpenDesk]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    desk = OpenDesk(content, port, options or OpenDesk.options)
    desk.start()
    try:
        yield desk
    finally:
        desk.stop()
