"""`issue.json`: the facts of an issue beside its web pages, for other programs and for the site."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from publisher.model.acts import ArticleAct
from publisher.model.correction import Correction
from publisher.model.document import FiledTitle
from publisher.model.facts import DocumentFacts, EntryFacts, IssueFacts, SectionFacts
from publisher.model.issue import IssueSummary
from publisher.model.number import DocumentNumber, SerialNumber, parse_number, parse_reference
from publisher.model.numbering import USUAL, Numbering
from publisher.model.pagination import PageRange

ISSUE_JSON = "issue.json"


def facts_json(facts: IssueFacts) -> bytes:
    """The record of `facts`; what a document does not state is left out."""
    summary = facts.summary
    record = {
        "issue": summary.id,
        "year": summary.year,
        "numbers": summary.numbers,
        "total": summary.total,
        "supplement": summary.supplement,
        **_numbering_record(summary),
        "published": summary.published.isoformat(),
        "layout": facts.layout,
        "pages": facts.pages,
        "sections": [
            {
                "name": section.name,
                "entries": [
                    {"title": entry.title, "documents": entry.documents}
                    for entry in section.entries
                ],
            }
            for section in facts.sections
        ],
        "documents": [
            {
                key: value
                for key, value in _document_record(document).items()
                if value or value is False
            }
            for document in facts.documents
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _numbering_record(summary: IssueSummary) -> dict[str, Any]:
    """What is not the same with most issues: several totals, volume, series, a bulletin's own words."""
    record = {
        "totals": summary.totals if len(summary.totals) > 1 else (),
        "special": summary.special,
        "volume": summary.volume,
        "series": summary.series,
        "numbering": to_builtins(summary.numbering) if summary.numbering != USUAL else {},
    }
    return {key: value for key, value in record.items() if value}


def read_facts(data: bytes) -> IssueFacts:
    """The facts in a record. Raises `ValueError`, `TypeError` or `KeyError` for anything else."""
    record = json.loads(data)
    published = date.fromisoformat(record["published"])
    summary = IssueSummary(
        record["issue"],
        record["year"],
        tuple(record["numbers"]),
        tuple(record.get("totals", [record["total"]] if record["total"] else [])),
        published,
        record["supplement"],
        record.get("special", ""),
        record.get("volume"),
        record.get("series", ""),
        Numbering(**record.get("numbering", {})),
    )
    sections = tuple(
        SectionFacts(
            section["name"],
            tuple(
                EntryFacts(entry["title"], tuple(entry["documents"]))
                for entry in section["entries"]
            ),
        )
        for section in record["sections"]
    )
    documents = tuple(_read_document(entry, summary) for entry in record["documents"])
    return IssueFacts(summary, record["layout"], record["pages"], sections, documents)


def published_facts(site: Path) -> Iterator[IssueFacts]:
    """The facts of all issues that have pages in the folder `site`, by their ids.

    A record that cannot be read is passed over: building its issue again makes it anew.
    """
    for path in sorted(site.glob(f"*/{ISSUE_JSON}")):
        try:
            facts = read_facts(path.read_bytes())
        except (OSError, ValueError, TypeError, KeyError):
            continue
        if facts.id == path.parent.name:
            yield facts


def _document_record(document: DocumentFacts) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
        "section": document.section,
        "date": document.date.isoformat(),
        "first": document.pages.first,
        "last": document.pages.last,
        "text_sha256": document.text_sha256,
        "filed": {"at": document.filed.at, "pinyin": document.filed.pinyin},
        "number": str(document.number or ""),
        "number_in_full": _more_than_printed(document.number),
        "other_numbers": document.other_numbers,
        "number_initials": document.number_initials,
        "issuers": document.issuers,
        "speaker": document.speaker,
        "occasion": document.occasion,
        "effective": document.effective.isoformat() if document.effective else "",
        "expires": document.expires.isoformat() if document.expires else "",
        "repeals": [number.full for number in document.repeals],
        "amends": [number.full for number in document.amends],
        "articles": [_article_record(act) for act in document.articles],
        "corrects": [to_builtins(correction) for correction in document.corrects],
        "summary": document.summary,
        "keywords": document.keywords,
        "index_number": document.index_number,
        "theme": document.theme,
        "interprets": [number.full for number in document.interprets],
        "binding": document.made_binding,
    }


def _article_record(act: ArticleAct) -> dict[str, Any]:
    record = {"number": act.number.full, "article": act.article}
    return record | {"repeals": True} if act.repeals else record


def _read_article(entry: dict[str, Any]) -> ArticleAct:
    number = parse_reference(entry["number"])
    return ArticleAct(number, entry["article"], entry.get("repeals", False))


def _more_than_printed(number: DocumentNumber | None) -> str:
    return number.full if number and number.full != str(number) else ""


def _read_number(entry: dict[str, Any]) -> DocumentNumber:
    number = parse_number(entry.get("number_in_full", entry["number"]))
    if isinstance(number, SerialNumber):
        return replace(number, printed=entry["number"])
    return number


def _read_document(entry: dict[str, Any], summary: IssueSummary) -> DocumentFacts:
    def day(key: str) -> date | None:
        return date.fromisoformat(entry[key]) if key in entry else None

    return DocumentFacts(
        issue=summary.id,
        id=entry["id"],
        title=entry["title"],
        kind=entry["kind"],
        section=entry["section"],
        date=date.fromisoformat(entry["date"]),
        published=summary.published,
        pages=PageRange(entry["first"], entry["last"]),
        text_sha256=entry["text_sha256"],
        filed=FiledTitle(entry["filed"]["at"], entry["filed"]["pinyin"]),
        number=_read_number(entry) if "number" in entry else None,
        other_numbers=tuple(entry.get("other_numbers", ())),
        number_initials=entry.get("number_initials", ""),
        issuers=tuple(entry.get("issuers", ())),
        speaker=entry.get("speaker", ""),
        occasion=entry.get("occasion", ""),
        effective=day("effective"),
        expires=day("expires"),
        repeals=tuple(map(parse_reference, entry.get("repeals", ()))),
        amends=tuple(map(parse_reference, entry.get("amends", ()))),
        articles=tuple(map(_read_article, entry.get("articles", ()))),
        corrects=tuple(Correction(**correction) for correction in entry.get("corrects", ())),
        summary=entry.get("summary", ""),
        keywords=tuple(entry.get("keywords", ())),
        index_number=entry.get("index_number", ""),
        theme=entry.get("theme", ""),
        interprets=tuple(map(parse_reference, entry.get("interprets", ()))),
        made_binding=entry.get("binding"),
    )
