"""How the editorial desk keeps up with people who type, in Chromium.

    bench/desk.py [--keys N] [--edits N] [--content FOLDER]

Measured on a copy of the newest issue: from the desk's start, and from its address, to the first page seen;
from a key to the picture of the page that shows it, one key at a time and at ten keys a second; to the
findings; to another document; with five people typing at once; the memory of the server, before and after
many edits; the size of what a browser loads. Wall-clock times: nothing else should be running. See README.md.
"""

import argparse
import gzip
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

REPOSITORY = Path(__file__).parents[1]
sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tests/browser")]
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
WATCH = """
window.typed = []; window.shown = []; window.found = [];
document.addEventListener('desk-page', e => e.detail.since && window.shown.push([e.detail.since, performance.now()]));
document.addEventListener('desk-findings', () => window.found.push(performance.now()));
document.querySelector('.cm-content').addEventListener('beforeinput', () => window.typed.push(performance.now()));
"""


def said(name: str, times: list[float]) -> None:
    times = sorted(times)
    if not times:
        print(f"{name:44}nothing was measured")
        return
    slow = times[min(int(len(times) * 0.95), len(times) - 1)]
    print(
        f"{name:44}median {statistics.median(times):6.2f} s   95 % {slow:6.2f} s   of {len(times)}"
    )


def to_pictures(page: "Page") -> list[float]:
    """Of each key, the seconds to the first picture of a text in which it is."""
    typed, shown = page.evaluate("[window.typed, window.shown]")
    times = []
    for key in typed:
        after = [at for since, at in shown if since >= key - 1]
        if after:
            times.append((min(after) - key) / 1000)
    return times


def to_findings(page: "Page") -> list[float]:
    typed, found = page.evaluate("[window.typed, window.found]")
    return [
        (min(after) - key) / 1000
        for key in typed[-1:]
        if (after := [at for at in found if at > key])
    ]


def begin(page: "Page", address: str, issue: str, document: str) -> float:
    started = time.monotonic()
    page.goto(f"{address}#/{issue}/{document}")
    page.wait_for_selector(".sheet[data-key]")
    seen = time.monotonic() - started
    page.wait_for_selector(f".tree [data-id='{document}'][aria-current]")
    page.wait_for_selector("[data-state=saved]")
    page.wait_for_timeout(1500)
    page.click(".editor-room .cm-content")
    for _ in range(12):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.evaluate(WATCH)
    return seen


def memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:  # noqa: PLR0915 -- one measurement after the other
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=40, metavar="N", help="keys (default 40)")
    parser.add_argument(
        "--edits", type=int, default=1000, metavar="N", help="for the memory (default 1000)"
    )
    parser.add_argument("--content", type=Path, default=REAL_ISSUE / "content", metavar="FOLDER")
    arguments = parser.parse_args()
    if not (arguments.content / "bulletin.yaml").is_file():
        sys.exit(f"no real issue in {arguments.content}; name a workspace with --content")
    from chromium import launch
    from desks import STATIC, open_desk
    from playwright.sync_api import sync_playwright

    from publisher.source.folders import DOCUMENT_NAME
    from publisher.source.workspace import Workspace

    sizes = {
        path.name: len(gzip.compress(path.read_bytes())) for path in STATIC.parent.glob("desk.*")
    }
    print("gzipped:", ", ".join(f"{name} {size / 1024:.0f} KB" for name, size in sizes.items()))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        content = Path(shutil.copytree(arguments.content, Path(folder, "content")))
        issue = Workspace(content).newest()
        paths = sorted(
            Workspace(content).document_paths(issue), key=lambda path: -path.stat().st_size
        )
        ids = [match[2] for path in paths if (match := DOCUMENT_NAME.fullmatch(path.name))]
        browser = launch(playwright)
        size = {"width": 1440, "height": 900}
        started = time.monotonic()
        with open_desk(content) as desk:
            page = browser.new_page(viewport=size, locale="zh-CN")
            seen = begin(page, desk.address, issue, ids[0])
            print(f"{'first page, from the address':44}{seen:13.2f} s")
            page.reload()
            again = browser.new_context(viewport=size, locale="zh-CN").new_page()
            print(
                f"{'first page, of who comes second':44}{begin(again, desk.address, issue, ids[0]):13.2f} s"
            )
            again.context.close()
            begin(page, desk.address, issue, ids[0])
            found = []
            for _ in range(arguments.keys):
                page.keyboard.type("的")
                page.wait_for_timeout(700)
                found += to_findings(page)
            said(f"key to picture, {ids[0]}", to_pictures(page))
            said("key to findings", found)
            page.evaluate("window.typed = []; window.shown = []")
            page.keyboard.type("的" * arguments.keys, delay=100)
            page.wait_for_timeout(2000)
            said("key to picture, ten keys a second", to_pictures(page))
            opened = []
            for document in ids[1:]:
                at = time.monotonic()
                page.click(f".tree [data-id='{document}']")
                page.wait_for_selector(f".tree [data-id='{document}'][aria-current]")
                page.wait_for_selector("[data-state=saved]")
                opened.append(time.monotonic() - at)
            said("another document", opened)
            pages = [browser.new_context(viewport=size).new_page() for _ in range(5)]
            for each, document in zip(pages, ids, strict=False):
                begin(each, desk.address, issue, document)
            for _ in range(arguments.keys // 2):
                for each in pages:
                    each.keyboard.type("了")
                page.wait_for_timeout(500)
            page.wait_for_timeout(2000)
            said(
                "five people, two keys a second each",
                [t for each in pages for t in to_pictures(each)],
            )
            for each in pages:
                each.context.close()
            before = memory(desk.process.pid)
            page.evaluate(
                """async ([issue, file, edits]) => {
                    const path = `/api/issues/${issue}/files/${file}`;
                    let {text, version} = await (await fetch(path)).json();
                    for (let n = 0; n < edits; n += 1) {
                        const body = JSON.stringify({text: `${text}\\n第${n}次。\\n`, version});
                        const saved = await (await fetch(path, {method: 'PUT', body})).json();
                        version = saved.version;
                    }
                }""",
                [issue, ids[0], arguments.edits],
            )
            after = memory(desk.process.pid)
            print(
                f"{'memory of the server':44}{before:10.0f} MB   {after:.0f} MB after {arguments.edits} edits"
            )
            print(f"({time.monotonic() - started:.0f} s in all)")


if __name__ == "__main__":
    main()
