"""One Markdown file with front matter → a document or a standing page."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from publisher.errors import Place, UserError
from publisher.model.acts import ArticleAct
from publisher.model.blocks import Signature
from publisher.model.correction import Correction
from publisher.model.document import PUBLIC, Adoption, Disclosure, Document, SourceFile, Start
from publisher.model.facts import DocumentFacts
from publisher.model.issue import IssueSummary, StandingPage
from publisher.model.kinds import Kind, Kinds
from publisher.model.number import DocumentNumber, Reference, SerialNumber
from publisher.model.origin import Origin, Span, joined, stripped, tidied
from publisher.model.pagination import PageRange
from publisher.model.signer import signers_lines, signers_origin
from publisher.model.suppression import Suppression
from publisher.source.building.attached import adopted
from publisher.source.building.blocks import Body, build_body
from publisher.source.building.builder import Builder
from publisher.source.comments import without_comments
from publisher.source.files import read_text
from publisher.source.filing import filed_title
from publisher.source.folders import PUBLISHED_YAML
from publisher.source.formats import FORMAT, format_of
from publisher.source.markdown.parser import parse
from publisher.source.particulars import check_particulars
from publisher.source.pinyin import initials
from publisher.source.schemas import ArticlesSchema, DocumentSchema, StandingPageSchema
from publisher.source.validation import validate
from publisher.source.words import title_words
from publisher.source.yaml import LocatedYaml, read_yaml

ALL_KINDS = Kinds()
"""Those that every bulletin has."""


class NotPublic(UserError):
    """A document that is not 主动公开: nothing of it is read, printed or said."""


def read_document(
    path: Path, document_id: str, kinds: Kinds = ALL_KINDS
) -> tuple[Document, dict[str, bytes]]:
    """The document in `path`, of one of `kinds`, and the files it refers to.

    Raises `UserError` or `UserErrors` for whatever cannot be understood, and at once for a
    document that is not 主动公开: of that one nothing else is read or said.
    """
    return document_of(read_text(path), path, document_id, kinds)


def document_of(
    text: str, path: Path, document_id: str, kinds: Kinds = ALL_KINDS
) -> tuple[Document, dict[str, bytes]]:
    """The document in the text of the file `path`; all else as `read_document`."""
    yaml, body_line = front_matter_of(text, path)
    _require_public(yaml)
    front = validate(DocumentSchema, yaml, kinds)
    kind = kinds.find(front.kind)
    assert kind
    check_particulars(front, kind, yaml)
    number = _number(front, kind)
    is_out = (path.parent / PUBLISHED_YAML).is_file()
    written_in = format_of(path.parent)
    builder, (blocks, texts) = _body(
        text, path, body_line, strict=not is_out, written_in=written_in
    )
    if not blocks and not texts:
        raise UserError("这份文件没有正文。", Place(path, body_line), "请在第二个“---”之后写正文。")
    if front.signed_by and any(isinstance(block, Signature) for block in blocks):
        raise UserError(
            "签署人写了两处：“signed_by”和正文里的“::: signature”。",
            yaml.keys[("signed_by",)],
            "请照原件保留一处。",
        )
    starts, start_page = _start(front.starts)
    title_lines, title = _title_lines(front.title, yaml.origin(("title",)))
    document = Document(
        id=document_id,
        source=SourceFile(Place(path), text, without_comments(text)),
        title_lines=title_lines,
        title_words=title_words(title_lines),
        kind=kind,
        date=front.date,
        disclosure=front.disclosure,
        filed=filed_title("".join(title_lines), front.issuers),
        adoption=_adoption(yaml),
        number=number,
        other_numbers=tuple(front.other_numbers),
        number_initials=initials(number.agency) if number else "",
        issuers=tuple(front.issuers),
        signers=tuple(front.signed_by),
        recipients=front.recipients or "",
        disclosure_note=front.disclosure_note,
        closed=front.closing is None and kind.signature != "none",
        speaker=front.speaker or "",
        occasion=front.occasion or "",
        starts=starts,
        start_page=start_page,
        columns=front.columns,
        tighten=front.tighten or 0,
        effective=front.effective,
        expires=front.expires,
        repeals=tuple(each for each in front.repeals if not isinstance(each, ArticlesSchema)),
        amends=_amended(front),
        articles=tuple(_article_acts(front)),
        corrects=tuple(
            Correction(*item.document, item.page, item.wrong, item.right, item.line)
            for item in front.corrects
        ),
        summary=front.summary.strip(),
        keywords=tuple(front.keywords),
        index_number=front.index_number or "",
        theme=front.theme or "",
        interpretation=front.interpretation or "",
        interprets=tuple(front.interprets),
        blocks=blocks,
        texts=texts,
        footnotes=tuple(builder.footnotes.values()),
        fields=_fields(yaml),
        suppressions=(*_suppressions(front.ignore, yaml), *builder.suppressions),
        typed=(("title", title), *_typed(yaml, front)),
    )
    return document, builder.files


def facts_stated(
    text: str, path: Path, document_id: str, summary: IssueSummary, kinds: Kinds = ALL_KINDS
) -> DocumentFacts:
    """What the front matter of a document of an issue states; its text is not read, nor has it pages.

    Raises as `read_document` for what cannot be understood in the front matter.
    """
    yaml, _ = front_matter_of(text, path)
    _require_public(yaml)
    front = validate(DocumentSchema, yaml, kinds)
    kind = kinds.find(front.kind)
    assert kind
    return DocumentFacts(
        issue=summary.id,
        id=document_id,
        title="".join(_title_lines(front.title, yaml.origin(("title",)))[0]),
        kind=kind.name,
        section="",
        date=front.date,
        published=summary.published,
        pages=PageRange(0, 0),
        text_sha256="",
        number=_number(front, kind),
        issuers=tuple(front.issuers),
        effective=front.effective,
        expires=front.expires,
        repeals=tuple(each for each in front.repeals if not isinstance(each, ArticlesSchema)),
        amends=_amended(front),
        articles=tuple(_article_acts(front)),
        made_binding=kind.binding,
    )


def read_standing_page(path: Path) -> tuple[int, StandingPage, dict[str, bytes]]:
    """The standing page in `path`, its `order`, and the files it refers to."""
    return standing_page_of(read_text(path), path)


def standing_page_of(
    text: str, path: Path, *, strict: bool = True, written_in: int = FORMAT
) -> tuple[int, StandingPage, dict[str, bytes]]:
    """The standing page in the text of the file `path`; all else as `read_standing_page`.

    Not `strict` is how one is read that an issue has been published with, in the source format of
    that issue.
    """
    yaml, body_line = front_matter_of(text, path)
    front = validate(StandingPageSchema, yaml)
    builder, (blocks, texts) = _body(text, path, body_line, strict=strict, written_in=written_in)
    if texts:
        raise UserError("固定页里不用“#”标题。", texts[0].place, "请改用“##”。")
    page = StandingPage(
        id=path.stem,
        title="".join(_title_lines(front.title, yaml.origin(("title",)))[0]),
        front=front.place == "front",
        blocks=blocks,
        footnotes=tuple(builder.footnotes.values()),
        source=SourceFile(Place(path), text, without_comments(text)),
        suppressions=(*_suppressions(front.ignore, yaml), *builder.suppressions),
    )
    return front.order, page, builder.files


def front_matter_of(text: str, path: Path) -> tuple[LocatedYaml, int]:
    """The front matter and the line on which the body begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise UserError(
            "文件开头没有“---”。",
            Place(path),
            "第一行写“---”，然后写标题、文种等，再以一行“---”结束。",
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise UserError("文件开头的“---”没有结束。", Place(path), "请在正文之前另起一行写“---”。")
    return read_yaml("\n".join(lines[1:end]) + "\n", path, first_line=2), end + 2


def _require_public(yaml: LocatedYaml) -> None:
    """Raise `NotPublic` unless the document says that it is public. Nothing else of it is said."""
    if "disclosure" not in yaml.value:
        near = difflib.get_close_matches("disclosure", yaml.value, n=1, cutoff=0.6)
        raise NotPublic(
            "这份文件没有写公开方式。",
            yaml.keys[(near[0],)] if near else yaml.place(()),
            f"请写一行“disclosure: {PUBLIC}”；不是主动公开的文件，请从本期撤下。",
        )
    disclosure = yaml.value["disclosure"]
    if disclosure != PUBLIC:
        known = disclosure in get_args(Disclosure)
        raise NotPublic(
            f"这份文件的公开方式{f'是“{disclosure}”' if known else '写得不对'}，不能刊登。",
            yaml.place(("disclosure",)),
            f"只有“{PUBLIC}”的文件可以进入公报；不是主动公开的，请从本期撤下。",
        )


def _body(
    text: str, path: Path, first_line: int, *, strict: bool, written_in: int
) -> tuple[Builder, Body]:
    lines = text.split("\n")[first_line - 1 :]
    builder = Builder(path, path.parent, first_line, lines, strict=strict, written_in=written_in)
    root = parse("\n".join(lines), path, first_line, written_in)
    return builder, build_body(builder, root)


def _number(front: DocumentSchema, kind: Kind) -> DocumentNumber | None:
    """The number; what one that counts on through the years leaves out is said elsewhere."""
    number = front.number
    if isinstance(number, SerialNumber):
        return number.named(next(iter(front.issuers), ""), kind.number_word or kind.name)
    return number


def _amended(front: DocumentSchema) -> tuple[Reference, ...]:
    """What the document amends: whoever repeals single articles of another one amends it."""
    parts = [each for each in front.repeals if isinstance(each, ArticlesSchema)]
    numbers = [
        each.number if isinstance(each, ArticlesSchema) else each
        for each in (*front.amends, *parts)
    ]
    return tuple(dict.fromkeys(numbers))


def _article_acts(front: DocumentSchema) -> Iterator[ArticleAct]:
    for listed, repeals in ((front.amends, False), (front.repeals, True)):
        for each in listed:
            if isinstance(each, ArticlesSchema):
                for article in each.articles:
                    yield ArticleAct(each.number, article, repeals)


def _adoption(yaml: LocatedYaml) -> Adoption | None:
    key = ("adoption",)
    typed = yaml.value.get("adoption")
    if not typed:
        return None
    words, origin = adopted(typed, yaml.origin(key))
    if not words:
        raise UserError("题注是空的。", yaml.place(key), "请写上题注，或删去这一行。")
    return Adoption("adoption", yaml.place(key), words, origin)


def _start(value: str) -> tuple[Start, int | None]:
    """What `starts` says: how the document begins, and on which page."""
    if value in ("run-on", "right"):
        return ("run-on" if value == "run-on" else "right"), None
    page = value.removeprefix("page").strip()
    return "page", int(page) if page else None


def _title_lines(title: str, origin: Origin) -> tuple[tuple[str, ...], Origin]:
    """The printed lines of a title, and where their characters were typed.

    White space within a line counts as a space, around it as none.
    """
    lines, at = [], 0
    for raw in title.split("\n"):
        line, typed = tidied(raw, origin.cut(at, at + len(raw)))
        at += len(raw) + 1
        if line:
            lines.append((line, typed))
    texts = tuple(line for line, _ in lines)
    return texts, joined((len(line), typed) for line, typed in lines)


def _fields(yaml: LocatedYaml) -> tuple[tuple[str, Place], ...]:
    """Where each value of the top level stands."""
    return tuple((str(key), yaml.place((key,))) for key in yaml.value)


def _suppressions(ignored: dict[str, str], yaml: LocatedYaml) -> Iterator[Suppression]:
    """Those of the front matter, which hold for the whole file."""
    for code, reason in ignored.items():
        span = Span.at(yaml.keys["ignore", code], len(code))
        yield Suppression(code, reason, span)


def _typed(yaml: LocatedYaml, front: DocumentSchema) -> Iterator[tuple[str, Origin]]:
    """Where the characters of each value but the title were typed, white space around it apart."""
    if front.signed_by:
        value = yaml.value["signed_by"]
        one = isinstance(value, str)
        typed = [
            (str(text), yaml.origin(("signed_by",) if one else ("signed_by", n)))
            for n, text in enumerate([value] if one else value)
        ]
        yield "signed_by", signers_origin(signers_lines(front.signed_by), typed)
    for key, value in yaml.value.items():
        if isinstance(value, str) and key not in ("title", "signed_by"):
            yield key, stripped(value, yaml.origin((key,)))[1]
        elif isinstance(value, list) and key != "signed_by":
            yield key, yaml.origin((key,))
