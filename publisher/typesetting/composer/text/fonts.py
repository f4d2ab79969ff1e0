"""The faces of the machine: those a style asks for, and those that help out.

Which files there are and what they are called, fontconfig knows; which characters a face has, its
own table of characters says.
"""

import ctypes
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from publisher.typesetting.machine import file_digest, fontconfig
from publisher.typesetting.page.items import Face

_BOLD = 200
"""Weight of fontconfig; 80 is regular, and CSS counts otherwise."""
_WEIGHTS = ((100, 0), (200, 40), (300, 50), (400, 80), (500, 100), (600, 180), (700, _BOLD), (800, 205), (900, 210))  # fmt: skip
_INDEX = 0xFFFF
"""Of a collection; fontconfig keeps named instances of variable fonts above it."""


_WIDE = frozenset("“”‘’—…")
"""Marks of Chinese text that fonts with Western ones may draw narrow (CLREQ 3.1.6)."""
_NEARLY_FULL = 0.9


class Installed(Struct, frozen=True):
    """A face as it is installed."""

    family: str
    """Its first name."""
    names: tuple[str, ...]
    file: Path
    index: int
    weight: int
    """As fontconfig has it."""
    slant: int


class OwnFace(Struct, frozen=True):
    """A face that a style sheet gives a name (CSS Fonts, `@font-face`)."""

    family: str
    """Casefolded."""
    weight: int
    """Of CSS."""
    ranges: tuple[tuple[int, int], ...]
    """The characters that it may serve, first and last of each range; empty for all."""
    installed: Installed


class OpenFace(Struct, eq=False, dict=True):
    """A face read in, to shape with."""

    installed: Installed
    ranges: tuple[tuple[int, int], ...] = ()
    """The characters that it may serve; empty for all."""

    @cached_property
    def font(self) -> hb.Font:
        """HarfBuzz's font; its scale is the units of the em."""
        blob = hb.Blob.from_file_path(str(self.installed.file))
        return hb.Font(hb.Face(blob, self.installed.index))

    @cached_property
    def em(self) -> int:
        """Units in an em."""
        return int(self.font.face.upem)

    @cached_property
    def face(self) -> Face:
        """What pages name it by."""
        return Face(file_digest(self.installed.file), self.installed.index)

    def is_wide(self, char: str) -> bool:
        """Whether it draws a character a full em wide, or nearly."""
        glyph = self.font.get_nominal_glyph(ord(char))
        return bool(glyph) and self.font.get_glyph_h_advance(glyph) >= self.em * _NEARLY_FULL

    def has(self, char: str) -> bool:
        """Whether it has a glyph for a character that it may serve."""
        may = not self.ranges or any(first <= ord(char) <= last for first, last in self.ranges)
        return may and bool(self.font.get_nominal_glyph(ord(char)))


class Servants(dict[str, OpenFace | None]):
    """The face for each character, remembered; `None` where no font of the machine has it."""

    def __init__(self, find: Callable[[str], OpenFace | None]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, char: str) -> OpenFace | None:
        """Find the face of a character that is met for the first time."""
        face = self[char] = self._find(char)
        return face


class FontBook:
    """The faces that serve text, opened as they are needed.

    `text` are the families of the body: they lend quotes and dashes to a face that draws them
    narrow, as for Western text.
    """

    def __init__(self, text: tuple[str, ...] = (), own: Iterable[OwnFace] = ()) -> None:
        """`own`: the faces that the style sheets bring or name; they come before those installed."""
        self._text = text
        self._own: dict[str, list[OwnFace]] = {}
        for face in own:
            self._own.setdefault(face.family, []).append(face)
        self._open: dict[tuple[object, ...], OpenFace] = {}
        self._wanted: dict[tuple[tuple[str, ...], int], list[OpenFace]] = {}
        self._servants: dict[tuple[tuple[str, ...], int], Servants] = {}

    def serve(self, families: tuple[str, ...], weight: int, char: str) -> OpenFace | None:
        """The face for one character in a style; `None` where no font of the machine has it."""
        return self.servants(families, weight)[char]

    def servants(self, families: tuple[str, ...], weight: int) -> "Servants":
        """The face for each character in a style, found when it is asked for."""
        key = families, weight
        found = self._servants.get(key)
        if found is None:
            found = self._servants[key] = Servants(lambda char: self._find(families, weight, char))
        return found

    def _find(self, families: tuple[str, ...], weight: int, char: str) -> OpenFace | None:
        wanted = self._faces(families, weight)
        if char in _WIDE:
            lent = [face for face in self._faces(self._text, weight) if face not in wanted]
            wanted = sorted((*wanted, *lent), key=lambda face: not face.is_wide(char))
        found = next((face for face in wanted if face.has(char)), None)
        return found or self._fallback(families, weight, char)

    def first(self, families: tuple[str, ...], weight: int) -> OpenFace:
        """The face that serves what any of them could."""
        return (self._faces(families, weight) or [self._opened(installed_faces()[0])])[0]

    def _faces(self, families: tuple[str, ...], weight: int) -> list[OpenFace]:
        key = families, weight
        if key not in self._wanted:
            self._wanted[key] = [face for name in families for face in self._named(name, weight)]
        return self._wanted[key]

    def _named(self, name: str, weight: int) -> Iterator[OpenFace]:
        """The faces of one family for a weight: one, but for families divided by characters."""
        if own := self._own.get(name.casefold()):
            nearest = min(abs(face.weight - weight) for face in own)
            for face in own:
                if abs(face.weight - weight) == nearest:
                    yield self._opened(face.installed, face.ranges)
        elif installed := best_face(by_name().get(name.casefold(), []), weight):
            yield self._opened(installed)

    def _opened(self, installed: Installed, ranges: tuple[tuple[int, int], ...] = ()) -> OpenFace:
        key = installed.file, installed.index, ranges
        return self._open.setdefault(key, OpenFace(installed, ranges))

    def _fallback(self, families: tuple[str, ...], weight: int, char: str) -> OpenFace | None:
        for installed in _sorted_by_likeness(families, weight):
            face = self._opened(installed)
            if face.has(char):
                return face
        return None


@cache
def installed_faces() -> tuple[Installed, ...]:
    """All faces that fontconfig knows, variable ones once."""
    library = fontconfig()
    pattern = ctypes.c_void_p(library.FcPatternCreate())
    wanted = ctypes.c_void_p(library.FcObjectSetCreate())
    for name in (b"family", b"file", b"index", b"weight", b"slant"):
        library.FcObjectSetAdd(wanted, name)
    found = library.FcFontList(None, pattern, wanted)
    faces = {
        face
        for index in range(found.contents.nfont)
        if (face := _installed(ctypes.c_void_p(found.contents.fonts[index])))
    }
    library.FcFontSetDestroy(found)
    library.FcObjectSetDestroy(wanted)
    library.FcPatternDestroy(pattern)
    return tuple(sorted(faces, key=lambda face: (face.file, face.index, face.weight)))


@cache
def by_name() -> dict[str, list[Installed]]:
    """The faces by each of their family names, casefolded."""
    named: dict[str, list[Installed]] = {}
    for face in installed_faces():
        for name in face.names:
            named.setdefault(name.casefold(), []).append(face)
    return named


def best_face(faces: list[Installed], weight: int) -> Installed | None:
    """The upright face nearest to a weight of CSS."""
    wanted = _fontconfig_weight(weight)
    return min(faces, key=lambda f: (f.slant, abs(f.weight - wanted), f.file), default=None)


def _fontconfig_weight(weight: int) -> int:
    return min(_WEIGHTS, key=lambda pair: abs(pair[0] - weight))[1]


@cache
def _sorted_by_likeness(families: tuple[str, ...], weight: int) -> tuple[Installed, ...]:
    """All faces, those first that fontconfig takes for the best stand-in."""
    library = fontconfig()
    pattern = ctypes.c_void_p(library.FcPatternCreate())
    for name in families:
        library.FcPatternAddString(pattern, b"family", name.encode())
    library.FcPatternAddString(pattern, b"lang", b"zh-cn")
    library.FcPatternAddInteger(pattern, b"weight", _fontconfig_weight(weight))
    library.FcConfigSubstitute(None, pattern, 0)
    library.FcDefaultSubstitute(pattern)
    result = ctypes.c_int()
    found = library.FcFontSort(None, pattern, 0, None, ctypes.byref(result))
    faces = [
        face
        for index in range(found.contents.nfont)
        if (face := _installed(ctypes.c_void_p(found.contents.fonts[index])))
    ]
    library.FcFontSetDestroy(found)
    library.FcPatternDestroy(pattern)
    return tuple(dict.fromkeys(faces))


def _installed(pattern: ctypes.c_void_p) -> Installed | None:
    index = _integer(pattern, b"index")
    names = tuple(_strings(pattern, b"family"))
    file = next(_strings(pattern, b"file"), "")
    if not names or index > _INDEX or not file.lower().endswith((".ttf", ".otf", ".ttc", ".otc")):
        return None
    weight, slant = _integer(pattern, b"weight"), _integer(pattern, b"slant")
    return Installed(names[0], names, Path(file), index, weight, slant)


def _strings(pattern: ctypes.c_void_p, name: bytes) -> Iterator[str]:
    value, number = ctypes.c_char_p(), 0
    while not fontconfig().FcPatternGetString(pattern, name, number, ctypes.byref(value)):
        yield (value.value or b"").decode("utf-8", "replace")
        number += 1


def _integer(pattern: ctypes.c_void_p, name: bytes) -> int:
    value = ctypes.c_int()
    fontconfig().FcPatternGetInteger(pattern, name, 0, ctypes.byref(value))
    return value.value
