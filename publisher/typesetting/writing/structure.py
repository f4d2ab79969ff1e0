"""The structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8).

There is one structure element for every key: what is divided between columns and pages has the
content of all its parts.
"""

from collections.abc import Iterator

from msgspec import Struct, field

from publisher.typesetting.page.items import Box, Element, Glyphs, Image, Item, Path
from publisher.typesetting.writing.objects import File, number, reference, string


class Sheet(Struct, frozen=True):
    """A page as it is drawn."""

    number: int
    """Of its object."""
    height: int
    owners: list[int] = field(default_factory=list)
    """The structure element of each marked content, by its number on the page."""
    annotations: list[int] = field(default_factory=list)


class Node(Struct):
    """A structure element while its content is collected."""

    kind: str
    number: int
    """Of its object."""
    parent: int
    kids: list[str] = field(default_factory=list)
    entries: str = ""
    page: int = 0
    """Its object's number: of the page with the first content."""

    def mark(self, sheet: Sheet) -> int:
        """New marked content of the element. Returns its number on the page."""
        mark = len(sheet.owners)
        sheet.owners.append(self.number)
        if self.page in (0, sheet.number):
            self.page = sheet.number
            self.kids.append(str(mark))
        else:
            self.kids.append(f"<</Type/MCR/Pg {reference(sheet.number)}/MCID {mark}>>")
        return mark


class Tree:
    """The structure of all pages."""

    def __init__(self, file: File, pages: int) -> None:
        self._file = file
        self._root = file.reserve()
        self.document = Node("Document", file.reserve(), self._root)
        self._nodes: dict[str, Node] = {}
        self._ids: dict[str, int] = {}
        self._pages = pages
        self._links: list[int] = []

    def node(self, element: Element, parent: Node, sheet: Sheet) -> Node:
        """The node of an element; a new one where its key was not met.

        Raises `ValueError` where elements of one key cannot be the same.
        """
        if element.kind == "Document":
            return self.document
        found = self._nodes.get(element.key)
        if found is None:
            found = Node(element.kind, self._file.reserve(), parent.number)
            found.entries = self._entries(element, sheet, found.number)
            parent.kids.append(reference(found.number))
            self._nodes[element.key] = found
        elif (found.kind, found.parent) != (element.kind, parent.number):
            raise ValueError(f"two elements of one key: {element.key!r}")
        return found

    def link(self, node: Node, annotation: int, sheet: Sheet) -> int:
        """Let an annotation belong to a node. Returns its key in the parent tree."""
        node.kids.append(f"<</Type/OBJR/Obj {reference(annotation)}/Pg {reference(sheet.number)}>>")
        self._links.append(node.number)
        return self._pages + len(self._links) - 1

    def finish(self, sheets: list[Sheet]) -> int:
        """Write all elements. Returns the number of the structure tree root."""
        for node in (self.document, *self._nodes.values()):
            page = f"/Pg {reference(node.page)}" if node.page else ""
            self._file.put(
                node.number,
                f"<</S/{node.kind}/P {reference(node.parent)}{page}{node.entries}"
                f"/K[{' '.join(node.kids)}]>>",
            )
        # Which element each mark and each annotation belongs to (14.7.4.4).
        owners = [f"[{' '.join(map(reference, sheet.owners))}]" for sheet in sheets]
        owners += map(reference, self._links)
        numbers = " ".join(f"{key} {owner}" for key, owner in enumerate(owners))
        parents = self._file.add(f"<</Nums[{numbers}]>>")
        ids = "".join(f"{key} {reference(at)}" for key, at in sorted(self._ids.items()))
        id_tree = f"/IDTree<</Names[{ids}]>>" if ids else ""
        self._file.put(
            self._root,
            f"<</Type/StructTreeRoot/K {reference(self.document.number)}"
            f"/ParentTree {reference(parents)}/ParentTreeNextKey {len(owners)}{id_tree}>>",
        )
        return self._root

    def _entries(self, element: Element, sheet: Sheet, at: int) -> str:
        written = []
        if element.id:
            key = string(element.id)
            if key in self._ids:
                raise ValueError(f"two elements of one id: {element.id!r}")
            self._ids[key] = at
            written.append(f"/ID{key}")
        if element.lang:
            written.append(f"/Lang{string(element.lang)}")
        if element.alt:
            written.append(f"/Alt{string(element.alt)}")
        if attributes := _attributes(element, sheet):
            written.append(f"/A<<{attributes}>>")
        return "".join(written)


def _attributes(element: Element, sheet: Sheet) -> str:
    """What a cell spans and heads (ISO 14289-1, 7.5), where a figure stands (7.3)."""
    if element.kind in ("TH", "TD"):
        written = (
            f"/ColSpan {element.columns}" if element.columns > 1 else "",
            f"/RowSpan {element.rows}" if element.rows > 1 else "",
            f"/Scope/{element.scope}" if element.scope else "",
        )
        return f"/O/Table{''.join(written)}" if any(written) else ""
    if element.kind == "Figure":
        if not element.alt:
            raise ValueError(f"a figure says not what it shows: {element.key!r}")
        box = bounding_box(element, sheet.height)
        return f"/O/Layout{box}" if box else ""
    return ""


def bounding_box(element: Element, height: int) -> str:
    """Where all that an element shows stands on a page of this height (14.8.2.2.2, 14.8.5.4.3)."""
    edges = [*zip(*_extents(element), strict=True)]
    if not edges:
        return ""
    left, top, right, bottom = min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])
    box = map(number, (left, height - bottom, right, height - top))
    return f"/BBox[{' '.join(box)}]"


def _extents(element: Element) -> Iterator[tuple[int, int, int, int]]:
    """Left, upper, right and lower edge of all that a figure shows."""
    for child in element.children:
        if isinstance(child, Element):
            if child.kind != "Caption":
                yield from _extents(child)
        else:
            yield from _extent(child)


def _extent(item: Item) -> Iterator[tuple[int, int, int, int]]:
    match item:
        case Box() | Image():
            yield item.x, item.y, item.x + item.width, item.y + item.height
        case Path():
            for _, points in item.clip or item.segments:
                for x, y in zip(points[::2], points[1::2], strict=True):
                    yield x, y, x, y
        case Glyphs():
            yield item.x, item.y - item.size, item.x + item.end, item.y
