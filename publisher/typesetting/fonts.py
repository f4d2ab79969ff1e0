"""Which font file served each role of the style sheets."""

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from publisher.typesetting.lines.characters import Kind, kind_of
from publisher.typesetting.machine import file_digest

_ROLES = {"song": "宋", "title-song": "标题宋", "hei": "黑", "kai": "楷"}
"""Of docs/layouts.md, by the custom property that lists the families of each."""
_WESTERN = "西文"
"""Letters and digits, whichever role asks for them."""
_OTHER = "其他"
"""Families that a layout names without a role."""
_PROPERTY = re.compile(rf"--({'|'.join(_ROLES)})\s*:([^;}}]+)")


class ServedFont(Struct, frozen=True):
    """A font that served text of one style."""

    families: tuple[str, ...]
    """That the style sheet asked for."""
    family: str
    file: Path
    characters: frozenset[str]


class RoleFont(Struct, frozen=True, order=True):
    """A font file that served a role: fallbacks make several of them for one."""

    role: str
    family: str
    file: str
    """Its name, without the folder."""
    sha256: str
    """Of the whole file."""


def role_fonts(css: str, served: Iterable[ServedFont]) -> tuple[RoleFont, ...]:
    """The fonts that served the roles `css` defines, ordered by role, family and file."""
    roles = {_families(listed): _ROLES[name] for name, listed in _PROPERTY.findall(css)}
    found: set[tuple[str, str, Path]] = set()
    for font in served:
        western = {char for char in font.characters if kind_of(char) is Kind.WESTERN}
        if western:
            found.add((_WESTERN, font.family, font.file))
        if font.characters - western:
            found.add((roles.get(font.families, _OTHER), font.family, font.file))
    order = [*_ROLES.values(), _WESTERN, _OTHER]
    fonts = [RoleFont(role, family, file.name, file_digest(file)) for role, family, file in found]
    return tuple(sorted(fonts, key=lambda font: (order.index(font.role), font)))


def font_files(served: Iterable[ServedFont]) -> dict[str, str]:
    """SHA-256 of the files of the fonts that served, by their names."""
    files = sorted({font.file for font in served})
    return {path.name: file_digest(path) for path in files}


def _families(listed: str) -> tuple[str, ...]:
    return tuple(name.strip().strip("\"'") for name in listed.split(","))
