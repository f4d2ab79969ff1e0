"""A document for programs that manage references: BibTeX and RIS."""

from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.pagination import Pagination

_SPECIAL = {"\\": r"\textbackslash{}", **{sign: f"\\{sign}" for sign in "&%$#_{}"}}


def bibtex(document: Document, issue: Issue, pagination: Pagination) -> bytes:
    """An `@article` entry; what the document does not state is left out."""
    pages = pagination.documents[document.id]
    fields = {
        "title": f"{{{_tex(document.title)}}}",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in _authors(document)),
        "journal": _tex(issue.bulletin.name),
        "year": str(issue.summary.year),
        "volume": str(issue.summary.volume or ""),
        "number": _number(issue, "/"),
        "issn": issue.bulletin.issn,
        "pages": str(pages).replace("-", "--"),
        "date": issue.summary.published.isoformat(),
        "note": str(document.number or ""),
        "url": _address(document, issue),
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@article{{{issue.id}-{document.id},\n{''.join(lines)}}}\n".encode()


def ris(document: Document, issue: Issue, pagination: Pagination) -> bytes:
    """A `JOUR` record, lines ended as the format wants it."""
    pages = pagination.documents[document.id]
    tags = [
        ("TY", "JOUR"),
        ("TI", document.title),
        *(("AU", name) for name in _authors(document)),
        ("JO", issue.bulletin.name),
        ("PY", str(issue.summary.year)),
        ("DA", issue.summary.published.strftime("%Y/%m/%d")),
        ("VL", str(issue.summary.volume or "")),
        ("IS", _number(issue, "/")),
        ("SN", issue.bulletin.issn),
        ("SP", str(pages.first)),
        ("EP", str(pages.last)),
        ("N1", str(document.number or "")),
        ("UR", _address(document, issue)),
        ("LA", "zh-CN"),
    ]
    lines = "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value)
    return f"{lines}ER  - \r\n".encode()


def _authors(document: Document) -> tuple[str, ...]:
    return document.issuers or ((document.speaker,) if document.speaker else ())


def _number(issue: Issue, join: str) -> str:
    summary = issue.summary
    if summary.supplement:
        return summary.special or f"增刊{summary.supplement}"
    return join.join(map(str, summary.numbers))


def _address(document: Document, issue: Issue) -> str:
    site = issue.bulletin.site
    return site.address(f"{issue.id}/{document.id}/") if site else ""


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in text)
