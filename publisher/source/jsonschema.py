"""JSON Schema of what editors type in YAML, so that their programs complete and explain keys."""

import json
from typing import Any

from pydantic.json_schema import CoreRef, GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from publisher.model.document import PUBLIC
from publisher.model.kinds import KINDS
from publisher.model.number import DocumentNumber, TitleOf
from publisher.model.pagination import PageRange
from publisher.model.signer import Signer
from publisher.source.bulletin_schemas import BulletinSchema
from publisher.source.earlier import EarlierSchema
from publisher.source.keys import NAMES
from publisher.source.schemas import DocumentSchema, IssueSchema, Schema, StandingPageSchema
from publisher.source.wordlist import WordlistSchema

_SCHEMAS: dict[str, tuple[str, type[Schema]]] = {
    "document": ("公报文件的文件头", DocumentSchema),
    "issue": ("issue.yaml", IssueSchema),
    "bulletin": ("bulletin.yaml", BulletinSchema),
    "page": ("固定页的文件头", StandingPageSchema),
    "earlier": ("earlier.yaml", EarlierSchema),
    "words": ("words.yaml", WordlistSchema),
}
_NAMED: dict[type, str] = {
    DocumentNumber: r"^([\u3400-\u9fff]+〔[12][0-9]{3}〕|[^〔〕]*第)[1-9][0-9]{0,5}号$",
    TitleOf: r"^《.+》$",
    PageRange: r"^[0-9]+([-—～][0-9]+)?$",
    Signer: r"^\S.*[ \u3000]\S+$",
}
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_KEYS = {
    ("document", "number"): "发文字号，如“运政函〔2024〕2号”，或令号、公告号，如“第15号”",
    ("document", "date"): "成文日期，如“2024-04-30”",
    ("document", "issuers"): "发文机关，主办机关在前",
    ("document", "disclosure"): f"公开方式；只有“{PUBLIC}”的能刊登",
    ("issue", "number"): "期数；合刊写作 [5, 6]",
}


class _Generator(GenerateJsonSchema):
    """What is read from text by our own code is text to an editor."""

    def is_instance_schema(self, schema: core_schema.IsInstanceSchema) -> JsonSchemaValue:
        kind = schema["cls"]
        at, reference = self.get_cache_defs_ref_schema(
            CoreRef(f"{kind.__module__}.{kind.__name__}:{id(kind)}")
        )
        self.definitions[at] = {"type": "string", "pattern": _NAMED[kind]}
        return reference

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": "string", "format": "date", "pattern": _DATE}

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": "string"}


def json_schema(name: str) -> str:
    """The schema of one form, one of `document`, `issue`, `bulletin`, `page`, `words`."""
    title, model = _SCHEMAS[name]
    schema = model.model_json_schema(schema_generator=_Generator)
    _describe(schema, name)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": title,
        "description": "由 gongbao schema 生成，请勿手工改动。",
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _describe(schema: Any, name: str) -> None:
    """Put descriptions in Chinese in place of titles and docstrings in English."""
    if isinstance(schema, list):
        for part in schema:
            _describe(part, name)
    if not isinstance(schema, dict):
        return
    for key in ("title", "description"):
        if isinstance(schema.get(key), str):
            del schema[key]
    for key, part in schema.get("properties", {}).items():
        _describe(part, name)
        part["description"] = _KEYS.get((name, key)) or NAMES.get(key, key)
        if part.get("type") == "array":
            # One item may be written without brackets.
            items = part.get("items", {})
            part["anyOf"] = [{"type": "array", "items": items}, items]
            for used in ("type", "items", "minItems", "maxItems"):
                part.pop(used, None)
        if name in ("document", "earlier") and key == "kind":
            # An office may have kinds of its own.
            part["anyOf"] = [{"enum": list(KINDS)}, {"type": "string"}]
            part.pop("type")
    for key, part in schema.items():
        if key != "properties":
            for each in part.values() if key == "$defs" else (part,):
                _describe(each, name)
