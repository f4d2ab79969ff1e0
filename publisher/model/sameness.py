"""Whether two parts of the model say the same, wherever each of them was typed."""

from typing import Any

from msgspec import Struct

from publisher.errors import Place
from publisher.model.document import SourceFile
from publisher.model.sourced import said_fields
from publisher.model.suppression import Suppression


def same(one: Any, other: Any) -> bool:
    """Whether two values of the model are equal but for places and source files."""
    if isinstance(one, Place | SourceFile):
        return isinstance(other, type(one))
    if isinstance(one, Suppression):
        # The lines for which it holds are places as well.
        return isinstance(other, Suppression) and (one.code, one.reason) == (
            other.code,
            other.reason,
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, Struct):
        # Spans and the like are no part of what is said: they do not count for equality either.
        return all(
            same(getattr(one, name), getattr(other, name)) for name in said_fields(type(one))
        )
    return bool(one == other)
