"""How long a preview takes after a character has been typed.

    bench/preview.py [--runs N] [--content FOLDER]

In the middle of each document of the newest issue, the longest first, a character is typed again and
again. Measured are CPU seconds, warm: until the pages are there, until there is a picture of the page at
110 dpi, from a point on it to the source and back. See README.md.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from publisher.preview import Preview
from publisher.source.workspace import Workspace

REPOSITORY = Path(__file__).parents[1]
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
DPI = 110
T = TypeVar("T")


def timed(times: list[float], work: Callable[[], T]) -> T:
    started = time.process_time()
    result = work()
    times.append(time.process_time() - started)
    return result


def measure(preview: Preview, path: Path, runs: int) -> list[list[float]]:
    """CPU seconds of each step, run by run."""
    text = path.read_text(encoding="utf-8")
    middle = text.index("，", len(text) // 2)
    line = text.count("\n", 0, middle) + 1
    column = middle - text.rfind("\n", 0, middle)
    steps: list[list[float]] = [[], [], [], []]
    typed = ""
    for _ in range(runs):
        # A few characters, then back: sometimes a line more, as when somebody types.
        typed = typed + "的" if len(typed) < 12 else ""
        now = text[:middle] + typed + text[middle:]
        change = timed(steps[0], lambda now=now: preview.replace(path, now))
        spot = timed(steps[2], lambda: preview.spot_of(path, line, column))
        page = change.view.pages[spot.page]
        timed(steps[1], lambda page=page: preview.picture(page, DPI))
        timed(steps[3], lambda spot=spot: preview.source_at(spot.page, spot.x, spot.y))
    preview.revert(path)
    return steps


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=30, metavar="N", help="edits (default 30)")
    parser.add_argument("--content", type=Path, default=REAL_ISSUE / "content", metavar="FOLDER")
    arguments = parser.parse_args()
    content: Path = arguments.content
    if not (content / "bulletin.yaml").is_file():
        sys.exit(
            f"no real issue in {content}; "
            "name its folder in GONGBAO_REAL_ISSUE, or a workspace with --content"
        )
    workspace = Workspace(content)
    issue_id = workspace.newest()
    opening: list[float] = []
    preview = timed(opening, lambda: Preview(content, issue_id))
    around: list[float] = []
    timed(around, preview.around)
    print(f"{len(preview.view.pages)} pages, opened in {opening[0]:.2f} s of CPU,", end=" ")
    print(f"cover and contents in {around[0]:.2f} s more")
    print(f"{'CPU seconds':32}{'pages':>8}{'worst':>8}{'picture':>9}{'both':>8}", end="")
    print(f"{'to spot':>9}{'to source':>11}")
    paths = sorted(workspace.document_paths(issue_id), key=lambda path: -path.stat().st_size)
    for path in paths:
        pages, picture, spot, source = measure(preview, path, arguments.runs)
        both = [sum(pair) for pair in zip(pages, picture, strict=True)]
        median = statistics.median
        print(f"{path.name:32}{median(pages):8.3f}{max(pages[1:]):8.3f}", end="")
        print(f"{median(picture):9.3f}{median(both):8.3f}", end="")
        print(f"{median(spot):9.4f}{median(source):11.4f}")


if __name__ == "__main__":
    main()
