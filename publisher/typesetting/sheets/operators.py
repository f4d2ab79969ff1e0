"""A content stream as operators (ISO 32000-1, 7.8.2), as far as WeasyPrint writes them."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

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
_SPECIAL = frozenset(b"/<[(")
"""With what operands begin that are no numbers."""
_NUMBER = re.compile(r"/MCID (\d+)")
PATH_PAINTING = frozenset(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*"))
PAINTING = PATH_PAINTING | {"TJ", "Tj", "Do", "sh"}
"""Operators that leave something on the page."""


class Operator(Struct, frozen=True):
    """An operator with what stands before it. Arrays are not told from what stands in them."""

    name: str
    operands: tuple[Operand, ...]
    numbers: tuple[float, ...]
    """The operands that are numbers."""
    written: bytes
    """With its operands, as it stands in the stream."""

    @property
    def mark(self) -> int | None:
        """The number of the marked content that begins; `None` where it has none."""
        found = _NUMBER.search(str(self.operands[-1]))
        return int(found[1]) if found else None


def operators(stream: Any) -> Iterator[Operator]:
    """The operators of a `pydyf.Stream` that is not written yet.

    Raises `RuntimeError` or `ValueError` for what is no content stream as WeasyPrint writes them.
    """
    waiting = b""
    for part in stream.stream:
        content = _bytes(part)
        if not (waiting or _SPECIAL.intersection(content)):
            # Nearly all: numbers and a name.
            *words, name = content.split()
            numbers = tuple(map(float, words))
            yield Operator(name.decode(), numbers, numbers, content)
            continue
        # The operands of marked content are written apart from it.
        waiting += b"\n" + content
        if (operator := _read(waiting)) is not None:
            yield operator
            waiting = b""


def _read(content: bytes) -> Operator | None:
    """An operator with operands of all kinds; `None` as long as it is only operands."""
    operands: list[Operand] = []
    place = 0
    name = ""
    while place < len(content):
        token = _TOKEN.match(content, place)
        if token is None or name:
            raise RuntimeError(f"not read in a drawing: {content[place : place + 40]!r}")
        place = token.end()
        text = (token[token.lastgroup or ""] or b"").decode()
        match token.lastgroup:
            case "operator":
                name = text
            case "number":
                operands.append(float(text))
            case "name" | "dictionary":
                operands.append(text)
            case "string":
                operands.append(bytes.fromhex(text))
    if not name:
        return None
    numbers = tuple(operand for operand in operands if isinstance(operand, float))
    return Operator(name, tuple(operands), numbers, content)


def _bytes(part: Any) -> bytes:
    if isinstance(part, bytes):
        return part
    return part.encode() if isinstance(part, str) else bytes(part.data)
