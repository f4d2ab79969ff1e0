"""The faces of all pages as fonts of the file (GB/T 33190-2016, 11.1)."""

from collections.abc import Iterable, Mapping
from functools import partial

import uharfbuzz as hb
from msgspec import Struct

from publisher.typesetting.page.items import Face, Glyphs
from publisher.typesetting.writing.files import NotEmbeddable, Resources
from publisher.typesetting.writing.ofd import markup
from publisher.typesetting.writing.ofd.package import RESOURCES, Package
from publisher.typesetting.writing.ofd.sfnt import font_file
from publisher.typesetting.writing.subsets import Source, Use, opened, table, uses

_RESTRICTED, _WHOLE, _PIXELS = 0x0002, 0x0100, 0x0200
"""Of fsType (OpenType, `OS/2`): not to be embedded; not in part; nothing but its bitmaps."""
_LEVELS = 0x000F
_BOLD = 600
_LAST = 0xFFFF
"""Of the first plane. Programs that count in UTF-16 take what is beyond for two characters."""


class Extents(Struct, frozen=True):
    """How far ink of any glyph reaches, in thousandths of the em."""

    left: int
    """From its origin."""
    above: int
    """The baseline."""
    right: int
    """From where the next glyph stands."""
    below: int


class Font(Struct, frozen=True):
    """A face as a font of the file."""

    number: int
    """Its identifier."""
    source: Source
    plain: Mapping[str, int]
    """The glyphs that characters show by themselves, in any reader."""
    extents: Extents
    is_colored: bool
    """Its glyphs are pictures: the font is named and not in the file."""


def embed(
    runs: Iterable[Glyphs], resources: Resources, numbers: markup.Numbers, package: Package
) -> tuple[dict[Face, Font], str]:
    """Put the fonts of all glyphs into the package. Returns them, and the elements that list them.

    Raises `LookupError` for a font that is not there, `NotEmbeddable` for one that forbids it,
    `ValueError` for a glyph that a font has not.
    """
    fonts: dict[Face, Font] = {}
    listed = []
    for face, use in uses(runs).items():
        source = opened(resources.font(face.digest), face, use.names())
        number = numbers.next()
        characters = _characters(use, source)
        if _is_colored(source):
            listed.append(_listed(source, number, ""))
            fonts[face] = Font(
                number, source, {}, _extents(source.font, source.widths), is_colored=True
            )
            continue
        _refuse(source.face)
        subset, file = resources.subsets.of(face, source, resources.kept), f"Font_{number}.ttf"
        codes = subset.codes
        shown = {char: codes.get(glyph, 0) for char, glyph in characters.items()}
        made_of = (
            b"ofd",
            face.digest.encode(),
            repr((face, shown, sorted(codes))).encode(),
        )
        data = resources.kept(made_of, partial(font_file, source, subset, shown))
        package.add(RESOURCES / file, data)
        listed.append(_listed(source, number, file))
        plain = {chr(at): glyph for at, glyph in characters.items() if at <= _LAST}
        # Of the file: there, what a glyph reaches is written down.
        made = hb.Font(hb.Face(hb.Blob(data)))
        extents = _extents(made, {codes[glyph]: width for glyph, width in source.widths.items()})
        fonts[face] = Font(number, source, plain, extents, is_colored=False)
    return fonts, "".join(listed)


def _characters(use: Use, source: Source) -> dict[int, int]:
    """The glyph that shows each character most often."""
    found = {ord(text): glyph for glyph, text in source.names.items() if len(text) == 1}
    found |= {ord(text): glyph for (glyph, text), _ in use.ordered() if len(text) == 1}
    return found or {ord(" "): 0}


def _listed(source: Source, number: int, file: str) -> str:
    """CT_Font. What it is called is what it calls itself."""
    names = hb.OTNameIdPredefined
    family = source.face.get_name(names.FONT_FAMILY) or "Font"
    full = source.face.get_name(names.FULL_NAME) or family
    bold = ' Bold="true"' if source.font.get_style_value(hb.StyleTag.WEIGHT) >= _BOLD else ""
    located = f"<ofd:FontFile>{file}</ofd:FontFile>" if file else ""
    return (
        f'<ofd:Font ID="{number}" FontName="{markup.text(full)}"'
        f' FamilyName="{markup.text(family)}"{bold}>{located}</ofd:Font>'
    )


def _refuse(face: hb.Face) -> None:
    kind = int.from_bytes(table(face, "OS/2", 8, 10), "big")
    if kind & _LEVELS == _RESTRICTED or kind & (_WHOLE | _PIXELS):
        raise NotEmbeddable(face.get_name(hb.OTNameIdPredefined.FULL_NAME) or "")


def _is_colored(source: Source) -> bool:
    face = source.face
    if not (face.has_color_png or face.has_color_layers or face.has_color_paint):
        return False
    from publisher.typesetting.writing import colored  # noqa: PLC0415 -- with what reads pixels

    return all(
        glyph == source.space or colored.is_colored(face, source.font, glyph)
        for glyph in source.names
    )


def _extents(font: hb.Font, widths: Mapping[int, int]) -> Extents:
    em = font.face.upem
    left = above = right = below = 0
    for glyph, width in widths.items():
        ink = font.get_glyph_extents(glyph)
        if ink:
            left = max(left, -ink.x_bearing)
            above = max(above, ink.y_bearing)
            right = max(right, ink.x_bearing + ink.width - width * em // 1000)
            below = max(below, -ink.y_bearing - ink.height)
    return Extents(*(-(-1000 * edge // em) for edge in (left, above, right, below)))
