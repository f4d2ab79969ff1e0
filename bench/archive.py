"""Time and memory of `gongbao build --all` on archives made from a real issue.

    bench/archive.py [--sizes 10 50 200] [--content FOLDER] [--work FOLDER]

Each archive has so many issues, all of them the newest of the workspace with years, numbers and
dates varied. Every measurement is a process of its own. See README.md for what the columns mean.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
GONGBAO = [sys.executable, "-m", "publisher"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(REPOSITORY)}
FIRST_YEAR = 1950
ISSUES_A_YEAR = 6
WORDS = "政府工作"
"""Stand in every archive."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 50, 200])
    parser.add_argument("--content", type=Path, default=REAL_ISSUE / "content")
    parser.add_argument("--work", type=Path, help="where the archives are built")
    arguments = parser.parse_args()
    print(
        "| issues | s, 1 process | s an issue | s, 2 processes | gain | peak MB | nothing to do, s "
        "| catalogue, s | catalogue, MB | search, s |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(dir=arguments.work) as name:
            folder = Path(name)
            make_archive(arguments.content, folder / "content", size)
            alone, peak = build(folder, "alone", 1)
            both, _ = build(folder, "both", 2)
            idle, _ = build(folder, "both", 2)
            catalogue, search = (run(folder, "search", WORDS, "--out", "both") for _ in range(2))
            held = (folder / "both/catalogue.sqlite").stat().st_size / 1e6
        print(
            f"| {size} | {alone:.1f} | {alone / size:.2f} | {both:.1f} | {alone / both:.2f} × "
            f"| {peak:.0f} | {idle:.2f} | {catalogue:.1f} | {held:.1f} | {search:.2f} |",
            flush=True,
        )


def make_archive(source: Path, target: Path, size: int) -> None:
    """A workspace of `size` issues; the shared files are those of `source`."""
    issue = max(path.parent for path in source.glob("*/issue.yaml"))
    target.mkdir(parents=True)
    shutil.copy(source / "bulletin.yaml", target)
    shutil.copytree(source / "pages", target / "pages")
    for index in range(size):
        year, number = FIRST_YEAR + index // ISSUES_A_YEAR, index % ISSUES_A_YEAR + 1
        folder = Path(shutil.copytree(issue, target / f"{year}-{number:02}"))
        (folder / "published.yaml").unlink(missing_ok=True)
        vary(folder / "issue.yaml", {"year": year, "number": number, "total": index + 1})
        vary(folder / "issue.yaml", {"published": f"{year}-12-31"})
        for path in folder.glob("*.md"):
            vary_document(path, year, number)


def vary_document(path: Path, year: int, number: int) -> None:
    """Another year and 文号; what speaks of other documents goes."""
    text = path.read_text(encoding="utf-8")
    front, rest = text[4:].split("\n---\n", 1)
    front = re.sub(r"(?m)^(date|effective): \d{4}", rf"\g<1>: {year}", front)
    front = re.sub(r"(?m)^(expires|repeals|amends):.*\n?", "", front)
    if found := re.search(r"(?m)^number: (.*)〔\d+〕(\d+)号", front):
        serial = int(found[2]) + 100 * number
        front = front.replace(found[0], f"number: {found[1]}〔{year}〕{serial}号")
    path.write_text(f"---\n{front.rstrip()}\n---\n{rest}", encoding="utf-8")


def vary(path: Path, values: dict[str, object]) -> None:
    text = path.read_text(encoding="utf-8")
    for key, value in values.items():
        text = re.sub(rf"(?m)^{key}:.*$", f"{key}: {value}", text)
    path.write_text(text, encoding="utf-8")


def build(folder: Path, out: str, jobs: int) -> tuple[float, float]:
    """Seconds of a build of everything, and the largest resident set of its processes in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    seconds = run(folder, "build", "--all", "--jobs", str(jobs), "--out", out)
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return seconds, max(before, after) / 1024


def run(folder: Path, *arguments: str) -> float:
    """Seconds that the command takes in `folder`."""
    started = time.perf_counter()
    done = subprocess.run(
        [*GONGBAO, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return seconds


if __name__ == "__main__":
    main()
