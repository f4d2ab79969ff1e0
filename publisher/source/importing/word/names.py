"""Names of WordprocessingML and its neighbours (ECMA-376, transitional; strict is made so)."""

from functools import cache, lru_cache
from typing import Any

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PREFIXES = {
    "w": _MAIN,
    "r": _RELATIONS,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "pkg": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _RELATIONS.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": _PREFIXES["m"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": _PREFIXES["a"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": _PREFIXES["wp"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/chart": _PREFIXES["c"].encode(),
}
"""Namespaces of strict OOXML and those of the transitional form that mean the same."""

Element = Any
"""An element of lxml, which has no types."""


@cache
def name(prefixed: str) -> str:
    """`w:p` as lxml writes it."""
    prefix, local = prefixed.split(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


def short(element: Element) -> str:
    """The name of an element as `w:p`; of an unknown namespace, as `?:p`."""
    return _short(str(element.tag))


@lru_cache(1024)  # a file may make up any number of names
def _short(tag: str) -> str:
    namespace, _, local = tag[1:].partition("}")
    prefix = next((key for key, value in _PREFIXES.items() if value == namespace), "?")
    return f"{prefix}:{local}"


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(map(name, path.split("/")))


def value(element: Element | None, path: str, default: str = "") -> str:
    """`w:val` of the element at `path` below `element`, such as `w:numPr/w:numId`."""
    found = child(element, path)
    return default if found is None else str(found.get(VAL, default))


def whole(text: str, default: int = 0) -> int:
    """A whole number that an attribute holds; `default` for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def child(element: Element | None, path: str) -> Element | None:
    """The first element at `path` below `element`, itself perhaps missing."""
    for step in _steps(path):
        if element is None:
            return None
        element = element.find(step)
    return element


def is_on(element: Element | None, path: str) -> bool | None:
    """A switch such as `w:b`: on, off, or `None` where nothing is said."""
    found = child(element, path)
    if found is None:
        return None
    return str(found.get(VAL, "1")) not in ("0", "false", "off", "none")


VAL = name("w:val")
