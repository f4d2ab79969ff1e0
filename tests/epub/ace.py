"""Looks at the e-books with Ace by DAISY: `make ace`. Needs npm and Chromium, and the network once.

Ace is written for Node.js; it is kept in `.venv/ace` and brings no browser of its own.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from samples import QINGSHAN, REAL_ISSUE, REPOSITORY, SAMPLE

PACKAGE = "@daisy/ace@1.4.6"
HOME = REPOSITORY / ".venv/ace"
COMMAND = HOME / "node_modules/.bin/ace-puppeteer"
START = "60000"
"""Milliseconds that the browser may take to start on a busy machine."""


def install() -> None:
    if COMMAND.exists():
        return
    if not shutil.which("npm"):
        sys.exit("make ace 需要 Node.js 和 npm（Debian 12：apt-get install nodejs npm）。")
    # The scripts of the packages would fetch Electron and a Chromium: Debian's serves.
    flags = ["--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(["npm", "install", *flags, "--prefix", str(HOME), PACKAGE], check=True)


def books(folder: Path) -> Iterator[Path]:
    """Every issue of 青山, the sample and, where there is one, a real issue."""
    for name, content in (
        ("qingshan", QINGSHAN),
        ("sample", SAMPLE),
        ("real", REAL_ISSUE / "content"),
    ):
        issues = sorted(path.parent.name for path in content.glob("*/issue.yaml"))
        if issues:
            out = folder / name
            arguments = ["build", *issues, "--edition", "epub"]
            places = ["--content", str(content), "--out", str(out)]
            subprocess.run([sys.executable, "-m", "publisher", *arguments, *places], check=True)
            yield from (out / issue / f"{issue}.epub" for issue in issues)


def violations(book: Path, report: Path) -> list[str]:
    environment = {
        **os.environ,
        "PUPPETEER_EXECUTABLE_PATH": shutil.which("chromium") or "",
        "ACE_TIMEOUT_INITIAL": START,
    }
    command = [str(COMMAND), "--silent", "--force", "--outdir", str(report), str(book)]
    # Ace's exit code tells a finding from none, not from a failure: the report does.
    (report / "report.json").unlink(missing_ok=True)
    subprocess.run(command, env=environment, check=False)
    found = json.loads((report / "report.json").read_text(encoding="utf-8"))
    return [
        f"{file['earl:testSubject']['url']}: {finding['earl:test']['dct:title']}: "
        f"{finding['earl:result']['dct:description']}"
        for file in found["assertions"]
        for finding in file["assertions"]
    ]


def main(folder: Path) -> int:
    install()
    count = 0
    for book in books(folder):
        found = violations(book, folder / "report" / book.stem)
        print(f"{book}: {len(found)}", *found, sep="\n  ")
        count += len(found)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
