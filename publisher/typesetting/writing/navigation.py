"""How a reader finds his way (ISO 32000-1, 12.3 and 12.4): links, bookmarks, page labels."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from publisher.typesetting.page.items import Anchor, Bookmark, Element, Glyphs, Link
from publisher.typesetting.writing.about import Labels, Section, address
from publisher.typesetting.writing.objects import File, key, number, reference, string
from publisher.typesetting.writing.outline import Entry, outline_of
from publisher.typesetting.writing.structure import Node, Sheet, Tree

_PRINTED = 4
"""Annotations of PDF/A are printed (ISO 19005-3, 6.3.2)."""


class Waypoints(Struct, frozen=True):
    """What leads somewhere on the pages, and where to."""

    links: list[tuple[Sheet, Node, Element, Link]] = field(default_factory=list)
    anchors: dict[str, tuple[Sheet, Anchor]] = field(default_factory=dict)
    bookmarks: list[tuple[Sheet, Bookmark]] = field(default_factory=list)


def add_links(points: Waypoints, tree: Tree, file: File) -> None:
    """Annotate the areas of links. Raises `ValueError` for those that lead nowhere."""
    for sheet, node, element, link in points.links:
        right, lower = link.x + link.width, link.y + link.height
        edges = (link.x, sheet.height - lower, right, sheet.height - link.y)
        if link.target.startswith("#"):
            target = link.target[1:]
            if target not in points.anchors:
                raise ValueError(f"a link to what is on no page: {target!r}")
            leads = f"/Dest{key(target)}"
        else:
            leads = f"/A<</S/URI/URI({_escaped(address(link.target))})>>"
        at = file.reserve()
        parent = tree.link(node, at, sheet)
        says = "".join(_texts(element)) or link.target
        file.put(
            at,
            f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(number, edges))}]/F {_PRINTED}"
            f"/BS<</W 0>>/StructParent {parent}/Contents{string(says)}{leads}>>",
        )
        sheet.annotations.append(at)


def destinations(anchors: Mapping[str, tuple[Sheet, Anchor]], file: File) -> str:
    """An entry of the names dictionary (7.7.4); empty without anchors."""
    if not anchors:
        return ""
    named = {key(name): _place(sheet, anchor) for name, (sheet, anchor) in anchors.items()}
    written = "".join(f"{name}{place}" for name, place in sorted(named.items(), key=_as_bytes))
    return f"/Dests {reference(file.add(f'<</Names[{written}]>>'))}"


def outline(
    bookmarks: Sequence[tuple[Sheet, Bookmark]], sections: Sequence[Section], file: File
) -> str:
    """An entry of the catalogue; empty without bookmarks."""
    places = ((each.level, each.label, _place(sheet, each)) for sheet, each in bookmarks)
    entries = outline_of(places, sections)
    if not entries:
        return ""
    root = file.reserve()
    first, last, count = _write(entries, root, file)
    file.put(root, f"<</Type/Outlines/First {first}/Last {last}/Count {count}>>")
    return f"/Outlines {reference(root)}"


def page_labels(labels: Iterable[Labels]) -> str:
    """An entry of the catalogue; empty where no page is numbered."""
    numbers = "".join(
        f"{label.page}<</P()>>" if label.start is None else f"{label.page}<</S/D/St {label.start}>>"
        for label in labels
    )
    return f"/PageLabels<</Nums[{numbers}]>>" if numbers else ""


def _write(entries: Sequence[Entry], parent: int, file: File) -> tuple[str, str, int]:
    """References to the first and the last of them, and how many they are with all below."""
    numbers = [file.reserve() for _ in entries]
    count = len(entries)
    for index, (at, entry) in enumerate(zip(numbers, entries, strict=True)):
        written = f"/Title{string(entry.label)}/Parent {reference(parent)}/Dest{entry.leads}"
        if index:
            written += f"/Prev {reference(numbers[index - 1])}"
        if index + 1 < len(numbers):
            written += f"/Next {reference(numbers[index + 1])}"
        if entry.children:
            first, last, below = _write(entry.children, at, file)
            written += f"/First {first}/Last {last}/Count {below}"
            count += below
        file.put(at, f"<<{written}>>")
    return reference(numbers[0]), reference(numbers[-1]), count


def _place(sheet: Sheet, item: Anchor | Bookmark) -> str:
    x, y = number(item.x), number(sheet.height - item.y)
    return f"[{reference(sheet.number)}/XYZ {x} {y} 0]"


def _texts(element: Element) -> Iterable[str]:
    for child in element.children:
        if isinstance(child, Element):
            yield from _texts(child)
        elif isinstance(child, Glyphs):
            yield child.text


def _escaped(address: str) -> str:
    return address.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _as_bytes(item: tuple[str, str]) -> bytes:
    """The order of names in a tree (7.9.6)."""
    written = item[0]
    return bytes.fromhex(written[1:-1]) if written[0] == "<" else written[1:-1].encode()
