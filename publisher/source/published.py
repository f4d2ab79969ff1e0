"""`published.yaml`: the record of an issue that is out, read from and written for its folder."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from publisher.errors import UserError
from publisher.model.manifest import Published
from publisher.model.pagination import PageRange
from publisher.source.files import read_text
from publisher.source.folders import PUBLISHED_YAML
from publisher.source.formats import FIRST, FORMAT
from publisher.source.paths import is_plain
from publisher.source.schemas import DOCUMENT_ID, Date, Line, Schema
from publisher.source.validation import validate
from publisher.source.yaml import read_yaml

_HEADING = """\
# 这一期已经出版。本文件由 gongbao seal 写成，是出版时的记录，与文稿一起保存，请勿改动。
# 已出版的文字不再改动；发现印错，请在以后的一期登“更正”（kind: 更正）。
"""


def _pages(value: object) -> PageRange:
    found = re.fullmatch(r"([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?", str(value))
    if not found:
        raise ValueError(f"“{value}”不是页码，应写作“3”或“3-5”的样子")
    return PageRange(int(found[1]), int(found[2] or found[1]))


def _path(value: str) -> str:
    if not is_plain(value):
        raise ValueError(f"“{value}”不是文件夹之内的路径，应写作“2024-02/issue.yaml”的样子")
    return value


PlainPath = Annotated[str, AfterValidator(_path)]
DocumentId = Annotated[str, StringConstraints(pattern=rf"^(?:{DOCUMENT_ID.pattern})$")]
Name = Annotated[str, StringConstraints(pattern=r"^[^/\\.][^/\\]*$")]
"""Of a layout or a font file: one part of a path."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Pages = Annotated[PageRange, BeforeValidator(_pages)]


class LayoutSchema(Schema):
    """`layout` of `published.yaml`."""

    name: Name
    sha256: Sha256


class PublishedSchema(Schema):
    """`published.yaml`."""

    issue: Line
    published: Date
    format: Annotated[int, Field(ge=1, le=FORMAT)] = FIRST
    layout: LayoutSchema
    pages: dict[DocumentId, Pages]
    texts: dict[DocumentId, Sha256]
    outputs: dict[str, dict[PlainPath, Sha256]]
    content: dict[PlainPath, Sha256]
    fonts: dict[Name, Sha256]
    tools: dict[str, Line]
    records: dict[PlainPath, Sha256] = {}
    program: Sha256 | None = None
    reviews: dict[PlainPath, Sha256] = {}


def read_published(content: Path, issue_id: str) -> Published | None:
    """The record of an issue; `None` where it has not been published.

    Raises `UserError` or `UserErrors` for a record that someone has spoilt.
    """
    path = content / issue_id / PUBLISHED_YAML
    if not path.is_file():
        return None
    yaml = read_yaml(read_text(path), path)
    record = validate(PublishedSchema, yaml)
    if record.issue != issue_id:
        raise UserError(
            f"这是“{record.issue}”的出版记录，却放在“{issue_id}”里。",
            yaml.place(("issue",)),
            "请从备份恢复。",
        )
    return Published(
        issue=record.issue,
        date=record.published,
        source_format=record.format,
        layout=record.layout.name,
        layout_sha256=record.layout.sha256,
        content=record.content,
        fonts=record.fonts,
        tools=record.tools,
        outputs=record.outputs,
        pages=record.pages,
        texts=record.texts,
        records=record.records,
        program=record.program or "",
        reviews=record.reviews,
    )


def published_yaml(record: Published) -> bytes:
    """The file for `record`: in one order, so that the same issue gives the same bytes."""
    lines = [
        f"issue: {record.issue}",
        f"published: {record.date}",
        *([f"format: {record.source_format}"] if record.source_format > FIRST else []),
        "layout:",
        f"  name: {_quoted(record.layout)}",
        f"  sha256: {record.layout_sha256}",
        "pages:",
        *(f"  {document}: {pages}" for document, pages in record.pages.items()),
        *_map("texts", record.texts),
        "outputs:",
    ]
    for edition, files in record.outputs.items():
        lines += [f"  {line}" for line in _map(edition, files)]
    lines += _map("content", record.content)
    lines += _map("fonts", record.fonts)
    lines += _map("tools", record.tools)
    if record.records:
        lines += _map("records", record.records)
    if record.reviews:
        lines += _map("reviews", record.reviews)
    if record.program:
        lines.append(f"program: {record.program}")
    return (_HEADING + "\n".join(lines) + "\n").encode()


def _map(name: str, values: Mapping[str, str]) -> list[str]:
    return [f"{name}:", *(f"  {_quoted(key)}: {value}" for key, value in values.items())]


def _quoted(text: str) -> str:
    """A key that may hold any character, as YAML reads it."""
    plain = text.replace("-", "").replace("_", "").isalnum()
    return text if plain else json.dumps(text, ensure_ascii=False)
