"""The space between Han and Western text on designed sheets (CLREQ 3.2.2): ¼ em.

WeasyPrint knows none. The character before such a place gets an element with a margin, so that
nothing is typed and the text stays as it is.
"""

from typing import Any
from xml.etree import ElementTree as ET

from publisher.typesetting.lines.characters import Kind, kind_of

_GAP = "margin-right: .25em"
_SIDES = {Kind.HAN, Kind.WESTERN}


def put_gaps(root: Any) -> None:
    """Put them into a tree of HTML, within the text of each element."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.startswith("{") or element.tag in _PLAIN:
            continue
        children = list(element)
        element.text = _divided(element, 0, element.text)
        for child in children:
            child.tail = _divided(element, list(element).index(child) + 1, child.tail)


_PLAIN = ("style", "script", "title")


def _divided(parent: Any, place: int, text: str | None) -> str | None:
    """The text up to the first gap; the rest goes into elements below `parent` from `place` on."""
    if not text:
        return text
    cuts = [at for at in range(1, len(text)) if _is_gap(text[at - 1], text[at])]
    if not cuts:
        return text
    for at, following in zip(cuts, [*cuts[1:], len(text) + 1], strict=True):
        span = ET.Element("span", {"style": _GAP})
        span.text = text[at - 1]
        span.tail = text[at : following - 1]
        parent.insert(place, span)
        place += 1
    return text[: cuts[0] - 1]


def _is_gap(before: str, after: str) -> bool:
    return {kind_of(before), kind_of(after)} == _SIDES
