"""The office's own list: what it writes and does not write, and who and what there is."""

import datetime as dt

from msgspec import Struct

from publisher.model.finding import Severity


class Avoided(Struct, frozen=True):
    """Words that are not to be written."""

    words: str
    write: str = ""
    """What to write instead; empty where there is nothing."""
    severity: Severity = "warning"
    reason: str = ""


class Person(Struct, frozen=True):
    """A leader, and what he is called."""

    name: str
    post: str
    wrong: tuple[str, ...] = ()
    """Ways in which the name is often mistyped."""


class FormerName(Struct, frozen=True):
    """A name that an agency had."""

    name: str
    until: dt.date


class Agency(Struct, frozen=True):
    """An agency and the names it had before."""

    name: str
    former: tuple[FormerName, ...] = ()


class Region(Struct, frozen=True):
    """A city and the counties, districts and cities under it."""

    name: str
    parts: tuple[str, ...]


class Wordlist(Struct, frozen=True):
    """`content/words.yaml`."""

    avoid: tuple[Avoided, ...] = ()
    people: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    regions: tuple[Region, ...] = ()
    outside: tuple[str, ...] = ()
    """Numbers and titles of documents that no issue prints, and that there are all the same."""
