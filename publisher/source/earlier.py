"""`earlier.yaml`: issues and documents that were printed before the office began with gongbao."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from publisher.errors import UserError
from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.issue import IssueSummary
from publisher.model.kinds import Kind, Kinds
from publisher.model.number import DocumentNumber, SerialNumber
from publisher.model.numbering import USUAL, Numbering
from publisher.model.pagination import PageRange
from publisher.source.filing import filed_title
from publisher.source.folders import ISSUE_ID
from publisher.source.particulars import check_number
from publisher.source.pinyin import initials
from publisher.source.schemas import (
    DOCUMENT_ID,
    Acts,
    ArticlesSchema,
    Date,
    Line,
    Lines,
    Number,
    Schema,
    kind_of,
)
from publisher.source.validation import validate
from publisher.source.yaml import LocatedYaml, Location, read_yaml


def _issue(value: str) -> str:
    if not ISSUE_ID.fullmatch(value):
        raise ValueError(f"“{value}”不是一期，应写作“2024-02”，增刊写作“2024-z1”")
    return value


def _pages(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    first, _, last = value.replace("—", "-").replace("～", "-").partition("-")
    if not first.isdecimal() or not (last or first).isdecimal() or int(last or first) < int(first):
        raise ValueError(f"“{value}”不是页码，应写作“12”，占几页的写作“12-14”")
    return PageRange(int(first), int(last or first))


def _name(value: str) -> str:
    if not DOCUMENT_ID.fullmatch(value):
        raise ValueError(f"“{value}”不是名称，应写小写字母、数字和连字符，如“reply-2”")
    return value


class EarlierDocumentSchema(Schema):
    """One document of an earlier issue."""

    name: Annotated[str, AfterValidator(_name)] | None = None
    title: Line
    kind: Annotated[str, AfterValidator(kind_of)]
    number: Number | None = None
    issuers: Lines = []
    section: Line = "未分栏目"
    date: Date
    page: Annotated[PageRange, BeforeValidator(_pages)]
    effective: Date | None = None
    expires: Date | None = None
    repeals: Acts = []
    amends: Acts = []


class EarlierIssueSchema(Schema):
    """One earlier issue; without documents where they are not told."""

    issue: Annotated[str, AfterValidator(_issue)]
    total: Annotated[int, Field(ge=1)] | None = None
    published: Date
    documents: list[EarlierDocumentSchema] = []


class EarlierSchema(Schema):
    """`earlier.yaml`."""

    issues: Annotated[list[EarlierIssueSchema], Field(min_length=1)]


def earlier_of(
    text: str, path: Path, kinds: Kinds, numbering: Numbering = USUAL, *, strict: bool = True
) -> tuple[IssueFacts, ...]:
    """The facts of the issues in the text of the file `path`; they have no texts and no web pages.

    A document without a `name` is called by its place among the others: `d3`. Raises `UserErrors`, and
    `UserError` for what is there twice and, where `strict`, for what does not go together: that of an
    issue that is out is read as it is.
    """
    yaml = read_yaml(text, path)
    front = validate(EarlierSchema, yaml, kinds)
    _refuse_twice([each.issue for each in front.issues], yaml)
    if strict:
        for n, issue in enumerate(front.issues):
            for d, document in enumerate(issue.documents):
                _check(document, issue, kinds, yaml, ("issues", n, "documents", d))
    return tuple(
        _facts(issue, ("issues", n), yaml, kinds, numbering) for n, issue in enumerate(front.issues)
    )


def _refuse_twice(ids: list[str], yaml: LocatedYaml) -> None:
    for n, issue in enumerate(ids):
        if issue in ids[:n]:
            raise UserError(
                f"“{issue}”写了两次。", yaml.place(("issues", n, "issue")), "请并成一期。"
            )


def _facts(
    front: EarlierIssueSchema,
    at: tuple[str, int],
    yaml: LocatedYaml,
    kinds: Kinds,
    numbering: Numbering,
) -> IssueFacts:
    match = ISSUE_ID.fullmatch(front.issue)
    assert match
    summary = IssueSummary(
        id=front.issue,
        year=int(match["year"]),
        numbers=(int(match["number"]),) if match["number"] else (),
        totals=(front.total,) if front.total else (),
        published=front.published,
        supplement=int(match["supplement"]) if match["supplement"] else None,
        numbering=numbering,
    )
    names = [each.name or f"d{n}" for n, each in enumerate(front.documents, 1)]
    for n, name in enumerate(names):
        if name in names[:n]:
            where = yaml.place((*at, "documents", n))
            raise UserError(f"“{name}”这个名称用了两次。", where, "每份文件的名称必须不同。")
    documents = tuple(
        _document(document, name, summary, kinds)
        for document, name in zip(front.documents, names, strict=True)
    )
    return IssueFacts(summary, "", 0, (), documents)


def _check(
    document: EarlierDocumentSchema,
    issue: EarlierIssueSchema,
    kinds: Kinds,
    yaml: LocatedYaml,
    at: Location,
) -> None:
    kind = kinds.find(document.kind)
    assert kind
    check_number(document.number, kind, yaml, at)
    if document.date > issue.published:
        raise UserError(
            f"成文日期{document.date}晚于这一期的出版日期{issue.published}。",
            yaml.place((*at, "date")),
            "请照印本核对两个日期。",
        )


def _document(
    front: EarlierDocumentSchema, name: str, summary: IssueSummary, kinds: Kinds
) -> DocumentFacts:
    kind = kinds.find(front.kind)
    assert kind
    number = _in_full(front, kind)
    return DocumentFacts(
        issue=summary.id,
        id=name,
        title=front.title,
        kind=kind.name,
        section=front.section,
        date=front.date,
        published=summary.published,
        pages=front.page,
        text_sha256="",
        filed=filed_title(front.title, front.issuers),
        number=number,
        number_initials=initials(number.agency) if number else "",
        issuers=tuple(front.issuers),
        effective=front.effective,
        expires=front.expires,
        repeals=tuple(each for each in front.repeals if not isinstance(each, ArticlesSchema)),
        amends=tuple(
            each.number if isinstance(each, ArticlesSchema) else each for each in front.amends
        ),
        made_binding=kind.binding,
        has_page=False,
    )


def _in_full(front: EarlierDocumentSchema, kind: Kind) -> DocumentNumber | None:
    if isinstance(front.number, SerialNumber):
        return front.number.named(next(iter(front.issuers), ""), kind.number_word or kind.name)
    return front.number
