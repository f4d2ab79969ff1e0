"""A page to its content: text, outlines and pictures in reading order (GB/T 33190-2016, 7.7 and 11).

Text stands without a matrix, a line of one font in one object, each character in its place: several readers
ignore distances under a matrix, and all of them find glyphs by the font's table of characters. What
such a reader would show otherwise (ligatures, joined letters, words from right to left, characters
beyond the first plane, variants) is drawn as the outline of its glyphs, below the same characters as
text that lets through all of what is behind it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from publisher.typesetting.page.items import (
    Anchor,
    Bookmark,
    Box,
    Color,
    Element,
    Face,
    Glyphs,
    Image,
    Item,
    Link,
    Page,
    Path,
    Segment,
)
from publisher.typesetting.writing.clusters import clusters
from publisher.typesetting.writing.ofd import drawing, markup
from publisher.typesetting.writing.ofd.drawing import Ground, Picture
from publisher.typesetting.writing.ofd.fonts import Font
from publisher.typesetting.writing.ofd.markup import mm
from publisher.typesetting.writing.ofd.navigation import Waypoints
from publisher.typesetting.writing.ofd.outlines import drawings
from publisher.typesetting.writing.ofd.tags import Node, Tags

_TURNS = {90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}
"""The matrix of a baseline by its angle: y grows downwards."""
_EM = 1000


class Shared(Struct, frozen=True):
    """What pages share."""

    numbers: markup.Numbers
    fonts: Mapping[Face, Font]
    pictures: Mapping[str, Picture]
    """By digest."""
    glyph_picture: Callable[[Font, int], tuple[Picture, drawing.Edges]]
    """A glyph that is a picture, and its edges in thousandths of the em, y upwards."""
    tags: Tags
    points: Waypoints


class Content:
    """The objects of a page while they are written."""

    def __init__(self, page: Page, number: int, shared: Shared) -> None:
        self._number = number
        self._shared = shared
        self._next = shared.numbers.next
        self._parts: list[str] = []
        self._ground = Ground()
        self._sheet = (0, 0, page.width, page.height)
        layer = self._next()
        for child in page.children:
            self._draw(child, shared.tags.root)
        objects = "".join(self._parts)
        self.data = markup.document(
            "Page",
            f"<ofd:Area><ofd:PhysicalBox>{markup.sheet(page.width, page.height)}</ofd:PhysicalBox></ofd:Area>"
            f'<ofd:Content><ofd:Layer Type="Body" ID="{layer}">{objects}</ofd:Layer></ofd:Content>',
        )

    def _draw(self, child: Element | Item, node: Node | None) -> None:
        match child:
            case Element():
                below = None
                if node is not None and child.kind != "Artifact":
                    below = self._shared.tags.node(child, node)
                for item in child.children:
                    self._draw(item, below)
            case Glyphs():
                if child.numbers:
                    self._text(child, node)
            case Box():
                self._parts.append(drawing.box(child, self._next(), self._ground))
            case Path():
                self._parts.append(drawing.path(child, self._next(), self._sheet, self._ground))
            case Image():
                number = self._next()
                edges = (child.x, child.y, child.x + child.width, child.y + child.height)
                picture = self._shared.pictures[child.digest]
                self._parts.append(drawing.image(edges, picture, number, self._ground))
                self._tag(node, number)
            case Link():
                self._shared.points.links.append((self._number, child))
            case Anchor():
                self._shared.points.anchors.setdefault(child.name, (self._number, child))
            case Bookmark():
                self._shared.points.bookmarks.append((self._number, child))

    def _tag(self, node: Node | None, number: int) -> None:
        if node is not None and node is not self._shared.tags.root:
            node.objects(self._number, number)

    def _text(self, run: Glyphs, node: Node | None) -> None:
        """A run as text, each stretch that characters do not show by themselves above what is drawn."""
        font = self._shared.fonts[run.face]
        write = self._turned if run.angle else self._line
        for start, end, text, places in _stretches(run, font):
            rises, color = run.rises[start:end], run.color
            if places:
                self._parts += [self._shape(run, font, glyph) for glyph in range(start, end)]
                rises, color = (), Color(color.components, 0)
            if text:
                number = self._next()
                shown = places or run.places[start:end]
                self._parts.append(write(number, run, font, text, shown, rises, color))
                self._tag(node, number)

    def _line(
        self,
        number: int,
        run: Glyphs,
        font: Font,
        text: str,
        places: Sequence[int],
        rises: Sequence[int],
        color: Color,
    ) -> str:
        size, ink = run.size, font.extents
        low, high = (min(rises), max(rises)) if rises else (0, 0)
        before, above = ink.left * size // _EM + 1, ink.above * size // _EM + 1 + high
        first = min(places)
        width = before + max(run.end, max(places) + size) - first + ink.right * size // _EM + 1
        height = above + ink.below * size // _EM + 1 - low
        across = before + places[0] - first
        moves = ""
        if len(places) > 1:
            moves = f' DeltaX="{markup.deltas([after - at for at, after in pairwise(places)])}"'
        down = above
        if rises:
            down -= rises[0]
            if low != high:
                moves += f' DeltaY="{markup.deltas([at - after for at, after in pairwise(rises)])}"'
        corner = markup.box(run.x + first - before, run.y - above, width, height)
        return (
            f'<ofd:TextObject ID="{number}" Boundary="{corner}" Font="{font.number}"'
            f' Size="{mm(size)}">{markup.color("FillColor", color)}'
            f'<ofd:TextCode X="{mm(across)}" Y="{mm(down)}"{moves}>{markup.text(text)}'
            "</ofd:TextCode></ofd:TextObject>"
        )

    def _turned(
        self,
        number: int,
        run: Glyphs,
        font: Font,
        text: str,
        places: Sequence[int],
        rises: Sequence[int],
        color: Color,
    ) -> str:
        """Under a matrix, every character with a place of its own."""
        a, b, c, d = _TURNS[run.angle]
        length, size = max(run.end, max(places) + run.size), run.size
        box = drawing.bounds([
            ("l", (run.x + a * along + c * up, run.y + b * along + d * up))
            for along in (-size, length + size)
            for up in (-2 * size, size)
        ])  # fmt: skip
        left, top, right, bottom = box
        raised = rises or (0,) * len(places)
        codes = "".join(
            f'<ofd:TextCode X="{mm(place)}" Y="{mm(-rise)}">{markup.text(char)}</ofd:TextCode>'
            for char, place, rise in zip(text, places, raised, strict=True)
        )
        return (
            f'<ofd:TextObject ID="{number}" Boundary="{markup.box(left, top, right - left, bottom - top)}"'
            f' CTM="{a} {b} {c} {d} {mm(run.x - left)} {mm(run.y - top)}" Font="{font.number}"'
            f' Size="{mm(size)}">{markup.color("FillColor", color)}{codes}</ofd:TextObject>'
        )

    def _shape(self, run: Glyphs, font: Font, index: int) -> str:
        """A glyph as what is drawn of it."""
        a, b, c, d = _TURNS.get(run.angle, (1, 0, 0, 1))
        along, up = run.places[index], run.rises[index] if run.rises else 0
        x, y = run.x + a * along - c * up, run.y + b * along - d * up
        glyph = run.numbers[index]
        if font.is_colored:
            picture, ink = self._shared.glyph_picture(font, glyph)
            left, low, right, high = (edge * run.size // _EM for edge in ink)
            edges = x + left, y - high, x + right, y - low
            return drawing.image(edges, picture, self._next(), self._ground)
        scale = run.size / font.source.face.upem
        (drawn,) = drawings(font.source.font, (glyph,))
        segments: list[Segment] = []
        begun = False
        for segment in drawn:
            points: list[int] = []
            for right_way, upwards in zip(segment[0::2], segment[1::2], strict=True):
                h, v = right_way * scale, -upwards * scale
                points += (round(x + a * h + c * v), round(y + b * h + d * v))
            kind = "z" if not segment else "c" if len(segment) == 6 else "l" if begun else "m"
            begun = bool(segment)
            segments.append((kind, tuple(points)))
        return drawing.outline(segments, self._next(), run.color)


def _stretches(run: Glyphs, font: Font) -> Iterator[tuple[int, int, str, tuple[int, ...]]]:
    """From which glyph to before which one, with their text, and the places of its characters where
    these do not show those glyphs by themselves.
    """
    plain, text = font.plain, run.text
    if len(text) == len(run.numbers) and tuple(map(plain.get, text)) == run.numbers:
        yield 0, len(text), text, ()
        return
    if any(after < at for at, after in pairwise(run.clusters)):
        starts = dict(zip(reversed(run.clusters), reversed(run.places), strict=True))
        places, place = [], run.places[-1]
        for at in range(len(text)):
            place = starts.get(at, place)
            places.append(place)
        yield 0, len(run.numbers), text, tuple(places)
        return
    begun, said = 0, ""
    for start, end, part in clusters(run):
        if tuple(map(plain.get, part)) == run.numbers[start:end]:
            said += part
            continue
        if said:
            yield begun, start, said, ()
        yield start, end, part, (run.places[start],) * max(len(part), 1)
        begun, said = end, ""
    if said:
        yield begun, len(run.numbers), said, ()
