"""What an SVG drawing would have to fetch from elsewhere: nothing may, so none of it would show."""

import re
from xml.etree import ElementTree as ET

_NAMESPACE = re.compile(r"\{[^}]*\}")
_LOADING = frozenset(("use", "image", "feImage"))
"""Elements that show what their `href` names; that of `a` is a link for readers."""
_URL = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")


def outside_references(drawing: bytes) -> list[str]:
    """The addresses a drawing refers to, in its order, but for itself and what it carries.

    None for what is no XML: that it cannot be drawn is found out by drawing it.
    """
    try:
        tree = ET.fromstring(drawing)  # noqa: S314 -- expat bounds what entities become
    except ET.ParseError:
        return []
    found: dict[str, None] = {}
    for element in tree.iter():
        for name, value in element.attrib.items():
            is_loaded = _local(name) == "href" and _local(element.tag) in _LOADING
            found |= dict.fromkeys([value] if is_loaded else _urls(value))
        if _local(element.tag) == "style":
            found |= dict.fromkeys(_urls(element.text or ""))
    return [address for address in found if address and not address.startswith(("#", "data:"))]


def _local(name: str) -> str:
    return _NAMESPACE.sub("", name)


def _urls(text: str) -> list[str]:
    return [(first or second).strip() for first, second in _URL.findall(text)]
