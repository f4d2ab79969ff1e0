"""`document.json`: a document for programs, with its text part by part, and what has become of it: that
changes, and has a line of its own that is written anew (`composition/places.py`).
"""

import datetime as dt
import json
from collections.abc import Iterator

from publisher.composition.page_marks import page_starts
from publisher.model.blocks import Heading
from publisher.model.document import Document
from publisher.model.facts import DocumentFacts
from publisher.model.issue import Issue
from publisher.model.pagination import Pagination
from publisher.model.standing import Standing
from publisher.model.text import text_of, text_sha256

DOCUMENT_JSON = "document.json"
"""Its name, in the folder of the document."""
Record = dict[str, object]
"""Of JSON values."""


def document_json(document: Document, issue: Issue, pagination: Pagination) -> bytes:
    """`document.json`, its place still empty. What the document does not state is left out."""
    record = _record(document, issue, pagination)
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def text_part(data: bytes) -> bytes:
    """What such a file says of the text of its document: the same, whatever has become of that."""
    return data.partition(b'\n "text": ')[2]


def passages(document: Document) -> list[str]:
    """What it says of the text, passage by passage."""
    return [part.text for part in text_of(document)]


def standing_record(standing: Standing, day: dt.date) -> Record:
    """What has become of a document up to `day`, and what is known to come."""
    period = standing.on(day)
    record: Record = {
        "as_of": day.isoformat(),
        "status": period and period.status,
        "periods": [
            {
                "status": each.status,
                "since": each.since.isoformat(),
                "until": each.until and each.until.isoformat(),
                "by": [_named(by) for by in each.by],
            }
            for each in standing.periods
        ],
        "articles": [
            {
                "article": each.act.article,
                "anchor": each.act.anchor,
                "status": each.status,
                "since": each.since.isoformat(),
                "by": _named(each.by),
            }
            for each in standing.articles
        ],
        "corrections": [
            {
                "page": each.correction.page,
                "wrong": each.correction.wrong,
                "right": each.correction.right,
                "by": _named(each.by),
            }
            for each in standing.words
        ],
        "corrected_by": [_named(each) for each in standing.corrected_by],
        "corrects": [_named(each) for each in standing.corrects],
        "interpreted_by": [_named(each) for each in standing.interpreted_by],
        "interprets": [_named(each) for each in standing.interprets],
    }
    return {name: value for name, value in record.items() if value}


def _named(document: DocumentFacts) -> Record:
    """Another document, by its folder from the top of the site, or its printed pages, and its number."""
    where = (
        {"address": f"{document.issue}/{document.id}/"}
        if document.has_page
        else {"issue": document.issue, "pages": str(document.pages)}
    )
    return {
        **where,
        "number": str(document.number or ""),
        "title": document.title,
    }


def _record(document: Document, issue: Issue, pagination: Pagination) -> Record:
    pages = pagination.documents[document.id]
    number = document.number
    record: Record = {
        "issue": issue.id,
        "id": document.id,
        "title": document.title,
        "kind": document.kind.name,
        "section": issue.section_of(document),
        "number": str(number) if number else "",
        "issuers": list(document.issuers),
        "date": document.date.isoformat(),
        "effective": document.effective and document.effective.isoformat(),
        "expires": document.expires and document.expires.isoformat(),
        "published": issue.summary.published.isoformat(),
        "pages": {"first": pages.first, "last": pages.last},
        "repeals": [str(each) for each in document.repeals],
        "amends": [str(each) for each in document.amends],
        "articles": [
            {"number": str(act.number), "article": act.article, "repeals": act.repeals}
            for act in document.articles
        ],
        "summary": document.summary,
        "keywords": list(document.keywords),
        "index_number": document.index_number,
        "theme": document.theme,
        "interpretation": document.interpretation,
        "interprets": [str(each) for each in document.interprets],
        "text_sha256": text_sha256(document),
        "text": list(_parts(document, pagination)),
    }
    stated = {name: value for name, value in record.items() if value not in ("", None, [])}
    text = stated.pop("text")
    return stated | {"standing": None, "text": text}


def _parts(document: Document, pagination: Pagination) -> Iterator[Record]:
    """The parts in reading order, each with its id, what it is, and the page on which it begins."""
    leaves = {leaf.id: leaf for leaf in document.leaves}
    starts = page_starts(document, pagination)
    page = pagination.first(document.id)
    attached = {text.id for text in document.texts}
    for part in text_of(document):
        leaf = leaves.get(part.id)
        begins = starts.get(part.id, ())
        page = max([page, *(start.number for start in begins if not start.offset)])
        sort = (
            "heading" if part.id in attached else type(leaf).__name__.lower() if leaf else part.id
        )
        record: Record = {"id": part.id, "type": sort, "page": page, "text": part.text}
        if isinstance(leaf, Heading):
            record["level"] = leaf.level
        yield record
        page = max([page, *(start.number for start in begins)])
