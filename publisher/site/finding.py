"""Finding a document by its words or its 文号: the search page, and what scripts look up in."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath

from publisher.model.facts import DocumentFacts
from publisher.model.standing import STATUSES
from publisher.site.known import Known

_SCRIPTS = ("standing.js", "terms.js", "numbers.js", "search.js", "lookup.js")


def finding_files(known: Known) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The page, the scripts, and what they read, by path from the top of the site.

    `issues` are all of them, newest first. `search/<year>.json` says of each document of a year
    what the list of results shows; `search/numbers.json` where each 文号 is.
    """
    layout, documents = known.layout, known.documents
    search = known.render(
        "web/search.html",
        years=sorted({issue.summary.year for issue in known.issues}, reverse=True),
        documents=documents,
        statuses=STATUSES,
    )
    yield PurePosixPath("search/index.html"), search
    for year, published in groupby(known.issues, lambda issue: issue.summary.year):
        yield (
            PurePosixPath(f"search/{year}.json"),
            known.render("web/results.json", issues=list(published)),
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
