"""Documents written for a test, read and composed as the gazette sets them, on pages of few rows."""

import shutil
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from samples import QINGSHAN, REPOSITORY

from publisher.composition.layouts import find_layout
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.source.workspace import Workspace
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.units import units
from publisher.typesetting.workshop import Job

ROW = 17940
"""Of the gazette's grid, in thousandths of a point."""
_LAYOUT = find_layout("gazette", REPOSITORY / "layouts", None)
_PRINT = _LAYOUT.read("print/print.css").decode()
_ISSUE = "year: 2025\nnumber: 1\ntotal: 61\npublished: 2025-01-31\nlayout: gazette\ncontents:\n  - section: 文件\n    entries: [{names}]\n"


def document(title: str, body: str, **front: str) -> str:
    """A document as it is typed."""
    keys = {
        "kind": "通知",
        "date": "2025-01-20",
        "disclosure": "主动公开",
        "issuers": "[青山市人民政府]",
    }
    keys |= {"number": "青政发〔2025〕1号"} | front
    said = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: {title}\n{said}---\n\n{body}\n"


def read_issue(texts: Mapping[str, str], files: Mapping[str, bytes]) -> Issue:
    """An issue of the documents `texts`, by their ids in their order; `files` lie in `files/`."""
    with tempfile.TemporaryDirectory() as home:
        content = Path(home)
        shutil.copy(QINGSHAN / "bulletin.yaml", content)
        folder = content / "2025-01"
        (folder / "files").mkdir(parents=True)
        (folder / "issue.yaml").write_text(_ISSUE.format(names=", ".join(texts)), encoding="utf-8")
        for number, (name, text) in enumerate(texts.items(), 1):
            (folder / f"{number:02}-{name}.md").write_text(text, encoding="utf-8")
        for name, data in files.items():
            (folder / "files" / name).write_bytes(data)
        return Workspace(content).read_issue("2025-01")


def page_of(rows: int) -> str:
    """A style sheet for pages of so many rows."""
    return f"@page {{ size: 595.28pt {101 + 94.8 + rows * 17.94 + 0.5:.2f}pt }}"


@lru_cache(16)
def compositor(rows: int) -> Compositor:
    return Compositor((("print.css", _PRINT), ("small.css", page_of(rows))))


def html_of(issue: Issue, documents: tuple[Document, ...]) -> str:
    return _LAYOUT.render("print/body.html", issue=issue, documents=documents, kept=frozenset())


def set_units(issue: Issue, rows: int) -> list[tuple[tuple[Document, ...], SetUnit]]:
    """Each unit of an issue with the documents in it."""
    files = tuple((f"issue:{name}", data) for name, data in issue.files.items())
    maker = compositor(rows)
    return [
        (run, maker.make(Job(maker.css, html_of(issue, run), files)))
        for run in units(issue.documents)
    ]
