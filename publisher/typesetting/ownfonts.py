"""Fonts that a layout brings with it, or names anew (CSS Fonts, `@font-face`)."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from publisher.errors import UserError
from publisher.typesetting.composer.styles.parsing import Description
from publisher.typesetting.composer.text.fonts import Installed, OwnFace, best_face, by_name

_WEIGHTS = {"": 400, "normal": 400, "bold": 700}
_RANGE = re.compile(r"[uU]\+([0-9a-fA-F?]{1,6})(?:-([0-9a-fA-F]{1,6}))?")
_LOCAL = re.compile(r"""local\(\s*["']?([^"')]+?)["']?\s*\)""")
_SUFFIXES = (".otf", ".ttf", ".ttc", ".otc")


def own_faces(
    rules: Iterable[Description], read: Callable[[str], bytes], folder: Callable[[], Path]
) -> Iterator[OwnFace]:
    """The faces that `@font-face` rules describe; files that they bring are written to `folder`.

    `folder` makes it when there is one to write; `read` gives the bytes of `layout:` addresses. Raises
    `UserError` for a rule whose font cannot be had.
    """
    for rule in rules:
        said = {name: value.strip() for name, value in rule.descriptors}
        family = said.get("font-family", "").strip("\"' ")
        weight = _weight(said.get("font-weight", ""))
        ranges = tuple(_ranges(said.get("unicode-range", "")))
        installed = _found(rule, said.get("src", ""), family, weight, read, folder)
        yield OwnFace(family.casefold(), weight, ranges, installed)


def _found(
    rule: Description,
    source: str,
    family: str,
    weight: int,
    read: Callable[[str], bytes],
    folder: Callable[[], Path],
) -> Installed:
    for name in _LOCAL.findall(source):
        if local := best_face(by_name().get(name.casefold(), []), weight):
            return local
    address = rule.source
    suffix = Path(address).suffix.lower()
    try:
        data = read(address) if suffix in _SUFFIXES else b""
    except LookupError:
        data = b""
    if not data:
        raise UserError(
            f"样式表里 @font-face“{family}”的字体“{address or source}”用不了。",
            rule.place,
            "请写版式文件夹里的字体文件，如 url(layout:print/song.otf)；可用 .otf、.ttf、.ttc。",
        )
    file = folder() / f"{hashlib.sha256(data).hexdigest()}{suffix}"
    if not file.exists():
        file.write_bytes(data)
    return Installed(family, (family,), file, 0, 0, 0)


def _weight(said: str) -> int:
    first = said.split(" ", maxsplit=1)[0]
    return _WEIGHTS.get(first) or (int(first) if first.isdecimal() else 400)


def _ranges(said: str) -> Iterator[tuple[int, int]]:
    for begin, end in _RANGE.findall(said):
        yield int(begin.replace("?", "0"), 16), int(end or begin.replace("?", "F"), 16)
