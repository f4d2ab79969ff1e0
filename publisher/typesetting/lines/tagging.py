"""The structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8), in the place of WeasyPrint's own.

WeasyPrint makes a structure element of every box, so that a table which goes on in the next column
becomes two tables. Here there is one for every element of the HTML: what is divided between
columns and pages has the content of all its parts. Heads, folios, and what is printed again where a
table goes on, are artifacts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf
from weasyprint import document, pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

_SVG = "{http://www.w3.org/2000/svg}"
_TYPES = {
    "div": "Div",
    "article": "Art",
    "section": "Sect",
    "p": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "dl": "L",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "figure": "Figure",
    "img": "Figure",
    f"{_SVG}svg": "Figure",
    "figcaption": "Caption",
}
"""Standard structure types by HTML element; what is not here adds to the element around it."""
_POINTS = 0.75
"""In a CSS pixel."""

_weasyprint_artifact, _weasyprint_marked = Stream.artifact, Stream.marked
_weasyprint_page = document.draw_page
_weasyprint_tags = pdf.add_tags


def mark_artifacts(box: Any) -> None:
    """Let what stands in `box` be no part of the text: it is drawn as an artifact."""
    for part in box.descendants():
        part.gongbao_artifact = True


def draw_page(page_box: Any, stream: Any) -> None:
    """In place of `weasyprint.draw.draw_page`: heads and folios are artifacts."""
    for child in page_box.children:
        if isinstance(child, boxes.MarginBox):
            mark_artifacts(child)
    _weasyprint_page(page_box, stream)


def marked(stream: Any, box: Any, tag: str) -> Any:
    """In place of `weasyprint.pdf.stream.Stream.marked`: artifacts have no number."""
    if "gongbao_artifact" in box.__dict__:
        return _weasyprint_artifact(stream)
    return _weasyprint_marked(stream, box, tag)


def add_tags(file: Any, rendering: Any, _version: Any, page_streams: list[Any]) -> None:
    """In place of `weasyprint.pdf.tags.add_tags`: the structure tree of all pages."""
    tree = _Tree(file)
    for page, stream in zip(rendering.pages, page_streams, strict=True):
        tree.add(page._page_box, stream._tags)  # noqa: SLF001 -- as WeasyPrint itself does
    tree.finish()


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that was drawn."""

    reference: bytes
    height: float
    """CSS pixels."""
    marks: dict[Any, dict[str, Any]]
    """The number of each box that was drawn."""
    owners: dict[int, bytes] = field(default_factory=dict)
    """The structure element of each number."""


@dataclass(slots=True)
class _Node:
    """A structure element while its content is collected."""

    entry: Any
    """Its dictionary in the PDF."""
    item: "_Node | None" = None
    """The item of a list that this is the body of."""
    page: bytes = b""
    """Reference of the page with its first content."""

    @property
    def type(self) -> str:
        kind: str = self.entry["S"]
        return kind[1:]

    def put(self, mcid: int, page: _Page) -> None:
        """Add what is drawn as `mcid`, with its page where that is not the first."""
        if not self.page:
            self.page = self.entry["Pg"] = page.reference
        content: Any = mcid
        if self.page != page.reference:
            content = pydyf.Dictionary({"Type": "/MCR", "Pg": page.reference, "MCID": mcid})
        self.entry["K"].append(content)
        page.owners[mcid] = self.entry.reference


class _Tree:
    def __init__(self, file: Any) -> None:
        self._file = file
        self._root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        file.add_object(self._root)
        self._document = _Node(self._entry("Document", self._root))
        self._root["K"] = pydyf.Array([self._document.entry.reference])
        self._nodes: dict[tuple[Any, str], _Node] = {}
        """By HTML element, and its tag with that of a pseudo-element."""
        self._pages: list[_Page] = []
        self._annotations: list[tuple[bytes, Any]] = []

    def add(self, page_box: Any, marks: dict[Any, dict[str, Any]]) -> None:
        """Add what stands on the next page."""
        reference = self._file.page_references[len(self._pages)]
        page = _Page(reference, page_box.margin_height(), marks)
        self._walk(page_box, self._document, page)
        self._pages.append(page)
        if marks:
            raise RuntimeError("text was drawn that is in no structure element")

    def finish(self) -> None:
        """Say which element each mark and each annotation belongs to (ISO 32000-1, 14.7.4.4)."""
        parents = pydyf.Array()
        for number, page in enumerate(self._pages):
            owners = [owner for _, owner in sorted(page.owners.items())]
            parents += [number, pydyf.Array(owners)]
        for number, (owner, annotation) in enumerate(self._annotations, len(self._pages)):
            parents += [number, owner]
            annotation["StructParent"] = number
        tree = pydyf.Dictionary({"Nums": parents})
        self._file.add_object(tree)
        self._root["ParentTree"] = tree.reference
        self._file.catalog["StructTreeRoot"] = self._root.reference
        self._file.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _walk(self, box: Any, parent: _Node, page: _Page) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 -- it is read where it was taken from
        if "gongbao_artifact" in box.__dict__:
            return
        node = self._node(box, parent, page)
        if box.link_annotation:
            link = {"Type": "/OBJR", "Obj": box.link_annotation.reference, "Pg": page.reference}
            node.entry["K"].append(pydyf.Dictionary(link))
            self._annotations.append((node.entry.reference, box.link_annotation))
        if box in page.marks:
            node.put(page.marks.pop(box)["mcid"], page)
        for child in self._in_reading_order(box):
            self._walk(child, node, page)

    def _in_reading_order(self, box: Any) -> Iterator[Any]:
        """The children of a box. A note that another one calls may stand above it on the page."""
        if not isinstance(box, boxes.FootnoteAreaBox):
            yield from box.children
            return
        rest = list(box.children)
        while rest:
            called = (note for note in rest if (note.element, note.element_tag) in self._nodes)
            note = next(called, rest[0])
            rest.remove(note)
            yield note

    def _node(self, box: Any, parent: _Node, page: _Page) -> _Node:
        """The structure element of a box: one for each HTML element, however often it is divided."""
        if box.element is None:
            return parent
        key = box.element, box.element_tag
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = self._new_node(box, parent, page)
        return node

    def _new_node(self, box: Any, parent: _Node, page: _Page) -> _Node:
        tag = box.element_tag
        kind = _TYPES.get(tag)
        match tag:
            case "span::footnote-call":
                # The note stands at the foot of the page and is read where it is called.
                call = self._child(parent, "Reference")
                note = self._nodes[box.element, "span"] = self._child(parent, "Note")
                note.entry["ID"] = pydyf.String(f"note-{note.entry.number}")
                return call
            case "span::footnote-marker":
                return self._child(parent, "Lbl")
            case "sup::before":
                return self._child(parent, "Reference")
            case "span" | "li::before" | "li::marker" if parent.item and _is_marker(box):
                return self._child(parent.item, "Lbl", first=True)
            case "li":
                item = self._child(parent, "LI")
                body = self._child(item, "LBody")
                body.item = item
                return body
            case "div" if parent.type == "L":
                return self._child(parent, "LI")
            case "img" | "{http://www.w3.org/2000/svg}svg" if parent.type == "Figure":
                _describe_figure(parent, box, page)
                return parent
        if "::" in tag:
            # Written by the style sheet: no words of the text.
            return self._child(parent, "NonStruct")
        if kind is None:
            return parent
        node = self._child(parent, kind)
        if kind in ("TH", "TD"):
            _describe_cell(node, box)
        elif kind == "Figure" and tag != "figure":
            _describe_figure(node, box, page)
        return node

    def _child(self, parent: _Node, kind: str, *, first: bool = False) -> _Node:
        entry = self._entry(kind, parent.entry)
        place = 0 if first else len(parent.entry["K"])
        parent.entry["K"].insert(place, entry.reference)
        return _Node(entry)

    def _entry(self, kind: str, parent: Any) -> Any:
        entry = pydyf.Dictionary({"S": f"/{kind}", "P": parent.reference, "K": pydyf.Array()})
        self._file.add_object(entry)
        return entry


def _is_marker(box: Any) -> bool:
    """Whether a box is the number or the dot of a list's item."""
    return "::" in box.element_tag or box.element.get("class") == "marker"


def _describe_cell(node: _Node, box: Any) -> None:
    """What a cell spans, and what a header cell heads (ISO 14289-1, 7.5)."""
    attributes = pydyf.Dictionary({"O": "/Table"})
    if box.colspan > 1:
        attributes["ColSpan"] = box.colspan
    if box.rowspan > 1:
        attributes["RowSpan"] = box.rowspan
    if node.type == "TH":
        is_row = box.element.get("scope", "").startswith("row")
        attributes["Scope"] = "/Row" if is_row else "/Column"
    if len(attributes) > 1:
        node.entry["A"] = attributes


def _describe_figure(node: _Node, box: Any, page: _Page) -> None:
    """Where a picture stands, and its text for those who do not see it (ISO 14289-1, 7.3)."""
    left, top = box.content_box_x(), box.content_box_y()
    edges = (left, page.height - top - box.height, left + box.width, page.height - top)
    node.entry["A"] = pydyf.Dictionary(
        {"O": "/Layout", "BBox": pydyf.Array(round(edge * _POINTS, 2) for edge in edges)}
    )
    alt = box.element.get("alt") or box.element.findtext(f"{_SVG}title")
    if not alt:
        raise RuntimeError(f"a picture of the layout says not what it shows: {box.element.tag}")
    node.entry["Alt"] = pydyf.String(alt)
