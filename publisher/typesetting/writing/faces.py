"""The faces of all pages as fonts of the file: each a subset, made once.

Fonts are CID-keyed (ISO 32000-1, 9.7): the code of a glyph is its number in the subset, in two
bytes.
"""

import hashlib
import re
from collections.abc import Iterable
from itertools import groupby
from struct import unpack

import uharfbuzz as hb
from msgspec import Struct

from publisher.typesetting.page.items import Face, Glyphs
from publisher.typesetting.writing.files import Resources
from publisher.typesetting.writing.objects import DEFLATED, File, name, reference
from publisher.typesetting.writing.subsets import Subset, opened, postscript_name, table, uses

_EM = 1000
"""Units of a font in PDF."""
_SYMBOLIC = 4
_ESCAPES = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r"})
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters of which a file has to say by an ActualText what they are (6.2.11.7.3)."""
_RANGE = 256
"""Codes in a range of a CMap, which differ in their last byte only."""
_BLOCK = 100
"""Ranges that may stand in one block of it."""


class Font(Struct, frozen=True):
    """A face as a font of the file."""

    resource: str
    """What content streams call it: `F1`."""
    number: int
    """Of its object."""
    codes: dict[int, str]
    """What shows each glyph: bytes in a string of a content stream, in Latin-1."""
    names: dict[int, str]
    """What each glyph reads as, by the font's ToUnicode table; nothing where that is not enough."""
    widths: dict[int, int]
    """Of each glyph, in thousandths of an em."""
    space: int
    """The glyph of a space; 0 where it has none."""


def embed(runs: Iterable[Glyphs], resources: Resources, file: File) -> dict[Face, Font]:
    """Put the fonts of all glyphs into the file.

    Raises `LookupError` for a font that is not there, `ValueError` for a glyph that a font has not.
    """
    return {
        face: _embed(face, use.names(), f"F{index}", resources, file)
        for index, (face, use) in enumerate(uses(runs).items(), 1)
    }


def _embed(
    face: Face, names: dict[int, str], resource: str, resources: Resources, file: File
) -> Font:
    opening = opened(resources.font(face.digest), face, names)
    source, shaped, names = opening.face, opening.font, opening.names
    space, widths = opening.space, opening.widths
    if source.has_color_png or source.has_color_layers or source.has_color_paint:
        from publisher.typesetting.writing import colored  # noqa: PLC0415 -- with what reads pixels

        if all(glyph == space or colored.is_colored(source, shaped, glyph) for glyph in names):
            to_unicode = _to_unicode(
                dict(enumerate((names[at] for at in sorted(names)), 1)), digits=2
            )
            ordered = {glyph: widths[glyph] for glyph in sorted(names)}
            number = colored.embed(source, shaped, ordered, to_unicode, file)
            shown = {glyph: _code(code, 1) for code, glyph in enumerate(ordered, 1)}
            return Font(resource, number, shown, names, widths, space=0)
    subset = resources.subsets.of(face, opening, resources.kept)
    codes = subset.codes
    by_code = {codes[glyph]: glyph for glyph in sorted(names, key=codes.__getitem__)}
    named = name(f"{_tag(face, by_code)}+{postscript_name(source)}")
    descendant = file.add(
        f"<</Type/Font/Subtype/CIDFontType{'2/CIDToGIDMap/Identity' if subset.is_truetype else '0'}"
        f"/BaseFont{named}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/W[{_widths({code: widths[glyph] for code, glyph in by_code.items()})}]"
        f"/FontDescriptor {reference(_descriptor(file, named, source, shaped, _program(file, subset, resources)))}>>"
    )
    to_unicode = _to_unicode({code: names[glyph] for code, glyph in by_code.items()})
    number = file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{named}/Encoding/Identity-H"
        f"/DescendantFonts[{reference(descendant)}]"
        f"/ToUnicode {reference(file.stream(to_unicode.encode()))}>>"
    )
    shown = {glyph: _code(codes[glyph], 2) for glyph in names}
    clear = {glyph: "" if _PRIVATE.search(text) else text for glyph, text in names.items()}
    return Font(resource, number, shown, clear, widths, space)


def _code(code: int, size: int) -> str:
    """A code in so many bytes, smaller than its digits; some of them need a mark (7.3.4.2)."""
    return code.to_bytes(size, "big").decode("latin-1").translate(_ESCAPES)


def _tag(face: Face, glyphs: Iterable[int]) -> str:
    """Six letters before the name of a subset (9.6.4), of what it is a subset of."""
    digest = hashlib.sha256(repr((face, tuple(glyphs))).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _descriptor(file: File, named: str, source: hb.Face, shaped: hb.Font, program: str) -> int:
    """The font descriptor (9.8), with the entry of the font program."""
    em: int = source.upem

    def scaled(value: float) -> int:
        return round(value * _EM / em)

    extents = shaped.get_font_extents("ltr")
    box = " ".join(str(scaled(edge)) for edge in unpack(">4h", table(source, "head", 36, 44)))
    (slant,) = unpack(">i", table(source, "post", 4, 8))
    weight: float = shaped.get_style_value(hb.StyleTag.WEIGHT)
    return file.add(
        f"<</Type/FontDescriptor/FontName{named}/Flags {_SYMBOLIC}/FontBBox[{box}]"
        f"/ItalicAngle {round(slant / 65536)}/Ascent {scaled(extents.ascender)}"
        f"/Descent {scaled(extents.descender)}/CapHeight {scaled(extents.ascender)}"
        f"/StemV {round(weight / 5)}{program}>>"
    )


def _program(file: File, subset: Subset, resources: Resources) -> str:
    """The font program (9.9): of an OpenType font with cubic outlines, their table alone."""
    if subset.is_truetype:
        data = subset.face.blob.data
        key, entries = "FontFile2", f"/Length1 {len(data)}"
    else:
        data = subset.face.reference_table("CFF ").data
        key, entries = "FontFile3", "/Subtype/CIDFontType0C"
    if subset.is_part:
        stream = file.stream(data, entries)
    else:
        # To compress it takes as long as all else that is written.
        parts = b"deflated %d" % file.effort, data
        packed = resources.kept(parts, lambda: file.deflated(data))
        stream = file.stream(packed, entries + DEFLATED, compressed=False)
    return f"/{key} {reference(stream)}"


def _widths(widths: dict[int, int]) -> str:
    """/W (9.7.4.3): those that are not a whole em, which is the default."""
    others = [code for code, width in widths.items() if width != _EM]
    runs = groupby(enumerate(others), lambda item: item[1] - item[0])
    written = []
    for _, members in runs:
        codes = [code for _, code in members]
        written.append(f"{codes[0]}[{' '.join(str(widths[code]) for code in codes)}]")
    return "".join(written)


def _to_unicode(names: dict[int, str], digits: int = 4) -> str:
    """The CMap that says what each code of so many digits reads as (9.10.3)."""
    runs = groupby(enumerate(names), lambda item: (item[1] - item[0], item[1] // _RANGE))
    ranges = []
    for _, members in runs:
        codes = [code for _, code in members]
        texts = "".join(f"<{names[code].encode('utf-16-be').hex()}>" for code in codes)
        ranges.append(f"<{codes[0]:0{digits}x}><{codes[-1]:0{digits}x}>[{texts}]")
    blocks = (ranges[start : start + _BLOCK] for start in range(0, len(ranges), _BLOCK))
    return "\n".join(
        (
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
            "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
            f"1 begincodespacerange<{'0' * digits}><{'f' * digits}>endcodespacerange",
            *(f"{len(block)} beginbfrange\n{chr(10).join(block)}\nendbfrange" for block in blocks),
            "endcmap CMapName currentdict/CMap defineresource pop end end",
        )
    )
