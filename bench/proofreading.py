"""What `gongbao check` costs: an issue, one document, an archive of 1,000 documents.

    bench/proofreading.py [--issues 25 125] [--work FOLDER]

Seconds are of user and system time in one process, so that they mean the same on a busy machine.
"""

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from archive import ENVIRONMENT, GONGBAO, REAL_ISSUE, REPOSITORY, make_archive

sys.path.insert(0, str(REPOSITORY))

from publisher.checks.rule import Surroundings
from publisher.checks.rules import CHECKS
from publisher.checks.running import check_document
from publisher.pipeline.neighbours import Neighbours
from publisher.pipeline.proofreading import check_whole
from publisher.source.workspace import Workspace

SHORT = ("reply-2", "reply-3", "reply-6", "notice-8", "appointments-4", "appointments-6")
"""Left out of an archive, so that a document has 20 kB."""
_ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--issues", type=int, nargs="+", default=[25, 125])
    parser.add_argument("--work", type=Path, help="where the archives are made")
    arguments = parser.parse_args()
    workspace = Workspace(REAL_ISSUE / "content")
    newest = workspace.newest()
    issue = workspace.read_issue(newest)
    gc.disable()
    read = best(lambda: workspace.read_issue(newest))
    whole = best(lambda: check_whole(workspace, newest, Neighbours(workspace)))
    print(f"the real issue: read in {read:.3f} s, checked in {whole - read:.3f} s more")
    longest = max(issue.documents, key=lambda document: len(document.source.text))
    one = best(lambda: check_document(longest, Surroundings(issue.bulletin), CHECKS))
    print(f"its longest document ({len(longest.source.text):,} characters): {one * 1000:.0f} ms")
    print("| documents | MB | CPU s | s a MB | peak MB |")
    print("|---:|---:|---:|---:|---:|")
    for count in arguments.issues:
        with tempfile.TemporaryDirectory(dir=arguments.work) as name:
            measure(Path(name) / "content", count)


def best(work: Callable[[], object]) -> float:
    """The least of several times."""
    seconds = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


def measure(content: Path, count: int) -> None:
    """A row for an archive of so many issues, each with the longer documents of the real one."""
    make_archive(REAL_ISSUE / "content", content, count)
    for path in content.glob("*/*.md"):
        if path.stem[3:] in SHORT:
            path.unlink()
    for path in content.glob("*/issue.yaml"):
        text = path.read_text(encoding="utf-8")
        cut = text.index("  - section: 市政府文件"), text.index("  - section: 市政府办公室文件")
        text = text[: cut[0]] + text[cut[1] :]
        text = text.replace("appointments-4, appointments-5, appointments-6", "appointments-5")
        path.write_text(text, encoding="utf-8")
    documents = [*content.glob("*/*.md")]
    size = sum(path.stat().st_size for path in documents) / 1e6
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [*GONGBAO, "check", "--content", str(content)],
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = after.ru_maxrss / 1024
    print(f"| {len(documents)} | {size:.1f} | {seconds:.1f} | {seconds / size:.2f} | {peak:.0f} |")


if __name__ == "__main__":
    main()
