"""`document.json`: a document for programs, with its text part by part. Its status is not in it: that
changes, and stands in `status.json` of the site.
"""

from collections.abc import Iterator

from publisher.composition.page_marks import page_starts
from publisher.model.blocks import Heading
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.pagination import Pagination
from publisher.model.text import text_of, text_sha256

Record = dict[str, object]
"""Of JSON values."""


def document_json(document: Document, issue: Issue, pagination: Pagination) -> Record:
    """What is known of a document, and its text. What it does not state is left out."""
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
        "text_sha256": text_sha256(document),
        "text": list(_parts(document, pagination)),
    }
    return {name: value for name, value in record.items() if value not in ("", None, [])}


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
