"""The file that says who may use the desk behind a proxy, and as what."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Struct
from pydantic import Field, StringConstraints

from publisher.errors import Place, UserError
from publisher.source.files import read_text
from publisher.source.schemas import Line, Schema
from publisher.source.validation import validate
from publisher.source.yaml import read_yaml

Role = Literal["read", "write", "seal", "publish"]
_SHORTEST = 24
"""Characters of a secret that cannot be guessed."""


class People(Struct, frozen=True):
    """Who may come, and how the proxy proves itself."""

    address: str
    """`https://desk.example.cn`: what browsers call the desk."""
    secret: str
    roles: Mapping[str, frozenset[Role]]


class PeopleSchema(Schema):
    """`desk.yaml`."""

    address: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+$")]
    secret_file: Line
    people: Annotated[dict[str, list[Role]], Field(min_length=1)]


def read_people(path: Path) -> People:
    """The file `path` and the secret that it names. Raises `UserError` and `UserErrors`."""
    yaml = read_yaml(read_text(path), path)
    front = validate(PeopleSchema, yaml)
    secret_file = path.parent / front.secret_file
    try:
        secret = secret_file.read_text(encoding="utf-8").strip()
    except OSError:
        raise UserError(
            f"读不了密钥文件“{secret_file}”。",
            yaml.place(("secret_file",)),
            "请生成一个：openssl rand -hex 32 > 密钥文件。",
        ) from None
    if len(secret) < _SHORTEST:
        raise UserError(
            "密钥太短。", Place(secret_file), "请生成一个：openssl rand -hex 32 > 密钥文件。"
        )
    read: Role = "read"
    roles = {name: frozenset({*given, read}) for name, given in front.people.items()}
    return People(front.address, secret, roles)
