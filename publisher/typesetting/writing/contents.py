"""A page to its content stream: what is drawn, and which structure element each of it belongs to.

Things are drawn in reading order, which is the order of the display list. What is in no element is
an artifact, and so are boxes and outlines outside figures: rules, grounds, underlines.
"""

from collections.abc import Mapping

from msgspec import Struct, field

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
)
from publisher.typesetting.writing import colors, drawing, text
from publisher.typesetting.writing.faces import Font
from publisher.typesetting.writing.navigation import Waypoints
from publisher.typesetting.writing.objects import number, reference
from publisher.typesetting.writing.structure import Node, Sheet, Tree, bounding_box

_TURNS = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}
_OPAQUE = (10000, 10000)
_ARTIFACT = Node("Artifact", 0, 0)
"""Stands for the node of what is in no element."""
_EDGES = {"Header": "Top", "Footer": "Bottom"}
"""To which edge of every page an artifact is attached (ISO 32000-1, 14.8.2.2.2)."""


class Shared(Struct, frozen=True):
    """What pages share."""

    tree: Tree
    fonts: Mapping[Face, Font]
    pictures: Mapping[str, drawing.Picture]
    """By digest."""
    points: Waypoints = field(default_factory=Waypoints)


class Content:
    """The content stream of a page while it is written."""

    def __init__(self, page: Page, sheet: Sheet, shared: Shared) -> None:
        self._height = page.height
        self._sheet = sheet
        self._shared = shared
        self._parts: list[str] = []
        self._node: Node | None = None
        """What is open."""
        self._place: tuple[int, int] | None = None
        """Where the line of text begins, within a text object."""
        self._font: tuple[str, int] | None = None
        self._color: Color | None = None
        self._spacing = 0
        self._alphas = _OPAQUE
        self._used_fonts: dict[str, int] = {}
        self._used_pictures: dict[str, int] = {}
        self._used_alphas: dict[str, tuple[int, int]] = {}
        for child in page.children:
            self._draw(child, None, shared.tree.document, in_figure=False)
        self._close()

    @property
    def data(self) -> bytes:
        """The stream."""
        return "".join(self._parts).encode("latin-1")

    @property
    def resources(self) -> str:
        """The fonts, pictures and graphics states that it names, as a resource dictionary has them."""
        states = "".join(
            f"/{name}<</ca {fill / 10000:g}/CA {stroke / 10000:g}>>"
            for name, (fill, stroke) in sorted(self._used_alphas.items())
        )
        named = (("Font", self._used_fonts), ("XObject", self._used_pictures))
        written = [
            f"/{kind}<<{''.join(f'/{name} {reference(at)}' for name, at in sorted(used.items()))}>>"
            for kind, used in named
            if used
        ]
        return "".join((*written, f"/ExtGState<<{states}>>" if states else ""))

    def _artifact(self, element: Element) -> Node:
        """Stands for the node of an artifact: where it is, and what."""
        edge = _EDGES.get(element.id)
        if edge is None:
            return _ARTIFACT
        kind = f"/Type/Pagination/Subtype/{element.id}/Attached[/{edge}]"
        return Node("Artifact", 0, 0, entries=kind + bounding_box(element, self._height))

    def _draw(
        self, child: Element | Item, element: Element | None, node: Node, *, in_figure: bool
    ) -> None:
        match child:
            case Element():
                if node.kind == "Artifact":
                    below = node
                elif child.kind == "Artifact":
                    below = self._artifact(child)
                else:
                    below = self._shared.tree.node(child, node, self._sheet)
                in_figure = in_figure or child.kind == "Figure"
                for item in child.children:
                    self._draw(item, child, below, in_figure=in_figure)
            case Glyphs():
                if child.numbers:
                    self._open(node if element else _ARTIFACT)
                    self._show(child)
            case Box() | Path() | Image():
                is_shown = in_figure or (isinstance(child, Image) and element)
                self._open(node if is_shown or node.kind == "Artifact" else _ARTIFACT)
                self._end_text()
                self._draw_shape(child)
            case Link():
                if element is None or node.kind != "Link":
                    raise ValueError(f"a link to {child.target!r} outside of a Link element")
                self._shared.points.links.append((self._sheet, node, element, child))
            case Anchor():
                self._shared.points.anchors.setdefault(child.name, (self._sheet, child))
            case Bookmark():
                self._shared.points.bookmarks.append((self._sheet, child))

    def _open(self, node: Node) -> None:
        if node is self._node:
            return
        self._close()
        self._node = node
        if node is _ARTIFACT:
            self._parts.append("/Artifact BMC\n")
        elif node.kind == "Artifact":
            self._parts.append(f"/Artifact<<{node.entries}>>BDC\n")
        else:
            mark = node.mark(self._sheet)
            self._parts.append(f"/{node.kind}<</MCID {mark}>>BDC\n")

    def _close(self) -> None:
        self._end_text()
        if self._node:
            self._parts.append("EMC\n")
            self._node = None

    def _end_text(self) -> None:
        if self._place is not None:
            self._parts.append("ET\n")
            self._place = None

    def _show(self, run: Glyphs) -> None:
        font = self._shared.fonts[run.face]
        spacing, shown = text.show(run, font)
        first = run.places[0]
        x, y = run.x + first, self._height - run.y
        match run.angle:
            case 90:
                x, y = run.x, y + first
            case 180:
                x = run.x - first
            case 270:
                x, y = run.x, y - first
        if run.angle:
            self._end_text()
        self._fill(run.color)
        if self._place is None:
            self._parts.append("BT\n")
            self._place = (0, 0)
        if self._font != (font.resource, run.size):
            self._font = (font.resource, run.size)
            self._used_fonts[font.resource] = font.number
            self._parts.append(f"/{font.resource} {number(run.size)} Tf\n")
        if self._spacing != spacing:
            self._spacing = spacing
            self._parts.append(f"{number(spacing)} Tc\n")
        if run.angle:
            self._parts.append(f"{_TURNS[run.angle]} {number(x)} {number(y)} Tm\n{shown}")
            self._end_text()
            return
        before_x, before_y = self._place
        self._place = (x, y)
        self._parts.append(f"{number(x - before_x)} {number(y - before_y)} Td\n{shown}")

    def _draw_shape(self, item: Box | Path | Image) -> None:
        match item:
            case Box():
                self._fill(item.color)
                self._parts.append(drawing.box(item, self._height))
            case Path():
                fill, stroke = (
                    color.alpha if color else 10000 for color in (item.fill, item.stroke)
                )
                self._set_alphas(fill, stroke)
                self._parts.append(drawing.path(item, self._height))
            case Image():
                self._set_alphas(*_OPAQUE)
                picture = self._shared.pictures[item.digest]
                self._used_pictures[picture.resource] = picture.number
                self._parts.append(drawing.image(item, picture, self._height))

    def _fill(self, color: Color) -> None:
        self._set_alphas(color.alpha, color.alpha)
        if color != self._color:
            self._color = color
            self._parts.append(colors.fill(color))

    def _set_alphas(self, fill: int, stroke: int) -> None:
        if (fill, stroke) == self._alphas:
            return
        self._alphas = fill, stroke
        name = f"A{fill}-{stroke}"
        self._used_alphas[name] = self._alphas
        self._parts.append(f"/{name} gs\n")
