"""What may stand in `bulletin.yaml`, `issue.yaml` and front matter, key by key."""

import os
import re
from datetime import date
from typing import Annotated, Any, Literal

# What is typed is read by nobody's plugins; looking for them takes longer than a document.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationInfo,
)

from publisher.model.acts import article_number
from publisher.model.document import Disclosure
from publisher.model.kinds import KINDS, Kinds
from publisher.model.number import DocumentNumber, Reference, parse_number, parse_reference
from publisher.model.signer import Signer
from publisher.source.folders import ISSUE_ID
from publisher.source.meant import meant_date

DOCUMENT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""名称 of a document: its file's name without number and extension."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]
"""Text in one line, not empty."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


def _number(value: Any) -> Any:
    return parse_number(value) if isinstance(value, str) else value


def _reference(value: Any) -> Any:
    return parse_reference(value) if isinstance(value, str) else value


def _iso_date(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        meant = meant_date(value) if isinstance(value, str) else ""
        advice = f"“{meant}”" if meant else "“2024-04-30”的样子"
        raise ValueError(f"“{value}”不是日期，应写作{advice}")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"“{value}”这一天不存在，应照原件核对") from None


def kind_of(value: str, info: ValidationInfo) -> str:
    """The name of the kind that is typed, among those of the context. Raises `ValueError`."""
    kinds = info.context or Kinds()
    if found := kinds.find(value):
        return str(found.name)
    if found := kinds.find(_MEANT.get("".join(value.split()), "")):
        raise ValueError(f"没有“{value}”这个文种，应写作“{found.name}”")
    raise ValueError(
        f"没有“{value}”这个文种，应从这些里选一个：{kinds.names}；"
        "本刊自己的文种，先在 bulletin.yaml 的 kinds 里登记"
    )


_MEANT = {
    **dict.fromkeys(("人事任免", "任职", "免职", "任命", "任免通知", "人事"), "任免"),
    **dict.fromkeys(("政府令", "市政府令", "省政府令", "主席令", "部令"), "命令"),
    **dict.fromkeys(("办法", "规定", "细则", "方案", "规划", "预案", "规程"), "规范性文件"),
    **dict.fromkeys(("法规", "条例"), "地方性法规"),
    **{name: name for name in KINDS},
}
"""What is typed for a kind, and is none."""


def _signer(value: Any) -> Any:
    return Signer.parse(value) if isinstance(value, str) else value


def _start(value: Any) -> Any:
    if not re.fullmatch(r"run-on|right|page(?: +[1-9][0-9]{0,3})?", str(value)):
        raise ValueError(
            f"“{value}”不在可选的值之内，应写 page、run-on、right，或者 page 19 这样指定的页码"
        )
    return value


def _columns(value: Any) -> int:
    if str(value) != "1":
        raise ValueError(f"“{value}”不在可选的值之内，应写 1；照版式分栏的，删去这一行")
    return 1


def _printed_document(value: Any) -> tuple[str, str]:
    issue, _, document = str(value).partition("/")
    if not ISSUE_ID.fullmatch(issue) or not DOCUMENT_ID.fullmatch(document):
        raise ValueError(f"“{value}”不是某期的某份文件，应写作“2024-02/reply-2”的样子")
    return issue, document


def _supplement(value: Any) -> Any:
    text = str(value)
    if re.fullmatch(r"[0-9]{1,9}", text):
        number = int(text)
        if not 1 <= number <= 99:
            raise ValueError(f"增刊的序号“{text}”太{'小' if number < 1 else '大'}，应是 1 到 99")
        return number
    if len(text) > 20 or not re.search("增刊|号外|特刊|专刊|专辑", text):
        raise ValueError(
            f"“{text}”不是增刊的序号或名称，应写序号，如“1”，或照印的名称，如“特刊”“号外第2号”"
        )
    return text


def _article(value: str) -> str:
    article_number(value)
    return value


def _lines(value: str) -> str:
    if not value.strip():
        raise ValueError("标题是空的，应写出标题")
    return value


Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
Number = Annotated[DocumentNumber, BeforeValidator(_number)]
Named = Annotated[Reference, BeforeValidator(_reference)]
SignedBy = Annotated[Signer, BeforeValidator(_signer)]
Date = Annotated[date, BeforeValidator(_iso_date)]
Lines = Annotated[list[Line], BeforeValidator(_as_list)]
Page = Annotated[int, Field(ge=1, le=9999)]
SomeLines = Annotated[list[Line], Field(min_length=1), BeforeValidator(_as_list)]


class Schema(BaseModel):
    """A map whose keys are all known: an unknown one is an error, so a slip never drops data.

    What a validator has to say about a value reads “…，应…”: what is wrong, and what to write.
    """

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, frozen=True)


class EntrySchema(Schema):
    """One line of the contents for several documents."""

    title: Line
    documents: SomeLines


def _form(value: Any) -> str:
    return _GROUP if isinstance(value, dict | EntrySchema) else _SINGLE


_SINGLE, _GROUP = "<id>", "<group>"
"""Names that are no keys: they appear in the locations of errors, where `validate` drops them."""

ListedEntry = Annotated[
    Annotated[Line, Tag(_SINGLE)] | Annotated[EntrySchema, Tag(_GROUP)], Discriminator(_form)
]
"""The id of one document, or several under a common title."""


class SectionSchema(Schema):
    """栏目 of the contents."""

    section: Line
    entries: list[ListedEntry]
    """Empty in an issue that has just been set up; it cannot be built yet."""


class IssueSchema(Schema):
    """`issue.yaml`."""

    year: Annotated[int, Field(ge=1949, le=2999)]
    number: Annotated[
        list[Annotated[int, Field(ge=1, le=999)]] | None,
        Field(min_length=1),
        BeforeValidator(_as_list),
    ] = None
    supplement: Annotated[int | str, BeforeValidator(_supplement)] | None = None
    volume: Annotated[int, Field(ge=1, le=9999)] | None = None
    series: str | None = None
    total: Annotated[
        list[Annotated[int, Field(ge=1)]] | None,
        Field(min_length=1),
        BeforeValidator(_as_list),
    ] = None
    published: Date
    layout: Line = "gazette"
    printed: Date | None = None
    print_run: Line | None = None
    printed_pages: dict[str, Page] = {}
    pages: Annotated[list[Literal["annual-index"]], BeforeValidator(_as_list)] = []
    contents: Annotated[list[SectionSchema], Field(min_length=1)]


class ArticlesSchema(Schema):
    """One item of `repeals` or `amends` that concerns single articles."""

    number: Named
    articles: Annotated[
        list[Annotated[str, AfterValidator(_article)]],
        Field(min_length=1),
        BeforeValidator(_as_list),
    ]


def _whole_or_articles(value: Any) -> str:
    return _ARTICLES if isinstance(value, dict | ArticlesSchema) else _WHOLE


_WHOLE, _ARTICLES = "<whole>", "<articles>"
Acts = Annotated[
    list[
        Annotated[
            Annotated[Named, Tag(_WHOLE)] | Annotated[ArticlesSchema, Tag(_ARTICLES)],
            Discriminator(_whole_or_articles),
        ]
    ],
    BeforeValidator(_as_list),
]
"""What is repealed or amended: documents by their 文号, or single articles of one."""


class CorrectionSchema(Schema):
    """One item of `corrects` in a 更正."""

    document: Annotated[tuple[str, str], BeforeValidator(_printed_document)]
    page: Page
    line: Annotated[int, Field(ge=1)] | None = None
    wrong: Line
    right: Line


class DocumentSchema(Schema):
    """Front matter of a document."""

    title: Annotated[str, AfterValidator(_lines)]
    kind: Annotated[str, AfterValidator(kind_of)]
    adoption: Line | None = None
    number: Number | None = None
    other_numbers: Lines = []
    issuers: Lines = []
    signed_by: Annotated[list[SignedBy], BeforeValidator(_as_list)] = []
    recipients: Line | None = None
    date: Date
    disclosure: Disclosure
    disclosure_note: Annotated[str, StringConstraints(pattern=r"^[^\n]*$")] = "此件公开发布"
    closing: Literal["none"] | None = None
    speaker: Line | None = None
    occasion: Line | None = None
    starts: Annotated[str, BeforeValidator(_start)] = "page"
    columns: Annotated[int, BeforeValidator(_columns)] | None = None
    tighten: Annotated[int, Field(ge=1, le=99)] | None = None
    effective: Date | None = None
    expires: Date | None = None
    repeals: Acts = []
    amends: Acts = []
    corrects: Annotated[list[CorrectionSchema], BeforeValidator(_as_list)] = []
    summary: str = ""
    keywords: Lines = []
    index_number: Line | None = None
    theme: Line | None = None
    interpretation: Address | None = None
    interprets: Annotated[list[Named], BeforeValidator(_as_list)] = []
    ignore: dict[str, Line] = {}


class StandingPageSchema(Schema):
    """Front matter of a standing page."""

    title: Annotated[str, AfterValidator(_lines)]
    place: Literal["front", "back"]
    order: int = 0
    ignore: dict[str, Line] = {}
