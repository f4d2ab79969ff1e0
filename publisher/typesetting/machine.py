"""What of this machine decides the pages: its libraries and fonts, asked for without WeasyPrint.

Loading WeasyPrint takes longer than finding out that nothing has changed.
"""

import ctypes
import hashlib
import json
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from publisher.keeping import keep, own_folder, read_kept


def library_versions() -> dict[str, str]:
    """Versions of the libraries that shape, break and pack, by name."""
    pango = ctypes.CDLL("libpango-1.0.so.0")
    harfbuzz = ctypes.CDLL("libharfbuzz.so.0")
    for version in (pango.pango_version_string, harfbuzz.hb_version_string):
        version.restype = ctypes.c_char_p
    number = fontconfig().FcGetVersion()
    return {
        "fontconfig": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        "harfbuzz": harfbuzz.hb_version_string().decode(),
        "pango": pango.pango_version_string().decode(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def installed_font(name: str) -> frozenset[str]:
    """The digests of the font files of this name: one, if the machine is in order."""
    return frozenset(file_digest(path) for path in _font_files().get(name, ()))


def fonts_fingerprint() -> str:
    """Changes where font files come, go or change, told by name, size and time alone."""
    digest = hashlib.sha256()
    for path in sorted({path for paths in _font_files().values() for path in paths}):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@cache
def file_digest(path: Path) -> str:
    """SHA-256 of a file that does not change while the program runs, such as a font's.

    Those of fonts of China are large: a digest is remembered for as long as the file is the same one.
    """
    remembered, status = _remembered(), path.stat()
    state = [status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]
    known = remembered.get(str(path))
    if known is None or known[1:] != state:
        with path.open("rb") as file:
            known = [hashlib.file_digest(file, "sha256").hexdigest(), *state]
        remembered[str(path)] = known
        if memory := _memory():
            lying = {name: entry for name, entry in remembered.items() if Path(name).is_file()}
            keep(memory, json.dumps(lying).encode())
    return str(known[0])


@cache
def _remembered() -> dict[str, list[str | int]]:
    """The digest of files, and what the files were when it was taken."""
    memory = _memory()
    body = read_kept(memory) if memory else None
    return json.loads(body) if body else {}


def _memory() -> Path | None:
    folder = own_folder("digests")
    return folder / "files.json" if folder else None


@cache
def _font_files() -> dict[str, set[Path]]:
    """All font files that fontconfig knows, by their names."""
    files: dict[str, set[Path]] = {}
    for path in _fonts(fontconfig()):
        files.setdefault(path.name, set()).add(path)
    return files


class _FontSet(ctypes.Structure):
    _fields_ = (
        ("nfont", ctypes.c_int),
        ("sfont", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    )


@cache
def fontconfig() -> ctypes.CDLL:
    """The library, its functions declared."""
    library = ctypes.CDLL("libfontconfig.so.1")
    library.FcPatternCreate.restype = ctypes.c_void_p
    library.FcObjectSetCreate.restype = ctypes.c_void_p
    library.FcFontList.restype = ctypes.POINTER(_FontSet)
    library.FcFontSort.restype = ctypes.POINTER(_FontSet)
    return library


def _fonts(library: ctypes.CDLL) -> Iterator[Path]:
    """The file of every font; that of a collection comes once for each of them."""
    pattern = ctypes.c_void_p(library.FcPatternCreate())
    wanted = ctypes.c_void_p(library.FcObjectSetCreate())
    library.FcObjectSetAdd(wanted, b"file")
    found = library.FcFontList(None, pattern, wanted)
    for index in range(found.contents.nfont):
        value = ctypes.c_char_p()
        font = ctypes.c_void_p(found.contents.fonts[index])
        library.FcPatternGetString(font, b"file", 0, ctypes.byref(value))
        yield Path((value.value or b"").decode())
    library.FcFontSetDestroy(found)
    library.FcObjectSetDestroy(wanted)
    library.FcPatternDestroy(pattern)
