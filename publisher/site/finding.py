"""Finding a document by its words or its 文号: the search page, and what scripts look up in.

Documents are numbered: issues in the order of publication, the documents of each in that of its pages.
The index has the same numbers.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from publisher.model.facts import DocumentFacts
from publisher.model.standing import STATUSES
from publisher.model.traditional import simplified
from publisher.site.known import Known

_SCRIPTS = ("standing.js", "terms.js", "numbers.js", "index.js", "search.js", "lookup.js")
_EPOCH = date(1970, 1, 1)
SHOWN_TOGETHER = 64
"""Documents in a file of what results show."""


def finding_files(known: Known) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The page, the scripts, and what they read, by path from the top of the site."""
    search = known.render(
        "web/search.html",
        years=sorted({issue.summary.year for issue in known.all_issues}, reverse=True),
        documents=known.listed,
        statuses=STATUSES,
    )
    yield PurePosixPath("search/index.html"), search
    for name, record in _records(known):
        yield PurePosixPath("search", f"{name}.json"), _json(record)
    for script in _SCRIPTS:
        yield PurePosixPath("scripts", script), known.layout.read(f"web/scripts/{script}")
    yield PurePosixPath("scripts/simplified.js"), _simplified()
    yield PurePosixPath("scripts/finding.css"), known.layout.read("web/finding.css")


def _records(known: Known) -> Iterator[tuple[str, object]]:
    """By name: `head`, what every search needs; `columns`, what filters need; `facts-0` and so on,
    what results show; `numbers-2024`, the 文号 of a year, `numbers-0` those that count on through years.
    """
    issues = known.all_issues[::-1]
    documents = [document for issue in issues for document in issue.documents]
    codes = {each.number.agency: each.number_initials for each in documents if each.number}
    yield (
        "head",
        {
            "documents": len(documents),
            "together": SHOWN_TOGETHER,
            "codes": codes,
            "issues": [[issue.summary.year, len(issue.documents)] for issue in issues],
        },
    )
    yield (
        "columns",
        {
            "section": _column([each.section for each in documents]),
            "kind": _column([each.kind for each in documents]),
            "agency": _column([each.issuers for each in documents]),
            "date": [(each.date - _EPOCH).days for each in documents],
            "lives": {
                number: life
                for number, each in enumerate(documents)
                if (life := _life(known, each))
            },
        },
    )
    for first in range(0, len(documents), SHOWN_TOGETHER):
        part = documents[first : first + SHOWN_TOGETHER]
        yield f"facts-{first // SHOWN_TOGETHER}", [_facts(known, each) for each in part]
    numbers: dict[int, list[tuple[str, int, int]]] = {}
    for number, each in enumerate(documents):
        if each.number:
            entry = (each.number.agency, each.number.serial, number)
            numbers.setdefault(each.number.year, []).append(entry)
    for year, entries in numbers.items():
        yield f"numbers-{year}", sorted(entries)


def _column(values: Sequence[str] | Sequence[tuple[str, ...]]) -> dict[str, object]:
    """Values of all documents, each written once: `names`, and `of` each document its number."""
    names: dict[object, int] = {}
    of = [names.setdefault(value, len(names)) for value in values]
    return {"names": list(names), "of": of}


def _life(known: Known, document: DocumentFacts) -> list[list[object]]:
    """The periods of a document: status, by its number, and first day."""
    standing = known.standings.get(document.issue, {}).get(document.id)
    periods = standing.periods if standing else ()
    return [[STATUSES.index(each.status), each.since.isoformat()] for each in periods]


def _facts(known: Known, document: DocumentFacts) -> dict[str, object]:
    summary = known.summaries[document.issue]
    record = {
        "address": f"{document.issue}/{document.id}/" if document.has_page else "",
        "title": document.title,
        "number": str(document.number or ""),
        "kind": document.kind,
        "issuers": list(document.issuers),
        "date": document.date.isoformat(),
        "year": summary.year,
        "named": summary.number_words,
        "pages": str(document.pages),
        "life": _life(known, document),
    }
    return {key: value for key, value in record.items() if value}


def _simplified() -> bytes:
    """The traditional characters and, in the same order, the simplified ones for them."""
    table = simplified()
    forms = json.dumps("".join(map(chr, table)), ensure_ascii=False)
    simple = json.dumps("".join(table.values()), ensure_ascii=False)
    return f"export const TRADITIONAL = {forms};\nexport const SIMPLIFIED = {simple};\n".encode()


def _json(record: object) -> bytes:
    return (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
