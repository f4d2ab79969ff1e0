"""How a reader finds his way: outline, bookmarks, links (GB/T 33190-2016, 7.5, 7.8, clauses 14, 15)."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct, field

from publisher.typesetting.page.items import Anchor, Bookmark, Link
from publisher.typesetting.writing.about import About, Section, address
from publisher.typesetting.writing.ofd import markup
from publisher.typesetting.writing.ofd.markup import mm
from publisher.typesetting.writing.ofd.package import DOCUMENT, Package
from publisher.typesetting.writing.outline import Entry, outline_of

ANNOTATIONS = PurePosixPath("Annots/Annotations.xml")
"""Where the list of links stands, from the document."""


class Waypoints(Struct, frozen=True):
    """What leads somewhere on the pages, and where to, each with the identifier of its page."""

    links: list[tuple[int, Link]] = field(default_factory=list)
    anchors: dict[str, tuple[int, Anchor]] = field(default_factory=dict)
    bookmarks: list[tuple[int, Bookmark]] = field(default_factory=list)


def outline(points: Waypoints, sections: Sequence[Section]) -> str:
    """The outline; empty without bookmarks."""
    places = ((each.level, each.label, _place(page, each)) for page, each in points.bookmarks)
    entries = "".join(map(_entry, outline_of(places, sections)))
    return f"<ofd:Outlines>{entries}</ofd:Outlines>" if entries else ""


def page_marks(numbers: Sequence[int | None], pages: Sequence[int]) -> str:
    """A bookmark for each page with a printed number; the standard has no labels of pages."""
    marks = "".join(
        f'<ofd:Bookmark Name="第{number}页"><ofd:Dest Type="Fit" PageID="{page}"/></ofd:Bookmark>'
        for number, page in zip(numbers, pages, strict=True)
        if number is not None
    )
    return f"<ofd:Bookmarks>{marks}</ofd:Bookmarks>" if marks else ""


def add_links(
    points: Waypoints, pages: Sequence[int], about: About, numbers: markup.Numbers, package: Package
) -> bool:
    """Put the areas of links into the package, as annotations; tells whether there are any.

    Raises `ValueError` for those that lead nowhere.
    """
    on_pages: dict[int, list[str]] = {}
    for page, link in points.links:
        written = _annotation(link, points.anchors, about, numbers)
        on_pages.setdefault(page, []).append(written)
    listed = []
    for index, page in enumerate(pages):
        if page in on_pages:
            name = f"Page_{index}/Annotation.xml"
            listed.append(f'<ofd:Page PageID="{page}"><ofd:FileLoc>{name}</ofd:FileLoc></ofd:Page>')
            data = markup.document("PageAnnot", "".join(on_pages[page]))
            package.add(DOCUMENT / ANNOTATIONS.parent / name, data)
    if listed:
        package.add(DOCUMENT / ANNOTATIONS, markup.document("Annotations", "".join(listed)))
    return bool(listed)


def _annotation(
    link: Link,
    anchors: Mapping[str, tuple[int, Anchor]],
    about: About,
    numbers: markup.Numbers,
) -> str:
    if link.target.startswith("#"):
        target = link.target[1:]
        if target not in anchors:
            raise ValueError(f"a link to what is on no page: {target!r}")
        action = _goto(_place(*anchors[target]))
    else:
        where = markup.text(address(link.target))
        action = f'<ofd:Action Event="CLICK"><ofd:URI URI="{where}"/></ofd:Action>'
    right, bottom = mm(link.width), mm(link.height)
    number, area = numbers.next(), numbers.next()
    # Nothing of the area is drawn. That it is not filled goes without saying, and only so do all
    # readers know it.
    return (
        f'<ofd:Annot ID="{number}" Type="Link" Creator="{markup.text(about.generator)}"'
        f' LastModDate="{about.modified.isoformat()}">'
        f'<ofd:Appearance Boundary="{markup.box(link.x, link.y, link.width, link.height)}">'
        f'<ofd:PathObject ID="{area}" Boundary="0 0 {right} {bottom}" Stroke="false">'
        f"<ofd:Actions>{action}</ofd:Actions><ofd:AbbreviatedData>M 0 0 L {right} 0 L {right} {bottom}"
        f" L 0 {bottom} C</ofd:AbbreviatedData></ofd:PathObject></ofd:Appearance></ofd:Annot>"
    )


def _entry(entry: Entry) -> str:
    below = "".join(map(_entry, entry.children))
    count = f' Count="{len(entry.children)}"' if entry.children else ""
    return (
        f'<ofd:OutlineElem Title="{markup.text(entry.label)}"{count}>'
        f"<ofd:Actions>{_goto(entry.leads)}</ofd:Actions>{below}</ofd:OutlineElem>"
    )


def _goto(destination: str) -> str:
    return f'<ofd:Action Event="CLICK"><ofd:Goto>{destination}</ofd:Goto></ofd:Action>'


def _place(page: int, item: Anchor | Bookmark) -> str:
    left, top = mm(item.x), mm(item.y)
    return f'<ofd:Dest Type="XYZ" PageID="{page}" Left="{left}" Top="{top}" Zoom="0"/>'
