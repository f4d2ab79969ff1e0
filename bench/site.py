"""Time and memory of what the web edition adds: pages, search index, the whole site.

    bench/site.py [--content FOLDER] [--issues N]

The issue is laid out once; what follows is measured in this process, with pages laid out and PDF
and EPUB made. See README.md for what the rows mean.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from typing import TypeVar

from msgspec.structs import replace

from publisher.composition.layouts import find_layout
from publisher.editions.epub import EpubEdition
from publisher.editions.html import HtmlEdition
from publisher.editions.pdf import PdfEdition
from publisher.editions.publication import Publication
from publisher.model.validity import standings
from publisher.pipeline.facts import facts_json, published_facts
from publisher.pipeline.output import write_files
from publisher.pipeline.restate import restate
from publisher.pipeline.searching import search_files
from publisher.site.folders import SITE
from publisher.site.index import files, merged, segment
from publisher.site.pages import make_site
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import typeset

Made = TypeVar("Made")

REPOSITORY = Path(__file__).parents[1]
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
A_YEAR = 6
"""Issues."""
COMING = 500
"""Documents that come into force on one day."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--content", type=Path, default=REAL_ISSUE / "content")
    parser.add_argument("--issues", type=int, default=100)
    arguments = parser.parse_args()
    publication = laid_out(arguments.content)
    made: dict[PurePosixPath, bytes] = dict(publication.made)
    for edition in (EpubEdition(), HtmlEdition()):
        made |= timed(edition.label, lambda edition=edition: edition.make(publication))
    texts = [
        [
            part["text"]
            for part in json.loads(made[SITE / f"{each.issue}/{each.id}/document.json"])["text"]
        ]
        for each in publication.facts.documents
    ]
    timed("search index of one issue", lambda: files(merged([(0, segment(texts))], len(texts))))
    day = publication.issue.summary.published
    timed(
        "site of one issue",
        lambda: make_site(
            publication.issue.bulletin, publication.layout, [publication.facts], {}, day
        ),
    )
    workspace, issue_id = Workspace(arguments.content), publication.issue.id
    timed(
        "one document edited: all read again, all pages made again",
        lambda: HtmlEdition().make(replace(publication, issue=workspace.read_issue(issue_id))),
    )
    with tempfile.TemporaryDirectory() as folder:
        timed(
            f"{arguments.issues} issues: pages, indexes, site, all written",
            lambda: archive(publication, arguments.issues, Path(folder)),
            runs=1,
        )
        restating(arguments.content, Path(folder))
    print(
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB  of this process at most"
    )


def laid_out(content: Path) -> Publication:
    """The newest issue with its PDF; the EPUB is measured."""
    workspace = Workspace(content)
    issue = workspace.read_issue(workspace.newest())
    layout = find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))
    pages = typeset(issue, layout, lambda _done, _total: None)
    made: dict[PurePosixPath, bytes] = {}
    publication = Publication(issue, layout, pages.pagination, lambda: pages, made)
    made |= PdfEdition().make(publication)
    made |= EpubEdition().make(publication)
    return publication


def archive(publication: Publication, count: int, out: Path) -> None:
    """A site of `count` issues like this one: each is rendered, each year indexed once."""
    issue, facts = publication.issue, publication.facts
    for n in range(count):
        year, number = 2000 + n // A_YEAR, n % A_YEAR + 1
        summary = replace(issue.summary, id=f"{year}-{number:02}", year=year, numbers=(number,))
        named = replace(issue, summary=summary)
        carried = {
            PurePosixPath(summary.id, summary.id + path.suffix): data
            for path, data in publication.made.items()
            if path.suffix in {".pdf", ".epub"}
        }
        files = dict(HtmlEdition().make(replace(publication, issue=named, made=carried)))
        own = replace(
            facts,
            summary=summary,
            documents=tuple(replace(each, issue=summary.id) for each in facts.documents),
        )
        files[SITE / summary.id / "issue.json"] = facts_json(own)
        write_files(out, files)
    issues = list(published_facts(out / SITE))
    made, _ = search_files(out, issues)
    write_files(out, made)
    day = max(each.summary.published for each in issues)
    known = standings(issues)
    write_files(out, make_site(issue.bulletin, publication.layout, issues, known, day))


def restating(content: Path, out: Path) -> None:
    """A night in which nothing happens, and one after which many documents are in force.

    Of every document that has a status, as those of the archive do, the first `COMING` come into force.
    """
    workspace, night = Workspace(content), timedelta(1)
    issues = list(published_facts(out / SITE))
    day = max(each.summary.published for each in issues) + night
    coming = iter(range(sum(len(each.documents) for each in issues)))
    for facts in issues:
        documents = tuple(
            replace(each, effective=day + night if next(coming) < COMING else each.date)
            for each in facts.documents
        )
        path = out / SITE / facts.id / "issue.json"
        path.write_bytes(facts_json(replace(facts, documents=documents)))

    def overnight(label: str, to: date) -> None:
        timed(label, lambda: restate(workspace, out, to, lambda: None), runs=1)

    overnight("restated: all statuses said for the first time", day)
    overnight("restated: nothing has changed overnight", day)
    overnight(f"restated: {COMING} documents have come into force", day + night)


def timed(label: str, work: Callable[[], Made], runs: int = 3) -> Made:
    """What `work` makes. The best of `runs` is shown, since other programs only add time."""
    measured = []
    for _ in range(runs):
        before, started = os.times(), time.perf_counter()
        made = work()
        seconds, after = time.perf_counter() - started, os.times()
        measured.append((seconds, sum(after[:4]) - sum(before[:4])))
    seconds, cpu = min(measured)
    print(f"{seconds:8.2f} s {cpu:8.2f} s CPU   {label}", flush=True)
    return made


if __name__ == "__main__":
    main()
