"""Time and memory of `gongbao` on a real issue, beside WeasyPrint alone on the same HTML.

    bench/build.py [--runs N] [--content FOLDER]

Every measurement is a fresh process. Rounds take all of them in turn, so that whatever else the
machine does hits all alike; what is shown is the median. See README.md for what the rows mean.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
BARE = [sys.executable, str(REPOSITORY / "bench/bare.py")]
MULTIPLIED = [sys.executable, str(REPOSITORY / "bench/multiplied.py")]
GONGBAO = [sys.executable, "-m", "publisher"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(REPOSITORY)}


@dataclass
class Job:
    """One thing to measure."""

    label: str
    command: list[str]
    folder: Path
    """Where it writes; its PDF, when it makes one, is the only one in there."""
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Measure once. The first output folder is new, the later runs replace what is there."""
        started = time.perf_counter()
        process = subprocess.Popen(self.command, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - started)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{self.label}: exit code {process.returncode}")
        self._keep(usage)

    def _keep(self, usage: resource.struct_rusage) -> None:
        self.cpu.append(usage.ru_utime + usage.ru_stime)
        self.megabytes.append(usage.ru_maxrss / 1024)

    def pages(self) -> str:
        """Of the PDF that was made."""
        for pdf in self.folder.rglob("*.pdf"):
            return call([*BARE, "count", str(pdf)]).strip()
        return "–"


def call(command: list[str]) -> str:
    return subprocess.run(
        command, env=ENVIRONMENT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def jobs(content: Path, folder: Path) -> list[Job]:
    """All measurements; the first is what the others are compared with."""

    def build(label: str, name: str, *options: str) -> Job:
        out = folder / name
        command = [*GONGBAO, "build", "--content", str(content), "--out", str(out), *options]
        return Job(label, command, out)

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
        cpu, peak = statistics.median(job.cpu), max(job.megabytes)
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
        for _ in range(arguments.runs):
            for job in measured:
                job.run()
        show(measured)


if __name__ == "__main__":
    main()
