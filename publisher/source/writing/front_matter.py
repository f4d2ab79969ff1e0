"""The front matter of a document → YAML: keys in one order, values quoted where they must be."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from publisher.errors import UserError
from publisher.model.document import Document
from publisher.source.schemas import DocumentSchema
from publisher.source.yaml import read_yaml

_PLAIN = re.compile(r"[\u3400-\u9fff\u3007\u3014\u3015\uff08\uff090-9A-Za-z]+")
"""What is never taken for anything but text: neither a mark of YAML nor an empty value in it."""
_EMPTY = ("null", "~")


class Field(Struct, frozen=True):
    """One key with its value as the model has it, and what is said of it above."""

    key: str
    value: Any
    """Text, a number, a date, a list of texts or of maps; several lines for a title."""
    comments: tuple[str, ...] = ()
    """Without their `#`."""
    unused: bool = False
    """Written as a comment, for an editor to take up."""


def fields_of(document: Document) -> list[Field]:
    """What `document` has to say, in the order in which it is written; no key without a value."""
    values: dict[str, Any] = {
        "title": document.title_lines,
        "adoption": document.adoption.words if document.adoption else "",
        "kind": document.kind.name,
        "number": document.number and str(document.number),
        "other_numbers": document.other_numbers,
        "issuers": document.issuers,
        "signed_by": tuple(each.text for each in document.signers),
        "recipients": document.recipients,
        "speaker": document.speaker,
        "occasion": document.occasion,
        "date": document.date,
        "disclosure": document.disclosure,
        "disclosure_note": document.disclosure_note,
        "closing": "" if document.closed or document.kind.signature == "none" else "none",
        "columns": document.columns,
        "tighten": document.tighten,
        "starts": f"page {document.start_page}" if document.start_page else document.starts,
        "effective": document.effective,
        "expires": document.expires,
        "repeals": (*map(str, document.repeals), *_of_articles(document, repeals=True)),
        "amends": (*_amended(document), *_of_articles(document, repeals=False)),
        "corrects": tuple(
            {
                "document": f"{item.issue}/{item.document}",
                "page": item.page,
                "line": item.line,
                "wrong": item.wrong,
                "right": item.right,
            }
            for item in document.corrects
        ),
        "summary": document.summary,
        "keywords": document.keywords,
        "index_number": document.index_number,
        "theme": document.theme,
        "interpretation": document.interpretation,
        "interprets": tuple(map(str, document.interprets)),
        "ignore": {s.code: s.reason for s in document.suppressions if s.last_line is None},
    }
    usual = {"disclosure_note": DocumentSchema.model_fields["disclosure_note"].default}
    # No note at all is something that a document says; no number is not.
    return [
        Field(key, value)
        for key, value in values.items()
        if (value != usual[key] if key in usual else value)
    ]


def _amended(document: Document) -> tuple[str, ...]:
    """The documents that it amends as a whole: where it names articles, they stand by those."""
    named = {act.number for act in document.articles}
    return tuple(str(number) for number in document.amends if number not in named)


def _of_articles(document: Document, *, repeals: bool) -> tuple[dict[str, Any], ...]:
    """The documents of which it amends or repeals articles, each with those."""
    acts = [act for act in document.articles if act.repeals == repeals]
    return tuple(
        {
            "number": str(number),
            "articles": tuple(act.article for act in acts if act.number == number),
        }
        for number in dict.fromkeys(act.number for act in acts)
    )


def write_front_matter(fields: Iterable[Field]) -> str:
    """The front matter between its two lines of `---`."""
    lines = [line for field in fields for line in lines_of(field)]
    return "".join(f"{line}\n" for line in ("---", *lines, "---"))


def scalar(text: str, *, in_list: bool = False) -> str:
    """`text` as a value: plain where YAML reads it so, in double quotes elsewhere."""
    if _PLAIN.fullmatch(text) and text not in _EMPTY:
        return text
    line = f"k: [{text}]" if in_list else f"k: {text}"
    try:
        read = read_yaml(line, Path()).value.get("k")
    except UserError:
        read = None
    return text if read == ([text] if in_list else text) else json.dumps(text, ensure_ascii=False)


def lines_of(field: Field) -> list[str]:
    """The lines of a key with its comments."""
    comments = [f"# {comment}" for comment in field.comments]
    lines = _value(field.key, field.value)
    return comments + ([f"# {line}" for line in lines] if field.unused else lines)


def _value(key: str, value: Any) -> list[str]:
    if key == "title":
        shown = value.split("\n") if isinstance(value, str) else value
        return ["title: |", *(f"  {line}" for line in shown)]
    if isinstance(value, str | int | date):
        return [f"{key}: {scalar(str(value))}"]
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {name}: {scalar(said)}" for name, said in value.items())]
    return _list(key, value)


def _list(key: str, values: Sequence[Any]) -> list[str]:
    if any(isinstance(value, Mapping) for value in values):
        items = (
            _map(each) if isinstance(each, Mapping) else [f"  - {scalar(each)}"] for each in values
        )
        return [f"{key}:", *(line for item in items for line in item)]
    if len(values) == 1:
        return [f"{key}: [{scalar(values[0], in_list=True)}]"]
    return [f"{key}:", *(f"  - {scalar(value)}" for value in values)]


def _map(item: Mapping[str, Any]) -> list[str]:
    lines = [f"{key}: {_short(value)}" for key, value in item.items() if value is not None]
    return [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]


def _short(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(scalar(each, in_list=True) for each in value)}]"
    return scalar(str(value))
