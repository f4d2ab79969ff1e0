"""schema.org descriptions of the bulletin, an issue and a document, for JSON-LD in their pages.

Addresses are given only where the site has one; what is not stated is left out.
"""

from publisher.model.document import Document
from publisher.model.facts import DocumentFacts
from publisher.model.issue import Bulletin, Issue, IssueSummary
from publisher.model.number import DocumentNumber, Reference, TitleOf
from publisher.model.pagination import PageRange
from publisher.model.standing import Status

Record = dict[str, object]
"""Of JSON values, by the names that schema.org gives them."""

_CONTEXT = "https://schema.org"
_THIS = "./"
"""The document of a page: its folder, whether the address names `index.html` or not."""


def bulletin_record(bulletin: Bulletin) -> Record:
    """The bulletin as a periodical."""
    return {"@context": _CONTEXT} | _periodical(bulletin)


def issue_record(issue: Issue) -> Record:
    """An issue with what is printed in it."""
    parts = [
        _stated(
            {
                "@type": _type(document),
                "name": document.title,
                "url": _address(issue.bulletin, f"{issue.id}/{document.id}/"),
            }
        )
        for document in issue.documents
    ]
    return {
        "@context": _CONTEXT,
        **_issue(issue.bulletin, issue.summary),
        "isPartOf": _periodical(issue.bulletin),
        "hasPart": parts,
    }


def document_record(document: Document, issue: Issue, pages: PageRange) -> Record:
    """A document that has a number as legislation, another as an article."""
    bulletin = issue.bulletin
    record: Record = {
        "@type": _type(document),
        "@id": _THIS,
        "name": document.title,
        "headline": document.title,
        "inLanguage": "zh-CN",
        "url": _address(bulletin, f"{issue.id}/{document.id}/"),
        "datePublished": issue.summary.published.isoformat(),
        "author": [_organization(name) for name in document.issuers],
        "abstract": document.summary,
        "keywords": list(document.keywords),
        "genre": document.kind.name,
        "isAccessibleForFree": True,
        "isPartOf": _issue(bulletin, issue.summary) | {"isPartOf": _periodical(bulletin)},
        "pageStart": pages.first,
        "pageEnd": pages.last,
    }
    if _type(document) == "Legislation":
        record |= {
            "legislationIdentifier": str(document.number),
            "legislationType": document.kind.name,
            "legislationDate": document.date.isoformat(),
            "legislationPassedBy": [_organization(name) for name in document.issuers],
            "legislationDateOfApplicability": document.effective and document.effective.isoformat(),
            "legislationRepeals": [_legislation(number) for number in document.repeals],
            "legislationChanges": [_legislation(number) for number in document.amends],
        }
    return {"@context": _CONTEXT} | _stated(record)


def legal_force_record(document: DocumentFacts, status: Status) -> Record | None:
    """Whether a document is in force, for the page of that document; `None` of what is no law."""
    if not _is_legislation(document.number, document.binding):
        return None
    force = "NotInForce" if status in {"尚未施行", "已废止", "已失效"} else "InForce"
    return {
        "@context": _CONTEXT,
        "@type": "Legislation",
        "@id": _THIS,
        "name": document.title,
        "legislationIdentifier": str(document.number),
        "legislationLegalForce": f"{_CONTEXT}/{force}",
    }


def _is_legislation(number: DocumentNumber | None, binding: bool) -> bool:
    """What binds and has a number: an appointment has one and is no legislation."""
    return number is not None and binding


def _type(document: Document) -> str:
    return "Legislation" if _is_legislation(document.number, document.kind.binding) else "Article"


def _periodical(bulletin: Bulletin) -> Record:
    return _stated(
        {
            "@type": "Periodical",
            "name": bulletin.name,
            "url": _address(bulletin, ""),
            "inLanguage": "zh-CN",
            "publisher": _organization(bulletin.sponsor),
            "issn": bulletin.issn,
            "editor": _organization(bulletin.editor) if bulletin.editor else None,
        }
    )


def _issue(bulletin: Bulletin, summary: IssueSummary) -> Record:
    return _stated(
        {
            "@type": "PublicationIssue",
            "issueNumber": "/".join(map(str, summary.numbers)) or summary.special,
            "volumeNumber": str(summary.volume or ""),
            "url": _address(bulletin, f"{summary.id}/"),
            "datePublished": summary.published.isoformat(),
        }
    )


def _organization(name: str) -> Record:
    return {"@type": "GovernmentOrganization", "name": name}


def _legislation(number: Reference) -> Record:
    if isinstance(number, TitleOf):
        return {"@type": "Legislation", "name": number.title}
    return {"@type": "Legislation", "legislationIdentifier": str(number)}


def _address(bulletin: Bulletin, path: str) -> str:
    return bulletin.site.address(path) if bulletin.site else ""


def _stated(record: Record) -> Record:
    return {name: value for name, value in record.items() if value not in ("", None, [])}
