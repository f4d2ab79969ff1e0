"""The digests of what an issue is made from, as it lies on disk now."""

import platform
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePath

import publisher
from publisher.composition.folders import read_layout
from publisher.composition.places import as_made
from publisher.errors import Place, UserError
from publisher.installed import versions
from publisher.model.manifest import listing_json, sha256
from publisher.source.folders import own_layouts
from publisher.source.paths import those_below
from publisher.typesetting.machine import library_versions

LIBRARIES = (
    "EbookLib",
    "Jinja2",
    "MarkupSafe",
    "brotli",
    "cssselect2",
    "fonttools",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "pillow",
    "pydyf",
    "pyphen",
    "pypdfium2",
    "pypinyin",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
    "zopfli",
)
"""What bytes come out of, directly or through another of them."""


@cache
def tools() -> dict[str, str]:
    """Versions of gongbao and of what it is built on, by name.

    gongbao's own has the digest of its code as a local version (PEP 440): between two releases
    too, other code may make other pages.
    """
    home = Path(publisher.__file__).parent
    code = {
        path.relative_to(home).as_posix(): sha256(path.read_bytes())
        for path in sorted(home.rglob("*.py"))
    }
    found = versions(LIBRARIES) | library_versions()
    found["python"] = platform.python_version()
    found["gongbao"] = f"{publisher.__version__}+{sha256(listing_json(code))[:12]}"
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def layout_files(content: Path, name: str) -> dict[str, str]:
    """The files of a layout as it is today; none where it is no longer there, or not whole."""
    try:
        files = read_layout(name, own_layouts(content), Place(content))
    except UserError:
        return {}
    return {path: sha256(data) for path, data in files.items()}


def recorded_digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Digests of the files that a record names, below `folder`; one that leads out is left out."""
    return digests(folder, those_below(folder, names))


def digests(content: Path, paths: Iterable[Path]) -> dict[str, str]:
    """Digests of files by their path from the content folder; what cannot be read is left out.

    Those of web pages are digests of the pages as they were made: what has become of documents
    since is filled in later, and is no damage.
    """
    found = {}
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:
            continue
        found[path.relative_to(content).as_posix()] = file_digest(path, data)
    return found


def file_digest(path: PurePath, data: bytes) -> str:
    """The digest by which a file is known: of one that is filled in later, as it was made."""
    return sha256(as_made(path, data))
