"""`published.yaml`: the record of an issue that is out, read from and written for its folder."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from publisher.model.manifest import Published
from publisher.model.pagination import PageRange
from publisher.source.files import read_text
from publisher.source.folders import PUBLISHED_YAML
from publisher.source.schemas import Date, Line, Schema
from publisher.source.validation import validate
from publisher.source.yaml import read_yaml

_HEADING = """\
# 这一期已经出版。本文件由 gongbao seal 写成，是出版时的记录，与文稿一起保存，请勿改动。
# 已出版的文字不再改动；发现印错，请在以后的一期登“更正”（kind: 更正）。
"""


def _pages(value: object) -> PageRange:
    first, _, last = str(value).partition("-")
    return PageRange(int(first), int(last or first))


Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Pages = Annotated[PageRange, BeforeValidator(_pages)]


class LayoutSchema(Schema):
    """`layout` of `published.yaml`."""

    name: Line
    sha256: Sha256


class PublishedSchema(Schema):
    """`published.yaml`."""

    issue: Line
    published: Date
    layout: LayoutSchema
    pages: dict[str, Pages]
    texts: dict[str, Sha256]
    outputs: dict[str, dict[str, Sha256]]
    content: dict[str, Sha256]
    fonts: dict[str, Sha256]
    tools: dict[str, Line]
    records: dict[str, Sha256] = {}


def read_published(content: Path, issue_id: str) -> Published | None:
    """The record of an issue; `None` where it has not been published.

    Raises `UserError` or `UserErrors` for a record that someone has spoilt.
    """
    path = content / issue_id / PUBLISHED_YAML
    if not path.is_file():
        return None
    record = validate(PublishedSchema, read_yaml(read_text(path), path))
    return Published(
        issue=record.issue,
        date=record.published,
        layout=record.layout.name,
        layout_sha256=record.layout.sha256,
        content=record.content,
        fonts=record.fonts,
        tools=record.tools,
        outputs=record.outputs,
        pages=record.pages,
        texts=record.texts,
        records=record.records,
    )


def published_yaml(record: Published) -> bytes:
    """The file for `record`: in one order, so that the same issue gives the same bytes."""
    lines = [
        f"issue: {record.issue}",
        f"published: {record.date}",
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
    return (_HEADING + "\n".join(lines) + "\n").encode()


def _map(name: str, values: Mapping[str, str]) -> list[str]:
    return [f"{name}:", *(f"  {_quoted(key)}: {value}" for key, value in values.items())]


def _quoted(text: str) -> str:
    """A key that may hold any character, as YAML reads it."""
    plain = text.replace("-", "").replace("_", "").isalnum()
    return text if plain else json.dumps(text, ensure_ascii=False)
