"""Which font file Pango's font is, and which of its faces."""

import ctypes
from functools import cache
from pathlib import Path
from typing import Any

from cffi import FFI
from msgspec import Struct

from publisher.typesetting.machine import file_digest
from publisher.typesetting.page.items import Face

_FFI = FFI()
_INDEX = 0xFFFF
"""Of fontconfig's `index`: which face of a collection. Above stands which named instance it is."""


class FontFile(Struct, frozen=True):
    """A face as this machine has it."""

    family: str
    file: Path
    face: Face


def font_file(font: Any, hb_font: Any) -> FontFile:
    """What a `PangoFont *` is, with HarfBuzz' view of it."""
    pango = _pango()
    pattern = ctypes.c_void_p(pango.pango_fc_font_get_pattern(_address(font)))
    file = Path(_string(pattern, b"file"))
    index = ctypes.c_int()
    _fontconfig().FcPatternGetInteger(pattern, b"index", 0, ctypes.byref(index))
    face = Face(file_digest(file), index.value & _INDEX, _variations(_address(hb_font)))
    return FontFile(_string(pattern, b"family"), file, face)


def forget_fonts(font_map: Any) -> None:
    """Give back what a font map of Pango's knows of the machine's fonts: it keeps it for good.

    That is a quarter of a megabyte for every issue that a process makes.
    """
    _pango().pango_fc_font_map_set_config(_address(font_map), None)


def _address(pointer: Any) -> ctypes.c_void_p:
    return ctypes.c_void_p(int(_FFI.cast("uintptr_t", pointer)))


def _string(pattern: ctypes.c_void_p, name: bytes) -> str:
    """The first value of a property, the empty string without one."""
    value = ctypes.c_char_p()
    _fontconfig().FcPatternGetString(pattern, name, 0, ctypes.byref(value))
    return (value.value or b"").decode()


def _variations(font: ctypes.c_void_p) -> tuple[tuple[str, int], ...]:
    """Where a font stands on its axes; empty for one that has none."""
    harfbuzz = _harfbuzz()
    count = ctypes.c_uint()
    places = harfbuzz.hb_font_get_var_coords_design(font, ctypes.byref(count))
    if not count.value:
        return ()
    face = ctypes.c_void_p(harfbuzz.hb_font_get_face(font))
    axes = (_Axis * count.value)()
    harfbuzz.hb_ot_var_get_axis_infos(face, 0, ctypes.byref(count), axes)
    return tuple(
        (axis.tag.to_bytes(4, "big").decode(), round(place * 1000))
        for axis, place in zip(axes, places[: count.value], strict=True)
    )


class _Axis(ctypes.Structure):
    """`hb_ot_var_axis_info_t`."""

    _fields_ = (
        ("axis_index", ctypes.c_uint),
        ("tag", ctypes.c_uint32),
        ("name_id", ctypes.c_uint),
        ("flags", ctypes.c_uint),
        ("min_value", ctypes.c_float),
        ("default_value", ctypes.c_float),
        ("max_value", ctypes.c_float),
        ("reserved", ctypes.c_uint),
    )


@cache
def _pango() -> ctypes.CDLL:
    library = ctypes.CDLL("libpangoft2-1.0.so.0")
    library.pango_fc_font_get_pattern.restype = ctypes.c_void_p
    return library


@cache
def _fontconfig() -> ctypes.CDLL:
    return ctypes.CDLL("libfontconfig.so.1")


@cache
def _harfbuzz() -> ctypes.CDLL:
    library = ctypes.CDLL("libharfbuzz.so.0")
    library.hb_font_get_var_coords_design.restype = ctypes.POINTER(ctypes.c_float)
    library.hb_font_get_face.restype = ctypes.c_void_p
    return library
