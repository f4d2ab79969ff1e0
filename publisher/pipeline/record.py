"""What is known of a finished issue, for other programs: its pages and its fonts."""

import json
from collections.abc import Sequence

from msgspec import to_builtins

from publisher.model.pagination import PageRange, PageStart, Pagination
from publisher.typesetting.fonts import RoleFont

RECORDS = "records"
"""Under this name the manifest has what belongs to no edition: pages and fonts."""
PAGINATION_JSON = "pagination.json"
"""Which document stands on which page."""
FONTS_JSON = "fonts.json"
"""Which font file served each role."""


def pagination_json(pagination: Pagination) -> bytes:
    """The record of `pagination`, in the form of the design's architecture page."""
    record = {
        "issue": pagination.issue,
        "documents": [
            {"id": document, "first": pages.first, "last": pages.last}
            for document, pages in pagination.documents.items()
        ],
        "pages": [
            {
                "number": page.number,
                "document": page.document,
                "block": page.block,
                "offset": page.offset,
                "text": page.text,
            }
            for page in pagination.pages
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def read_pagination(data: bytes) -> Pagination:
    """The pagination of which `pagination_json` made these bytes."""
    record = json.loads(data)
    return Pagination(
        record["issue"],
        {each["id"]: PageRange(each["first"], each["last"]) for each in record["documents"]},
        tuple(PageStart(**page) for page in record["pages"]),
    )


def fonts_json(issue_id: str, fonts: Sequence[RoleFont]) -> bytes:
    """The record of the fonts that served an issue."""
    record = {"issue": issue_id, "fonts": [to_builtins(font) for font in fonts]}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()
