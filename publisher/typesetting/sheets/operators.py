"""A content stream as operators (ISO 32000-1, 7.8.2), as far as WeasyPrint writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Operand = float | str | bytes
"""A number, a name without its slash, or the bytes of a string."""

_TOKEN = re.compile(
    rb"""(?P<space>\s+)
    |(?P<dictionary><<.*?>>)
    |<(?P<string>[0-9A-Fa-f]*)>
    |/(?P<name>[^\s/<>\[\]()]+)
    |(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)
    |(?P<bracket>[\[\]])
    |(?P<operator>[A-Za-z]+\*?)""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"/MCID (\d+)")
PATH_PAINTING = frozenset(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*"))
PAINTING = PATH_PAINTING | {"TJ", "Tj", "Do", "sh"}
"""Operators that leave something on the page."""


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator with what stands before it. Arrays are not told from what stands in them."""

    name: str
    operands: tuple[Operand, ...]
    written: bytes
    """With its operands, as it stands in the stream."""

    @property
    def numbers(self) -> tuple[float, ...]:
        """The operands that are numbers."""
        return tuple(operand for operand in self.operands if isinstance(operand, float))

    @property
    def mark(self) -> int | None:
        """The number of the marked content that begins; `None` where it has none."""
        found = _NUMBER.search(str(self.operands[-1]))
        return int(found[1]) if found else None


def operators(stream: Any) -> Iterator[Operator]:
    """The operators of a `pydyf.Stream` that is not written yet.

    Raises `RuntimeError` for what is no content stream as WeasyPrint writes them.
    """
    content = b"\n".join(_bytes(part) for part in stream.stream)
    operands: list[Operand] = []
    place = start = 0
    while place < len(content):
        token = _TOKEN.match(content, place)
        if token is None:
            raise RuntimeError(f"not read in a drawing: {content[place : place + 40]!r}")
        place = token.end()
        text = (token[token.lastgroup or ""] or b"").decode()
        match token.lastgroup:
            case "operator":
                yield Operator(text, tuple(operands), content[start:place])
                operands, start = [], place
            case "number":
                operands.append(float(text))
            case "name" | "dictionary":
                operands.append(text)
            case "string":
                operands.append(bytes.fromhex(text))


def _bytes(part: Any) -> bytes:
    if isinstance(part, bytes):
        return part
    return part.encode() if isinstance(part, str) else bytes(part.data)
