"""The syntax of PDF (ISO 32000-1, 7.3 and 7.5): objects as text, and the file made of them.

Objects that are not streams are packed into object streams (7.5.7), which both PDF/A-3 and PDF/X-4
allow: the structure of an issue takes a tenth of the room.
"""

import zlib
from functools import lru_cache

DEFLATED = "/Filter/FlateDecode"
"""The entry of a compressed stream."""
_PACKED = 400
"""Objects in an object stream."""
_HEADER = "%PDF-{}\n%\u00e2\u00e3\u00cf\u00d3\n"
_UP = 2
"""The PNG predictor by which a row tells how it differs from the one above (7.4.4.4)."""
_NAME = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+:$@!*&',;=^`~|?\""
)


@lru_cache(1 << 16)
def number(thousandths: int) -> str:
    """A length in thousandths as PDF writes it, without digits that say nothing."""
    return _decimal(thousandths, 3)


def ratio(ten_thousandths: int) -> str:
    """A part of one in ten-thousandths, in the same way."""
    return _decimal(ten_thousandths, 4)


def _decimal(value: int, places: int) -> str:
    sign, size = ("-", -value) if value < 0 else ("", value)
    whole, rest = divmod(size, 10**places)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest:0{places}}".rstrip("0")


def string(text: str) -> str:
    """A text string (7.9.2.2): as it is where ASCII will do, else UTF-16."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    return f"<feff{text.encode('utf-16-be', 'surrogatepass').hex()}>"


def key(text: str) -> str:
    """A byte string (7.9.2.4) that names something in a tree, as fragments of addresses do."""
    if text.isascii() and text.isprintable():
        return string(text)
    return f"<{text.encode('utf-8', 'surrogatepass').hex()}>"


def name(text: str) -> str:
    """A name object (7.3.5)."""
    coded = (
        char if char in _NAME else "".join(f"#{b:02X}" for b in char.encode()) for char in text
    )
    return "/" + "".join(coded)


def reference(to: int) -> str:
    """A reference to an object of this file."""
    return f"{to} 0 R"


_ESCAPES = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})


class File:
    """A PDF while its objects are collected. Numbers of objects count from 1."""

    def __init__(self, version: str, effort: int = 9) -> None:
        """`effort`: of zlib, from 0 for a file that is read once."""
        self._version = version
        self.effort = effort
        self._plain: dict[int, str] = {}
        self._streams: dict[int, tuple[str, bytes]] = {}
        self._count = 0

    def reserve(self) -> int:
        """The number of an object that is still to be put."""
        self._count += 1
        return self._count

    def put(self, at: int, written: str) -> None:
        """What the object of a reserved number is."""
        self._plain[at] = written

    def add(self, written: str) -> int:
        """A new object. Returns its number."""
        at = self.reserve()
        self._plain[at] = written
        return at

    def stream(
        self, data: bytes, entries: str = "", *, compressed: bool = True, at: int | None = None
    ) -> int:
        """A new stream, or that of a reserved number, with `entries` of its dictionary."""
        if compressed:
            data = self.deflated(data)
            entries += DEFLATED
        at = at or self.reserve()
        self._streams[at] = (entries, data)
        return at

    def deflated(self, data: bytes) -> bytes:
        """Data as they are compressed in this file, for a stream with the entry `DEFLATED`."""
        return zlib.compress(data, self.effort)

    def finish(self, catalog: int, information: int, identifier: bytes) -> bytes:
        """The bytes of the file."""
        places = {at: (2, *place) for at, place in self._pack().items()}
        parts = [_HEADER.format(self._version).encode("latin-1")]
        offset = len(parts[0])
        for at, (entries, data) in self._streams.items():
            head = f"{at} 0 obj\n<<{entries}/Length {len(data)}>>stream\n".encode()
            places[at] = (1, offset, 0)
            parts += [head, data, b"\nendstream\nendobj\n"]
            offset += len(head) + len(data) + 18
        at = self.reserve()
        places[at] = (1, offset, 0)
        rows = [(0, 0, 0), *(places[number] for number in range(1, at + 1))]
        widths, table = _table(rows)
        identity = identifier.hex()
        entries = (
            f"/Type/XRef/Size {at + 1}/W[{' '.join(map(str, widths))}]"
            f"/Root {catalog} 0 R/Info {information} 0 R/ID[<{identity}><{identity}>]"
            f"{DEFLATED}/DecodeParms<</Predictor 12/Columns {sum(widths)}>>"
        )
        data = self.deflated(table)
        head = f"{at} 0 obj\n<<{entries}/Length {len(data)}>>stream\n".encode()
        end = f"\nendstream\nendobj\nstartxref\n{offset}\n%%EOF\n".encode()
        return b"".join((*parts, head, data, end))

    def _pack(self) -> dict[int, tuple[int, int]]:
        """Put the plain objects into streams: the stream of each, and its index there."""
        places: dict[int, tuple[int, int]] = {}
        numbers = sorted(self._plain)
        for start in range(0, len(numbers), _PACKED):
            chosen = numbers[start : start + _PACKED]
            offsets, offset = [], 0
            for at in chosen:
                offsets.append(f"{at} {offset}")
                offset += len(self._plain[at]) + 1
            head = " ".join(offsets) + "\n"
            body = "\n".join(self._plain[at] for at in chosen)
            entries = f"/Type/ObjStm/N {len(chosen)}/First {len(head)}"
            stream = self.stream((head + body).encode("ascii"), entries)
            places |= {at: (stream, index) for index, at in enumerate(chosen)}
        return places


def _table(rows: list[tuple[int, int, int]]) -> tuple[list[int], bytes]:
    """The cross-reference table (7.5.8), with the widths of its columns, its rows as differences."""
    widths = [(max(column).bit_length() + 7) // 8 or 1 for column in zip(*rows, strict=True)]
    flat = b"".join(
        value.to_bytes(width, "big")
        for row in rows
        for value, width in zip(row, widths, strict=True)
    )
    size = sum(widths)
    above = bytes(size) + flat
    differences = bytes((own - other) & 255 for own, other in zip(flat, above, strict=False))
    starts = range(0, len(flat), size)
    return widths, b"".join(bytes((_UP,)) + differences[at : at + size] for at in starts)
