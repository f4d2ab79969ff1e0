"""A page as bytes, and back.

JSON arrays, in which a face, a colour and the like stand once and are counted after that, behind a
line with what they are and a digest. The same page gives the same bytes on every machine.
"""

import json
from collections.abc import Callable
from hashlib import blake2b
from typing import Any

import msgspec

from publisher.typesetting.page.items import (
    Anchor,
    Area,
    Bookmark,
    Box,
    Color,
    Element,
    Face,
    Glyphs,
    Image,
    Item,
    Line,
    Link,
    Page,
    Path,
)

_VERSION = b"gongbao page 2 "
"""Another one wherever what is written below changes."""
_DIGEST = 16
_HEAD = len(_VERSION) + 2 * _DIGEST + 1


def encode(page: Page) -> bytes:
    """The bytes of a page."""
    kept = _Kept()
    children = [_CODERS[type(child)](child, kept) for child in page.children]
    area, lines = page.area, page.lines
    written = [
        [page.width, page.height, page.bleed],
        _written(area),
        [_written(column) for column in page.columns],
        [
            [
                line.part, line.offset, line.x, line.y, line.width, line.size, line.in_note,
                line.column,
            ]
            for line in lines
        ],
        kept.faces,
        kept.colors,
        children,
    ]  # fmt: skip
    try:
        data = msgspec.json.encode(written)
    except UnicodeEncodeError:
        # Half of a surrogate pair, which JSON's own escapes would join to its neighbour.
        body = json.dumps(written, ensure_ascii=False, check_circular=False)
        data = body.encode("utf-8", "surrogatepass")
    return b"%b%b\n%b" % (_VERSION, _digest(data), data)


def decode(data: bytes) -> Page:
    """The page of which `encode` made these bytes. Raises `ValueError` for any others."""
    head, body = data[:_HEAD], data[_HEAD:]
    if head != b"%b%b\n" % (_VERSION, _digest(body)):
        raise ValueError("not an encoded page, or a damaged one")
    try:
        read = msgspec.json.decode(body)
    except UnicodeDecodeError:
        read = json.loads(body.decode("utf-8", "surrogatepass"))
    (width, height, bleed), area, columns, lines, faces, colors, children = read
    known = _Known(
        [
            Face(digest, index, tuple((axis, value) for axis, value in variations))
            for digest, index, variations in faces
        ],
        [Color(tuple(components), alpha) for components, alpha in colors],
    )
    return Page(
        width,
        height,
        Area(*area),
        tuple([_MAKERS[child[0]](child, known) for child in children]),
        tuple([Line(*line) for line in lines]),
        bleed,
        tuple([Area(*column) for column in columns]),
    )


def _written(area: Area) -> list[int]:
    return [area.x, area.y, area.width, area.height]


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).hexdigest().encode()


class _Kept:
    """Faces and colours as they are first met, each with its place among them."""

    def __init__(self) -> None:
        self.faces: list[list[Any]] = []
        self.colors: list[list[Any]] = []
        self._places: dict[Face | Color, int] = {}

    def face(self, face: Face) -> int:
        place = self._places.get(face)
        if place is None:
            place = self._places[face] = len(self.faces)
            self.faces.append([face.digest, face.index, face.variations])
        return place

    def color(self, color: Color | None) -> int | None:
        if color is None:
            return None
        place = self._places.get(color)
        if place is None:
            place = self._places[color] = len(self.colors)
            self.colors.append([color.components, color.alpha])
        return place


class _Known:
    """The same, as they are read."""

    def __init__(self, faces: list[Face], colors: list[Color]) -> None:
        self.faces = faces
        self.colors = colors

    def color(self, place: int | None) -> Color | None:
        return None if place is None else self.colors[place]


def _glyphs(item: Glyphs, kept: _Kept) -> list[Any]:
    clusters = item.clusters
    # Nearly always one glyph for each character.
    plain = clusters == tuple(range(len(item.numbers)))
    return [
        "g", kept.face(item.face), item.size, item.x, item.y, kept.color(item.color), item.text,
        item.numbers, item.places, None if plain else clusters, item.end, item.rises, item.angle,
    ]  # fmt: skip


def _read_glyphs(read: list[Any], known: _Known) -> Glyphs:
    _, face, size, x, y, color, text, numbers, places, clusters, end, rises, angle = read
    return Glyphs(
        known.faces[face],
        size,
        x,
        y,
        known.colors[color],
        text,
        tuple(numbers),
        tuple(places),
        tuple(range(len(numbers)) if clusters is None else clusters),
        end,
        tuple(rises),
        angle,
    )


def _element(item: Element, kept: _Kept) -> list[Any]:
    return [
        "e", item.kind, item.key, item.id, item.alt, item.lang, item.scope, item.columns, item.rows,
        [_CODERS[type(child)](child, kept) for child in item.children],
    ]  # fmt: skip


def _read_element(read: list[Any], known: _Known) -> Element:
    _, kind, key, id_, alt, lang, scope, columns, rows, children = read
    within = tuple([_MAKERS[child[0]](child, known) for child in children])
    return Element(kind, key, within, id_, alt, lang, scope, columns, rows)


def _box(item: Box, kept: _Kept) -> list[Any]:
    return ["b", item.x, item.y, item.width, item.height, kept.color(item.color)]


def _read_box(read: list[Any], known: _Known) -> Box:
    _, x, y, width, height, color = read
    return Box(x, y, width, height, known.colors[color])


def _path(item: Path, kept: _Kept) -> list[Any]:
    return [
        "p", item.segments, kept.color(item.fill), kept.color(item.stroke), item.width, item.dashes,
        item.cap, item.join, item.even_odd, item.clip,
    ]  # fmt: skip


def _read_path(read: list[Any], known: _Known) -> Path:
    _, segments, fill, stroke, width, dashes, cap, join, even_odd, clip = read
    return Path(
        _read_segments(segments),
        known.color(fill),
        known.color(stroke),
        width,
        tuple(dashes),
        cap,
        join,
        even_odd,
        _read_segments(clip),
    )


def _read_segments(read: list[Any]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple([(kind, tuple(points)) for kind, points in read])


_CODERS: dict[type, Callable[[Any, _Kept], list[Any]]] = {
    Glyphs: _glyphs,
    Element: _element,
    Box: _box,
    Path: _path,
    Image: lambda i, _: ["i", i.digest, i.x, i.y, i.width, i.height, i.interpolate],
    Link: lambda i, _: ["l", i.x, i.y, i.width, i.height, i.target],
    Anchor: lambda i, _: ["a", i.name, i.x, i.y],
    Bookmark: lambda i, _: ["m", i.level, i.label, i.x, i.y],
}
_MAKERS: dict[str, Callable[[list[Any], _Known], Element | Item]] = {
    "g": _read_glyphs,
    "e": _read_element,
    "b": _read_box,
    "p": _read_path,
    "i": lambda read, _: Image(*read[1:]),
    "l": lambda read, _: Link(*read[1:]),
    "a": lambda read, _: Anchor(*read[1:]),
    "m": lambda read, _: Bookmark(*read[1:]),
}
