"""Lay out the newest issue of a workspace with its documents taken several times over.

multiplied.py CONTENT TIMES PDF    write the reading edition of TIMES as many pages
"""

import os
import sys
from pathlib import Path

from msgspec.structs import replace

from publisher.composition.layouts import find_layout
from publisher.model.document import Document
from publisher.model.issue import Entry, Issue, Section
from publisher.pipeline.memory import uncollected
from publisher.source.workspace import Workspace
from publisher.typesetting.processes import helpers
from publisher.typesetting.typesetter import typeset
from publisher.typesetting.workshop import Workshop


def multiplied(issue: Issue, times: int) -> Issue:
    """`issue` with every document `times` times, under as many ids."""

    def again(document: Document, number: int) -> Document:
        return replace(document, id=f"{document.id}-{number}")

    def entries(section: Section, number: int) -> tuple[Entry, ...]:
        return tuple(
            replace(entry, documents=tuple(again(d, number) for d in entry.documents))
            for entry in section.entries
        )

    return replace(
        issue,
        documents=tuple(again(d, n) for n in range(times) for d in issue.documents),
        sections=tuple(
            replace(section, entries=entries(section, n))
            for n in range(times)
            for section in issue.sections
        ),
    )


def write(content: str, times: str, pdf: str) -> None:
    workspace = Workspace(Path(content))
    issue = multiplied(workspace.read_issue(workspace.newest()), int(times))
    layout = find_layout(issue.layout, Path(content).parent / "layouts", issue.place_of("layout"))
    with uncollected(), helpers((os.cpu_count() or 1) - 1) as others:
        pages = typeset(issue, layout, lambda _done, _total: None, shop=Workshop(None, others))
        Path(pdf).write_bytes(pages.pdf())


if __name__ == "__main__":
    write(*sys.argv[1:])
