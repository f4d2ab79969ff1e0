"""`content/words.yaml`: the office's own list."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from publisher.model.wordlist import Agency, Avoided, FormerName, Person, Region, Wordlist
from publisher.source.files import read_text
from publisher.source.schemas import Date, Line, Lines, Schema, SomeLines
from publisher.source.validation import validate
from publisher.source.yaml import read_yaml

WORDS_YAML = "words.yaml"
_SEVERITIES = {"错误": "error", "警告": "warning", "提示": "hint"}


class AvoidedSchema(Schema):
    """One form to avoid."""

    words: Line
    write: str = ""
    severity: Literal["错误", "警告", "提示"] = "警告"
    reason: str = ""


class PersonSchema(Schema):
    """One leader."""

    name: Line
    post: str = ""
    wrong: Lines = []


class FormerNameSchema(Schema):
    """One former name of an agency."""

    name: Line
    until: Date


class AgencySchema(Schema):
    """One agency."""

    name: Line
    former: Annotated[list[FormerNameSchema], Field(default_factory=list)]


class RegionSchema(Schema):
    """One city and what is under it."""

    name: Line
    parts: SomeLines


def _none_is_empty(value: object) -> object:
    return [] if value is None else value


class WordlistSchema(Schema):
    """`words.yaml`."""

    avoid: Annotated[list[AvoidedSchema], BeforeValidator(_none_is_empty)] = []
    people: Annotated[list[PersonSchema], BeforeValidator(_none_is_empty)] = []
    agencies: Annotated[list[AgencySchema], BeforeValidator(_none_is_empty)] = []
    regions: Annotated[list[RegionSchema], BeforeValidator(_none_is_empty)] = []
    outside: Lines = []


def read_wordlist(content: Path) -> Wordlist:
    """The list of a workspace, empty where there is none. Raises `UserError` and `UserErrors`."""
    path = content / WORDS_YAML
    if not path.exists():
        return Wordlist()
    front = validate(WordlistSchema, read_yaml(read_text(path), path))
    return Wordlist(
        avoid=tuple(
            Avoided(each.words, each.write, _SEVERITIES[each.severity], each.reason)  # type: ignore[arg-type]
            for each in front.avoid
        ),
        people=tuple(Person(each.name, each.post, tuple(each.wrong)) for each in front.people),
        agencies=tuple(
            Agency(each.name, tuple(FormerName(old.name, old.until) for old in each.former))
            for each in front.agencies
        ),
        regions=tuple(Region(each.name, tuple(each.parts)) for each in front.regions),
        outside=tuple(front.outside),
    )
