"""What the head of an image file says: its size, and where and by whom it was made."""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_EXIF = b"Exif\0\0"
_GPS, _ARTIST, _COPYRIGHT = 0x8825, 0x013B, 0x8298
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; `None` for anything else."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR":
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    for kind, segment in _segments(data):
        if kind in _FRAMES and len(segment) > 4:
            return int.from_bytes(segment[3:5], "big"), int.from_bytes(segment[1:3], "big")
    return None


def personal_fields(data: bytes) -> tuple[str, ...]:
    """What the Exif block of a JPEG tells of place and person, in Chinese."""
    for kind, segment in _segments(data):
        if kind == 0xE1 and segment.startswith(_EXIF):
            tags = set(_tags(segment[len(_EXIF) :]))
            names = {_GPS: "拍摄地点", _ARTIST: "作者", _COPYRIGHT: "版权人"}
            return tuple(name for tag, name in names.items() if tag in tags)
    return ()


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG before its picture."""
    at = 2
    while data.startswith(_JPEG) and at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == 0xDA or length < 2:
            return
        yield kind, data[at + 4 : at + 2 + length]
        at += 2 + length


def _tags(tiff: bytes) -> Iterator[int]:
    """The tags of the first directory of a TIFF structure."""
    if tiff[:2] not in (b"II", b"MM"):
        return
    order: str = "little" if tiff[:2] == b"II" else "big"
    start = int.from_bytes(tiff[4:8], order)  # type: ignore[arg-type]
    count = int.from_bytes(tiff[start : start + 2], order)  # type: ignore[arg-type]
    for n in range(min(count, 1000)):
        entry = start + 2 + n * 12
        yield int.from_bytes(tiff[entry : entry + 2], order)  # type: ignore[arg-type]
