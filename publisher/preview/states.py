"""What a proof shows, as it travels in the proof: so that a later one can be compared with it.

    {"format": 1, "issue": "2024-02", "stamp": "一校　2026-11-26　2024-02",
     "documents": [{"id": "reply-2", "title": "…", "first": 15, "last": 15, "parts": [["title", "…"], …]}]}

A PDF of a proof has it as an attachment. Of what is not 主动公开 nothing is in it, as nothing is on the pages.
"""

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from publisher.errors import UserError
from publisher.model.issue import Issue
from publisher.model.pagination import Pagination
from publisher.model.text import text_of

STATE_JSON = "proof.json"
_FORMAT = 1


class DocumentState(Struct, frozen=True):
    """A document as a proof shows it."""

    id: str
    title: str
    first: int
    last: int
    """Its pages, by the numbers printed on them."""
    parts: tuple[tuple[str, str], ...]
    """Its text, part by part: id and characters (`model/text.py`)."""


class State(Struct, frozen=True):
    """An issue as a proof shows it."""

    issue: str
    stamp: str
    documents: tuple[DocumentState, ...]


def state_of(issue: Issue, pagination: Pagination, stamp: str) -> State:
    """An issue as it stands on these pages."""
    return State(
        issue.id,
        stamp,
        tuple(
            DocumentState(
                document.id,
                document.title,
                pagination.documents[document.id].first,
                pagination.documents[document.id].last,
                tuple((part.id, part.text) for part in text_of(document)),
            )
            for document in issue.documents
        ),
    )


def state_json(state: State) -> bytes:
    """A state, as a proof carries it."""
    documents = [
        {
            "id": each.id,
            "title": each.title,
            "first": each.first,
            "last": each.last,
            "parts": each.parts,
        }
        for each in state.documents
    ]
    record = {
        "format": _FORMAT,
        "issue": state.issue,
        "stamp": state.stamp,
        "documents": documents,
    }
    return json.dumps(record, ensure_ascii=False).encode()


def read_state(data: bytes | str) -> State:
    """The state that a proof carries. Raises `UserError` for what is none."""
    try:
        record = json.loads(data)
        documents = {_FORMAT: record["documents"]}[record["format"]]
        return State(str(record["issue"]), str(record["stamp"]), tuple(map(_document, documents)))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserError(
            "这份校样里没有可以比较的文字。",
            hint="请用 gongbao proof 做的校样，不要另存或打印成 PDF。",
        ) from None


def _document(record: Mapping[str, Any]) -> DocumentState:
    return DocumentState(
        str(record["id"]),
        str(record["title"]),
        int(record["first"]),
        int(record["last"]),
        tuple((str(part), str(text)) for part, text in record["parts"]),
    )
