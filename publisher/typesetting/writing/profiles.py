"""What colours mean: profiles of the International Color Consortium (ISO 15076-1)."""

from struct import pack

_WHITE = (0.9642, 1.0, 0.8249)
"""D50, in which profiles connect."""
_PRIMARIES = (
    (0.43607, 0.22249, 0.01392),
    (0.38515, 0.71687, 0.09708),
    (0.14307, 0.06061, 0.71410),
)
"""Red, green and blue of sRGB (IEC 61966-2-1), adapted to D50 by the matrix below."""
_ADAPTATION = (1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168)
"""Bradford's, from D65 to D50 (ISO 15076-1, annex E)."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""From a component of sRGB to light: a parametric curve of type 3 (10.18)."""
SRGB_NAME = "sRGB IEC61966-2.1"


def srgb() -> bytes:
    """A profile of sRGB, of version 4."""
    tags = {
        b"desc": _text(SRGB_NAME),
        b"cprt": _text("No copyright"),
        b"wtpt": _xyz(_WHITE),
        b"chad": b"sf32\0\0\0\0" + _fixed(_ADAPTATION),
        b"rXYZ": _xyz(_PRIMARIES[0]),
        b"gXYZ": _xyz(_PRIMARIES[1]),
        b"bXYZ": _xyz(_PRIMARIES[2]),
    }
    curve = b"para\0\0\0\0\0\3\0\0" + _fixed(_CURVE)
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    start = 128 + 4 + 12 * len(tags)
    table, data = pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for tag, content in tags.items():
        if content not in places:
            places[content] = start + len(data)
            data += content + bytes(-len(content) % 4)
        table += pack(">4sII", tag, places[content], len(content))
    size = start + len(data)
    header = pack(">I4sI4s4s4s", size, b"", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    header += pack(">6H4s", 2020, 1, 1, 0, 0, 0, b"acsp")
    header = header.ljust(68, b"\0") + _fixed(_WHITE)
    return header.ljust(128, b"\0") + table + data


def described(profile: bytes) -> str:
    """The name of a profile; empty where it has none that can be read."""
    count = int.from_bytes(profile[128:132], "big")
    for at in range(132, 132 + 12 * count, 12):
        if profile[at : at + 4] == b"desc":
            start = int.from_bytes(profile[at + 4 : at + 8], "big")
            size = int.from_bytes(profile[at + 8 : at + 12], "big")
            return _read(profile[start : start + size])
    return ""


def _read(tag: bytes) -> str:
    if tag[:4] == b"desc":
        length = int.from_bytes(tag[8:12], "big")
        return tag[12 : 12 + length].rstrip(b"\0").decode("ascii", "replace")
    length, start = (int.from_bytes(tag[at : at + 4], "big") for at in (20, 24))
    return tag[start : start + length].decode("utf-16-be", "replace")


def _text(text: str) -> bytes:
    coded = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + pack(">II2s2sII", 1, 12, b"en", b"US", len(coded), 28) + coded


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(values)


def _fixed(values: tuple[float, ...]) -> bytes:
    return b"".join(pack(">i", round(value * 65536)) for value in values)
