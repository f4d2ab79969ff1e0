"""`withdrawn.yaml`: the addresses that had to be taken off the site, kept with the content."""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from publisher.source.files import read_text
from publisher.source.schemas import Date, Schema
from publisher.source.validation import validate
from publisher.source.yaml import read_yaml

WITHDRAWN_YAML = "withdrawn.yaml"
_HEADING = """\
# 依法撤下的网址，由 gongbao publish --withdraw 写成，请与内容一起保存。
# 列在这里的不再发布，退回旧版也不会再上线；确要恢复的，请删去它的一行。
withdrawn:
"""


class WithdrawnSchema(Schema):
    """`withdrawn.yaml`: addresses from the top of the site, and when they were taken off."""

    withdrawn: dict[Annotated[str, StringConstraints(pattern=r"^[^\n]+$")], Date] = Field(
        default_factory=dict
    )


def read_withdrawn(content: Path) -> dict[str, date]:
    """The addresses and the days. Raises `UserError` or `UserErrors` for a spoilt record."""
    path = content / WITHDRAWN_YAML
    if not path.is_file():
        return {}
    return validate(WithdrawnSchema, read_yaml(read_text(path), path)).withdrawn


def withdrawn_yaml(withdrawn: dict[str, date]) -> bytes:
    """The file that says `withdrawn`."""
    lines = [f'  "{address}": {day.isoformat()}\n' for address, day in sorted(withdrawn.items())]
    return (_HEADING + "".join(lines)).encode()
