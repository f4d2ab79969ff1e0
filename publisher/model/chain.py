"""The chain of publication: one entry for each act by which an issue became, or ceased to be, out.

An entry has the SHA-256 of the whole record and of the entry before it. So no record and no entry can
be changed, lost or put in between without the next entry telling; what only the end of the chain could
tell (that it was cut there, or written anew from the beginning) is told by whoever knows one of its
later digests: a time stamp, a deposit, a published head.
"""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Literal, get_args

from msgspec import Struct, to_builtins

Act = Literal["seal", "unseal", "adopt"]
"""An issue is out; it is not out after all; it was out before there was a chain."""
NOTHING = "0" * 64
"""In the place of the digest before the first entry."""


class Entry(Struct, frozen=True):
    """One act."""

    number: int
    """From 1, without a gap."""
    act: Act
    issue: str
    record: str
    """SHA-256 of `published.yaml`: of the one that is given up, where the issue is unsealed."""
    published: dt.date
    """出版日期."""
    done: dt.date
    """The day of the act."""
    previous: str
    """SHA-256 of the entry before; `NOTHING` for the first."""
    why: str = ""
    """The reason of an `unseal`."""


def entry_json(entry: Entry) -> bytes:
    """An entry as it is kept, in its one form: its digest stands for it."""
    return (json.dumps(to_builtins(entry), ensure_ascii=False, indent=1) + "\n").encode()


def read_entry(data: bytes) -> Entry:
    """The entry in `data`. Raises `ValueError` for anything but the one form of an entry."""
    try:
        record = json.loads(data)
        if not isinstance(record, dict) or {*record} != {*Entry.__struct_fields__}:
            raise ValueError("not an entry")
        entry = Entry(
            **record | {key: dt.date.fromisoformat(record[key]) for key in ("published", "done")}
        )
        right = entry.act in get_args(Act) and entry_json(entry) == data
    except (TypeError, RecursionError):
        right = False
    if not right:
        raise ValueError("not an entry")
    return entry


def in_force(entries: Iterable[Entry]) -> dict[str, Entry]:
    """By issue, the entry by which it is out."""
    standing: dict[str, Entry] = {}
    for entry in entries:
        if entry.act == "unseal":
            standing.pop(entry.issue, None)
        else:
            standing[entry.issue] = entry
    return standing
