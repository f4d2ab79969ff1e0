"""Time and memory of `gongbao` on a real issue, beside WeasyPrint alone on the same HTML.

    bench/build.py [--runs N] [--content FOLDER]

Every measurement is a fresh process. Rounds take all of them in turn, so that whatever else the
machine does hits all alike; what is shown is the median. Memory is looked at in a round of its own, in which
nothing is timed: to look takes a fifth of a second of a build in several processes. See README.md for what
the rows mean.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
BARE = [sys.executable, str(REPOSITORY / "bench/bare.py")]
MULTIPLIED = [sys.executable, str(REPOSITORY / "bench/multiplied.py")]
GONGBAO = [sys.executable, "-m", "publisher"]
# As users have it: modules that are compiled once, whatever this shell says of that.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": ""}


@dataclass
class Job:
    """One thing to measure."""

    label: str
    command: list[str]
    folder: Path
    """Where it writes; its PDF, when it makes one, is the only one in there."""
    before: Callable[[], None] = lambda: None
    """What is done each time before it is measured."""
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    def time(self) -> None:
        """Measure the time once."""
        self.before()
        started = time.perf_counter()
        usage = self._ended(self._begun())
        self.seconds.append(time.perf_counter() - started)
        self.cpu.append(usage.ru_utime + usage.ru_stime)

    def weigh(self) -> None:
        """Measure the memory once."""
        self.before()
        process = self._begun()
        memory = Memory(process.pid)
        memory.start()
        usage = self._ended(process)
        memory.stop()
        self.megabytes = max(memory.most, usage.ru_maxrss / 1024)

    def _begun(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command, env=ENVIRONMENT, stdout=subprocess.DEVNULL)

    def _ended(self, process: subprocess.Popen[bytes]) -> resource.struct_rusage:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{self.label}: exit code {process.returncode}")
        return usage

    def pages(self) -> str:
        """Of the PDF that was made."""
        for pdf in self.folder.rglob("*.pdf"):
            return call([*BARE, "count", str(pdf)]).strip()
        return "–"


class Memory(threading.Thread):
    """The most memory of a process and all that it starts, together, looked at 50 times a second."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.most = 0.0
        self._process = process
        self._ended = threading.Event()

    def run(self) -> None:
        """Look until it is told to stop."""
        while not self._ended.wait(0.02):
            self.most = max(self.most, self._resident(self._process) / 1024)

    def stop(self) -> None:
        """The process has ended."""
        self._ended.set()
        self.join()

    def _resident(self, process: int) -> int:
        """Kilobytes of a process and those below it."""
        try:
            status = Path(f"/proc/{process}/smaps_rollup").read_text()
            below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        except OSError:
            return 0
        own = next((line for line in status.splitlines() if line.startswith("Pss:")), "Pss: 0")
        return int(own.split()[1]) + sum(self._resident(int(child)) for child in below)


def call(command: list[str]) -> str:
    return subprocess.run(
        command, env=ENVIRONMENT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def jobs(content: Path, folder: Path) -> list[Job]:
    """All measurements; the first is what the others are compared with."""

    def build(label: str, name: str, *options: str, cold: bool = True) -> Job:
        out = folder / name
        command = [*GONGBAO, "build", "--content", str(content), "--out", str(out), *options]
        return Job(label, command, out, lambda: cold and shutil.rmtree(out, ignore_errors=True))

    def edited(label: str) -> Job:
        """A character more in one document each time; all else is kept from the time before."""
        own = folder / "edited-content"
        shutil.copytree(content, own)
        document = max(own.glob("*/*.md"), key=lambda path: path.stat().st_size)
        out = folder / "edited"
        command = [*GONGBAO, "build", "--content", str(own), "--out", str(out)]
        call(command)

        def edit() -> None:
            lines = document.read_text(encoding="utf-8").split("\n")
            lines[len(lines) // 2] += "好"
            document.write_text("\n".join(lines), encoding="utf-8")

        return Job(label, command, out, edit)

    def multiplied(times: int) -> Job:
        out = folder / f"times-{times}"
        out.mkdir()
        command = [*MULTIPLIED, str(content), str(times), str(out / "times.pdf")]
        return Job(f"PDF of {times} times the text", command, out)

    bare = folder / "bare"
    bare.mkdir()
    call([*BARE, "prepare", str(content), str(bare)])
    return [
        Job("WeasyPrint alone, body", [*BARE, "print", str(bare)], bare),
        build("gongbao build", "all"),
        edited("  one document edited"),
        build("  --edition pdf", "pdf", "--edition", "pdf"),
        build("  --edition html", "html", "--edition", "html"),
        build("  --edition epub", "epub", "--edition", "epub"),
        build("  --edition print", "print", "--edition", "print"),
        multiplied(1),
        multiplied(8),
        Job("gongbao list", [*GONGBAO, "list", "--content", str(content)], folder / "none"),
        Job("gongbao --help", [*GONGBAO, "--help"], folder / "none"),
    ]


def show(measured: list[Job]) -> None:
    print(f"{'':24}{'seconds':>9}{'CPU s':>8}{'ratio':>8}{'peak MB':>9}{'pages':>7}")
    base = statistics.median(measured[0].seconds)
    for job in measured:
        seconds = statistics.median(job.seconds)
        cpu, peak = statistics.median(job.cpu), job.megabytes
        print(
            f"{job.label:24}{seconds:9.2f}{cpu:8.2f}{seconds / base:8.2f}{peak:9.0f}{job.pages():>7}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="rounds (default 3)")
    parser.add_argument("--content", type=Path, default=REAL_ISSUE / "content", metavar="FOLDER")
    arguments = parser.parse_args()
    if not (arguments.content / "bulletin.yaml").is_file():
        sys.exit(
            f"no real issue in {arguments.content}; "
            "name its folder in GONGBAO_REAL_ISSUE, or a workspace with --content"
        )
    with tempfile.TemporaryDirectory() as folder:
        measured = jobs(arguments.content, Path(folder))
        for job in measured:
            job.weigh()
        for _ in range(arguments.runs):
            for job in measured:
                job.time()
        show(measured)


if __name__ == "__main__":
    main()
