"""The office's own list: what it writes and does not write, and who and what there is."""

import datetime as dt
from dataclasses import dataclass

from publisher.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Avoided:
    """Words that are not to be written."""

    words: str
    write: str = ""
    """What to write instead; empty where there is nothing."""
    severity: Severity = "warning"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A leader, and what he is called."""

    name: str
    post: str
    wrong: tuple[str, ...] = ()
    """Ways in which the name is often mistyped."""


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that an agency had."""

    name: str
    until: dt.date


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency and the names it had before."""

    name: str
    former: tuple[FormerName, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A city and the counties, districts and cities under it."""

    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wordlist:
    """`content/words.yaml`."""

    avoid: tuple[Avoided, ...] = ()
    people: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    regions: tuple[Region, ...] = ()
    outside: tuple[str, ...] = ()
    """Numbers and titles of documents that no issue prints, and that there are all the same."""
