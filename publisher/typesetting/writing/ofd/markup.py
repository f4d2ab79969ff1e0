"""Values and elements as OFD writes them: millimetres, colours, text."""

from functools import lru_cache
from html import escape
from itertools import groupby

from publisher.typesetting.page.items import POINT, Color

NAMESPACE = "http://www.ofdspec.org/2016"
"""Of all elements (GB/T 33190-2016, 7.2)."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_INCH = 25.4
_REPEATED = 3
"""From so many equal distances on, writing how many they are is shorter."""
_IMPOSSIBLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�") | dict.fromkeys(
    range(0xD800, 0xE000), "\ufffd"
)
"""What XML cannot hold (XML 1.0, 2.2)."""


@lru_cache(1 << 16)
def mm(units: int) -> str:
    """A length in millimetres. Five places, so that a line of distances adds up."""
    return _decimal(units * _INCH / (72 * POINT), 5)


def box(left: int, top: int, width: int, height: int) -> str:
    """A rectangle (ST_Box): its upper left corner, width and height."""
    return f"{mm(left)} {mm(top)} {mm(width)} {mm(height)}"


def sheet(width: int, height: int) -> str:
    """A page (ST_Box), to hundredths: sheets have sizes in whole millimetres, points do not."""
    wide, high = (_decimal(edge * _INCH / (72 * POINT), 2) for edge in (width, height))
    return f"0 0 {wide} {high}"


def deltas(steps: list[int]) -> str:
    """Distances (GB/T 33190-2016, 11.3): `g 3 1.5` stands for three of the same."""
    written = []
    for step, members in groupby(steps):
        count, value = len([*members]), mm(step)
        written.append(f"g {count} {value}" if count >= _REPEATED else " ".join([value] * count))
    return " ".join(written)


@lru_cache(256)
def color(name: str, value: Color) -> str:
    """An element with a colour (CT_Color), in RGB, which needs no colour space to be named.

    Raises `ValueError` for a colour of ink.
    """
    parts = value.components
    if len(parts) not in (1, 3):
        raise ValueError("colours of ink in pages for the screen")
    shades = " ".join(str(round(part * 255 / 10000)) for part in (parts * 3)[:3])
    alpha = f' Alpha="{round(value.alpha * 255 / 10000)}"' if value.alpha < 10000 else ""
    return f'<ofd:{name} Value="{shades}"{alpha}/>'


def text(value: str) -> str:
    """Characters as XML holds them, in an element or an attribute."""
    return escape(value.translate(_IMPOSSIBLE) if not value.isprintable() else value)


def document(name: str, body: str, attributes: str = "") -> bytes:
    """A file with one element."""
    return f'{HEAD}<ofd:{name} xmlns:ofd="{NAMESPACE}"{attributes}>{body}</ofd:{name}>\n'.encode()


def _decimal(value: float, places: int) -> str:
    written = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


class Numbers:
    """Identifiers of a document (ST_ID), counted from 1."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        """One that was not given yet."""
        self.last += 1
        return self.last
