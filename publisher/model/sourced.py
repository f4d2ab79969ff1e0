"""Values that know where they were typed, which takes no part in what they say."""

from functools import cache
from typing import Any

from msgspec import Struct

_ASIDE = frozenset(
    ("extent", "label_origin", "origin", "origins", "title_origin", "title_words", "typed")
)
"""Fields that take no part in comparing, nor in how a value is shown: where it was typed, how it is cut."""


class Sourced(Struct, frozen=True):
    """A value that is equal to another which says the same, wherever each of them was typed."""

    def __eq__(self, other: object) -> bool:
        """Whether it says the same."""
        return type(self) is type(other) and _said(self) == _said(other)

    def __hash__(self) -> int:
        """Of what it says."""
        return hash(_said(self))

    def __repr__(self) -> str:
        """As of any struct, of what it says."""
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in said_fields(type(self)))
        return f"{type(self).__name__}({said})"


@cache
def said_fields(kind: type[Struct]) -> tuple[str, ...]:
    """The names of the fields of a kind of value that say something."""
    aside = _ASIDE if issubclass(kind, Sourced) else ()
    return tuple(name for name in kind.__struct_fields__ if name not in aside)


def _said(value: Sourced) -> tuple[Any, ...]:
    return tuple(getattr(value, name) for name in said_fields(type(value)))
