"""Finding a document by its words or its 文号: the search page, and what scripts look up in."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from publisher.composition.layouts import Layout
from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.issue import Bulletin
from publisher.model.standing import Standings

_SCRIPTS = ("terms.js", "numbers.js", "search.js", "lookup.js")


def finding_files(
    bulletin: Bulletin,
    layout: Layout,
    issues: Sequence[IssueFacts],
    standings: Mapping[str, Standings],
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The page, the scripts, and what they read, by path from the top of the site.

    `issues` are all of them, newest first. `search/<year>.json` says of each document of a year
    what the list of results shows; `search/numbers.json` where each 文号 is.
    """
    documents = [document for issue in issues for document in issue.documents]
    statuses = {
        each.status for of_issue in standings.values() for each in of_issue.values() if each.status
    }
    search = layout.render(
        "web/search.html",
        bulletin=bulletin,
        years=sorted({issue.summary.year for issue in issues}, reverse=True),
        documents=documents,
        statuses=sorted(statuses),
    )
    yield PurePosixPath("search/index.html"), search.encode()
    for year, published in groupby(issues, lambda issue: issue.summary.year):
        yield (
            PurePosixPath(f"search/{year}.json"),
            layout.render("web/results.json", issues=list(published), standings=standings).encode(),
        )
    numbers = [_entry(document) for document in documents if document.number]
    yield PurePosixPath("search/numbers.json"), json.dumps(numbers, ensure_ascii=False).encode()
    for script in _SCRIPTS:
        yield PurePosixPath("scripts", script), layout.read(f"web/scripts/{script}")
    yield PurePosixPath("scripts/finding.css"), layout.read("web/finding.css")


def _entry(document: DocumentFacts) -> dict[str, object]:
    assert document.number is not None
    return {
        "agency": document.number.agency,
        "initials": document.number_initials,
        "year": document.number.year,
        "serial": document.number.serial,
        "title": document.title,
        "address": f"{document.issue}/{document.id}/",
    }
