"""What an issue says must not contradict itself: numbers, agencies and dates.

Only what the model itself guarantees; rules of language and style belong to the proofreader.
"""

from collections.abc import Iterator
from datetime import date

from publisher.model.document import Document
from publisher.model.finding import Finding, contradiction
from publisher.model.issue import Bulletin, Issue
from publisher.model.number import DocumentNumber, SerialNumber


def inconsistencies(issue: Issue) -> tuple[Finding, ...]:
    """All contradictions in `issue`, in the order of its documents."""
    return tuple(_find(issue))


def _find(issue: Issue) -> Iterator[Finding]:
    seen: dict[DocumentNumber, Document] = {}
    for document in issue.documents:
        if document.number:
            if first := seen.get(document.number):
                yield contradiction(
                    "number-repeated",
                    f"发文字号“{document.number}”已用于 {first.source.place.path.name}，同一文号不能用于两份文件。",
                    document.span_of("number"),
                    "请核对两份文件的原件。",
                )
            seen.setdefault(document.number, document)
            if not isinstance(document.number, SerialNumber):
                yield from _agency(document, document.number, issue.bulletin)
        yield from _dates(document, issue.summary.published)
        yield from _corrections(document, issue.id)


def _agency(document: Document, number: DocumentNumber, bulletin: Bulletin) -> Iterator[Finding]:
    agencies = bulletin.agencies.get(number.agency)
    if agencies is None:
        yield contradiction(
            "agency-unregistered",
            f"机关代字“{number.agency}”没有在 bulletin.yaml 的 agencies 中登记。",
            document.span_of("number"),
            f"请核对文号；代字无误时，在 agencies 中加上“{number.agency}: [发文机关]”。",
        )
    elif document.issuers and document.issuers[0] not in agencies:
        yield contradiction(
            "agency-mismatch",
            f"机关代字“{number.agency}”属于{'、'.join(agencies)}，而发文机关是{document.issuers[0]}。",
            document.span_of("number"),
            "请核对文号和 issuers。",
        )


def _corrections(document: Document, issue_id: str) -> Iterator[Finding]:
    where = document.span_of("corrects")
    for correction in document.corrects:
        if correction.issue == issue_id:
            yield contradiction(
                "correction-of-own-issue",
                f"更正的“{correction.document}”是本期的文件。",
                where,
                "本期的文字直接改正；更正只用于已经出版的各期。",
            )
        if correction.wrong == correction.right:
            yield contradiction(
                "correction-without-change",
                f"更正前后都是“{correction.right}”。",
                where,
                "请核对 wrong（误）和 right（正）。",
            )


def _dates(document: Document, published: date) -> Iterator[Finding]:
    def later(earlier_name: str, earlier: date, name: str, moment: date, field: str) -> Finding:
        return contradiction(
            "dates-out-of-order",
            f"{name}（{moment}）早于{earlier_name}（{earlier}）。",
            document.span_of(field),
            "请核对这两个日期。",
        )

    if published < document.date:
        yield later("成文日期", document.date, "出版日期", published, "date")
    if document.effective and document.effective < document.date:
        yield later("成文日期", document.date, "施行日期", document.effective, "effective")
    begins = document.effective or document.date
    if document.expires and document.expires < begins:
        name = "施行日期" if document.effective else "成文日期"
        yield later(name, begins, "有效期截止日", document.expires, "expires")
