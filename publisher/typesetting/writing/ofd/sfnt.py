"""A subset of a font as a font file (OpenType) by itself: with its names, and a table of characters.

The glyph that most often stands for a character is the one that its table gives. Readers of OFD find glyphs by
that table: hardly any knows how to be told of another.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from struct import pack, unpack_from

import uharfbuzz as hb

from publisher.typesetting.writing.ofd.outlines import quadratic
from publisher.typesetting.writing.subsets import Source, Subset, table

_MAGIC = 0xB1B0AFBA
_KEPT_NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14)
"""Who made the font and what it is called, with its licence (OpenType, `name`)."""
_WINDOWS, _BMP, _FULL, _ENGLISH = 3, 1, 10, 0x0409
_NAMELESS = 0x00030000
"""Version of a `post` table without names of glyphs."""
_PLAIN_OS2 = 78
"""Bytes of the oldest `OS/2` table."""


def font_file(source: Source, subset: Subset, characters: Mapping[int, int]) -> bytes:
    """The file. `characters` are the numbers in the subset of the glyphs that stand for them."""
    tables = {
        "OS/2": _os2(source.face, characters),
        "cmap": _cmap(characters),
        "name": _names(source.face),
        "post": pack(">L", _NAMELESS) + table(source.face, "post", 4, 16) + bytes(16),
    }
    made = subset.face
    for tag in made.table_tags:
        if tag not in ("CFF ", "VORG"):
            tables.setdefault(tag, made.reference_table(tag).data)
    if not subset.is_truetype:
        tables |= _truetype(made, tables)
    return _file(tables)


def _truetype(made: hb.Face, tables: Mapping[str, bytes]) -> dict[str, bytes]:
    """The tables of TrueType outlines, and those that have to agree with them."""
    outlines = quadratic(made)
    font = hb.Font(made)
    count = made.glyph_count
    metrics = chain.from_iterable(
        (font.get_glyph_h_advance(glyph), left) for glyph, left in enumerate(outlines.bearings)
    )
    most = pack(">HHHHH", count, outlines.most_points, outlines.most_contours, 0, 0)
    head, hhea = tables["head"], tables["hhea"]
    return {
        "glyf": outlines.glyf,
        "head": head[:50] + pack(">hh", 1, 0),
        "hhea": hhea[:34] + pack(">H", count),
        "hmtx": pack(f">{'Hh' * count}", *metrics),
        "loca": outlines.loca,
        "maxp": pack(">L", 0x00010000) + most + pack(">H", 2) + bytes(16),
    }


def _os2(face: hb.Face, characters: Mapping[int, int]) -> bytes:
    """As it is in the font, but for the first and the last character."""
    data = face.reference_table("OS/2").data or bytes(_PLAIN_OS2)
    edges = [min(at, 0xFFFF) for at in (min(characters), max(characters))]
    return data[:64] + pack(">HH", *edges) + data[68:]


def _names(face: hb.Face) -> bytes:
    records, written = [], b""
    for number in _KEPT_NAMES:
        text = face.get_name(number)
        if text:
            data = text.encode("utf-16-be")
            records.append(pack(">6H", _WINDOWS, _BMP, _ENGLISH, number, len(data), len(written)))
            written += data
    return pack(">3H", 0, len(records), 6 + 12 * len(records)) + b"".join(records) + written


def _cmap(characters: Mapping[int, int]) -> bytes:
    """Format 4 for the first plane, and format 12 for all where others are used."""
    ordered = sorted(characters.items())
    plane = [(char, glyph) for char, glyph in ordered if char < 0xFFFF]
    tables = [(_BMP, _segments(plane))]
    if len(plane) < len(ordered):
        tables.append((_FULL, _groups(ordered)))
    offset = 4 + 8 * len(tables)
    head = pack(">HH", 0, len(tables))
    for encoding, data in tables:
        head += pack(">HHL", _WINDOWS, encoding, offset)
        offset += len(data)
    return head + b"".join(data for _, data in tables)


def _runs(ordered: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """First and last of characters whose glyphs follow one another as they do, and the first glyph."""
    runs: list[tuple[int, int, int]] = []
    for char, glyph in ordered:
        if runs:
            first, last, start = runs[-1]
            if char == last + 1 and glyph == start + char - first:
                runs[-1] = first, char, start
                continue
        runs.append((char, char, glyph))
    return runs


def _segments(ordered: Sequence[tuple[int, int]]) -> bytes:
    runs = [*_runs(ordered), (0xFFFF, 0xFFFF, 0)]
    count = len(runs)
    power = count.bit_length() - 1
    search = 2 << power
    array = f">{count}H"
    body = b"".join((
        pack(array, *(last for _, last, _ in runs)),
        bytes(2),
        pack(array, *(first for first, _, _ in runs)),
        pack(array, *((glyph - first) % 0x10000 for first, _, glyph in runs)),
        bytes(2 * count),
    ))  # fmt: skip
    head = (4, 14 + len(body), 0, 2 * count, search, power, 2 * count - search)
    return pack(">7H", *head) + body


def _groups(ordered: Sequence[tuple[int, int]]) -> bytes:
    runs = _runs(ordered)
    body = b"".join(pack(">3L", *run) for run in runs)
    return pack(">HHLLL", 12, 0, 16 + len(body), 0, len(runs)) + body


def _file(tables: Mapping[str, bytes]) -> bytes:
    tags = sorted(tables)
    power = len(tags).bit_length() - 1
    search = 16 << power
    directory = pack(">LHHHH", 0x00010000, len(tags), search, power, 16 * len(tags) - search)
    offset = 12 + 16 * len(tags)
    body = b""
    at_head = 0
    for tag in tags:
        data = tables[tag]
        if tag == "head":
            at_head = offset + len(body)
            data = data[:8] + bytes(4) + data[12:]
        filled = data + bytes(-len(data) % 4)
        directory += pack(">4sLLL", tag.encode(), _sum(filled), offset + len(body), len(data))
        body += filled
    file = bytearray(directory + body)
    file[at_head + 8 : at_head + 12] = pack(">L", (_MAGIC - _sum(file)) % (1 << 32))
    return bytes(file)


def _sum(data: bytes | bytearray) -> int:
    """The checksum of a table (OpenType, Calculating Checksums)."""
    words: tuple[int, ...] = unpack_from(f">{len(data) // 4}L", data)
    return sum(words) % (1 << 32)
