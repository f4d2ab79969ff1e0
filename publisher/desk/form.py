"""The form of a document's front matter: what it asks for, and what stands there."""

from pathlib import Path
from typing import Any, Literal, get_args

from msgspec import Struct

from publisher.errors import UserError
from publisher.model.document import Disclosure, Start
from publisher.model.kinds import Kinds
from publisher.source.documents import front_matter_of
from publisher.source.keys import NAMES
from publisher.source.writing.editing import with_value

Shape = Literal["title", "line", "lines", "date", "choice", "text", "start"]


class Ask(Struct, frozen=True):
    """One thing that the form asks for."""

    key: str
    shape: Shape
    label: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""
    usual: bool = True
    """It is always shown; others are behind 更多."""


ASKS = (
    Ask("title", "title"),
    Ask("kind", "choice"),
    Ask("number", "line", "发文字号", example="青政函〔2024〕2号"),
    Ask("issuers", "lines"),
    Ask("recipients", "line", example="不带冒号"),
    Ask("date", "date"),
    Ask("disclosure", "choice", choices=get_args(Disclosure)),
    Ask("starts", "start", choices=get_args(Start)),
    Ask("speaker", "line", usual=False),
    Ask("occasion", "line", usual=False),
    Ask("adoption", "line", usual=False),
    Ask("effective", "date", usual=False),
    Ask("expires", "date", usual=False),
    Ask("repeals", "lines", usual=False),
    Ask("amends", "lines", usual=False),
    Ask("interprets", "lines", usual=False),
    Ask("disclosure_note", "line", usual=False),
    Ask("tighten", "line", usual=False),
    Ask("index_number", "line", usual=False),
    Ask("theme", "line", usual=False),
    Ask("keywords", "lines", usual=False),
    Ask("summary", "text", usual=False),
    Ask("interpretation", "line", usual=False),
)


def form_of(text: str) -> dict[str, Any]:
    """The values of a document's front matter, and where each stands; why not, where it cannot be read."""
    try:
        yaml, body_line = front_matter_of(text, Path())
    except UserError as error:
        return {"fault": error.message + error.hint, "line": error.where.line if error.where else 1}
    asked = {ask.key for ask in ASKS}
    return {
        "body": body_line,
        "values": {key: value for key, value in yaml.value.items() if key in asked},
        "lines": {key: yaml.keys[(key,)].line for key in yaml.value},
        "others": [key for key in yaml.value if key not in asked],
    }


def asks(kinds: Kinds) -> list[dict[str, Any]]:
    """What the form asks for in a bulletin with these kinds, for the page."""
    return [
        {
            "key": ask.key,
            "shape": ask.shape,
            "label": ask.label or NAMES[ask.key],
            "choices": [kind.name for kind in kinds] if ask.key == "kind" else ask.choices,
            "example": ask.example,
            "usual": ask.usual,
        }
        for ask in ASKS
    ]


def filled(text: str, key: str, value: Any) -> str:
    """The text with another value for a key. Raises `UserError`."""
    if key not in {ask.key for ask in ASKS}:
        raise UserError(f"没有“{key}”这一项。")
    if isinstance(value, list):
        value = [str(each).strip() for each in value if str(each).strip()]
    elif isinstance(value, str):
        value = value.strip()
    else:
        value = None
    return with_value(text, Path(), key, value)
