"""A drawing as Office keeps them (MS-EMF), written by hand: a box."""

import struct

_RECTANGLE, _EOF = 43, 14


def emf() -> bytes:
    records = (
        struct.pack("<II4i", _RECTANGLE, 24, 10, 10, 190, 90),
        struct.pack("<IIIII", _EOF, 20, 0, 16, 20),
    )
    data = b"".join(records)
    bounds, frame = (0, 0, 200, 100), (0, 0, 5000, 2500)
    device, millimetres = (1024, 768), (270, 203)
    head = struct.pack(
        "<II4i4i4sIIIHHIII2i2i",
        *(1, 88, *bounds, *frame, b" EMF", 0x10000),
        *(88 + len(data), len(records) + 1, 1, 0, 0, 0, 0, *device, *millimetres),
    )
    return head + data
