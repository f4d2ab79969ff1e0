"""Facts of issues from a few words, for what is worked out across issues."""

import datetime as dt
from typing import Any

from publisher.model.acts import ArticleAct
from publisher.model.correction import Correction
from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.issue import IssueSummary
from publisher.model.number import parse_number, parse_reference
from publisher.model.pagination import PageRange

LATE = dt.date(2030, 1, 1)


def document(
    spec: dict[str, Any], issue: str = "2024-01", published: dt.date = LATE
) -> DocumentFacts:
    """A document from what a case says of it; its id is the serial of its number."""
    number = parse_number(spec["number"]) if "number" in spec else None
    name = spec.get("id") or f"d-{number.serial if number else 0}"
    return DocumentFacts(
        issue=issue,
        id=name,
        title=spec.get("title", name),
        kind=spec.get("kind", "通知"),
        section="政府文件",
        date=spec["date"],
        published=published,
        pages=PageRange(1, 1),
        text_sha256="",
        number=number,
        effective=spec.get("effective"),
        expires=spec.get("expires"),
        repeals=tuple(map(parse_reference, spec.get("repeals", ()))),
        amends=tuple(map(parse_reference, spec.get("amends", ()))),
        interprets=tuple(map(parse_reference, spec.get("interprets", ()))),
        articles=tuple(
            ArticleAct(parse_reference(spec["amends"][0]), article, repeals)
            for article, repeals in spec.get("articles", ())
        ),
        corrects=tuple(
            Correction(*target.split("/"), page=1, wrong="误", right="正")
            for target in spec.get("corrects", ())
        ),
    )


def issue(issue_id: str, published: dt.date, *documents: dict[str, Any]) -> IssueFacts:
    """An issue that prints `documents`."""
    year, number = map(int, issue_id.split("-"))
    summary = IssueSummary(issue_id, year, (number,), (number,), published)
    printed = tuple(document(spec, issue_id, published) for spec in documents)
    return IssueFacts(summary, "gazette", len(printed), (), printed)
