"""What fonts turn out to serve text while it is measured, and what they cannot."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2

# What WeasyPrint does not declare: in one text, since reading it takes its time.
ffi.cdef("""
    FcPattern *pango_fc_font_get_pattern (PangoFcFont *font);
    guint pango_fc_font_get_glyph (PangoFcFont *font, guint character);
    gpointer g_object_ref (gpointer object);
""")
_UNKNOWN = 0x10000000
"""PANGO_GLYPH_UNKNOWN_FLAG: the glyph is that of a character no font has."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the system."""

    family: str
    file: Path


@dataclass(slots=True)
class Served:
    """What is known of one font configuration after text was measured with it."""

    characters: dict[tuple[tuple[str, ...], Face], set[str]] = field(default_factory=dict)
    """By the families a style sheet asked for and the font that served: what it was needed for."""
    missing: dict[str, None] = field(default_factory=dict)
    """Characters that no font has, in the order of the text."""
    _faces: dict[int, Face] = field(default_factory=dict)
    """By the address of Pango's font, which the font configuration keeps."""

    def note(self, families: tuple[str, ...], item: Any, glyphs: list[int], text: str) -> None:
        """A run of one font: Pango's item, its glyphs and its text."""
        if max(glyphs) & _UNKNOWN:
            absent = [glyph for glyph in glyphs if glyph & _UNKNOWN]
            self.missing |= dict.fromkeys(chr(glyph - _UNKNOWN) for glyph in absent)
            return
        font = item.analysis.font
        address = int(ffi.cast("uintptr_t", font))
        if address not in self._faces:
            self._faces[address] = _face(font)
        self.characters.setdefault((families, self._faces[address]), set()).update(text)


def served(font_config: Any) -> Served:
    """What was noted for a WeasyPrint `FontConfiguration`."""
    known: Served = font_config.__dict__.setdefault("gongbao_served", Served())
    return known


def kept(font: Any) -> Any:
    """A font of Pango's that stays as long as what is returned does."""
    gobject.g_object_ref(font)
    return ffi.gc(font, gobject.g_object_unref)


def forget_fonts(font_map: Any) -> None:
    """Give back what a font map of Pango's knows of the machine's fonts: it keeps it for good.

    That is a quarter of a megabyte for every issue that a process makes.
    """
    pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", font_map), ffi.NULL)


def glyph_of(font: Any, char: str) -> int:
    """The glyph of a character in a font of Pango's; 0 where it has none."""
    return int(pangoft2.pango_fc_font_get_glyph(ffi.cast("PangoFcFont *", font), ord(char)))


def _face(font: Any) -> Face:
    pattern = pangoft2.pango_fc_font_get_pattern(ffi.cast("PangoFcFont *", font))
    return Face(_string(pattern, b"family"), Path(_string(pattern, b"file")))


def _string(pattern: Any, name: bytes) -> str:
    """The first value of a property of a fontconfig pattern, the empty string without one."""
    value = ffi.new("FcChar8 **")
    if fontconfig.FcPatternGetString(pattern, name, 0, value) or not value[0]:
        return ""
    text: bytes = ffi.string(ffi.cast("char *", value[0]))
    return text.decode()
