"""What was painted, put under the elements of its HTML in reading order (ISO 32000-1, 14.7 and 14.8).

One structure element for each element of the HTML that has a type of its own, however often it is
divided; what no text stands in (grounds, borders, heads and feet of a page) is an artifact.
"""

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace
from weasyprint.formatting_structure.boxes import LineBox

from publisher.typesetting.page.items import Element, Item, Kind, Link
from publisher.typesetting.sheets.geometry import Bounds
from publisher.typesetting.sheets.interpreter import Drawn
from publisher.typesetting.sheets.text import add

_SVG = "{http://www.w3.org/2000/svg}"
_KINDS: dict[str, Kind] = {
    "div": "Div", "header": "Div", "footer": "Div", "main": "Div", "article": "Art", "section": "Sect", "p": "P",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "dl": "L", "ul": "L", "ol": "L", "dt": "Lbl", "dd": "LBody",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "a": "Link", "figure": "Figure", "img": "Figure", f"{_SVG}svg": "Figure", "figcaption": "Caption",
}  # fmt: skip
"""Standard structure types by HTML element; what is not here adds to the element around it."""
_PICTURES = ("img", f"{_SVG}svg")


class Node(Struct, frozen=True):
    """A structure element without what is in it."""

    kind: Kind
    key: str
    alt: str = ""
    lang: str = ""
    scope: Literal["", "Row", "Column"] = ""
    columns: int = 1
    rows: int = 1


Way = tuple[Node, ...]
"""From the outermost element to the innermost."""
_ARTIFACT = Node("Artifact", "")


class Ways:
    """The elements that boxes of a document stand in."""

    def __init__(self, root: Any, prefix: str) -> None:
        """`root` is the tree of the HTML; keys begin with `prefix` and are numbered in its order."""
        self._prefix = prefix
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._numbers = {element: number for number, element in enumerate(root.iter())}
        self._known: dict[Any, Way] = {}

    def of_box(self, element: Any, tag: str) -> Way:
        """Of a box by its element and its tag, which is that of a pseudo-element as well."""
        way = self.of(element)
        name, _, pseudo = tag.partition("::")
        if not pseudo:
            return way
        key = f"{self._key(element)}-{pseudo}"
        if name == "li":
            # The number or the dot stands beside the body of its item.
            return (*way[:-1], Node("Lbl", key))
        # Written by the style sheet: no words of the text.
        return (*way, Node("NonStruct", key))

    def of(self, element: Any) -> Way:
        """Of an element of the HTML."""
        if element not in self._known:
            parent = self._parents.get(element)
            around = () if parent is None else self.of(parent)
            self._known[element] = self._within(around, element)
        return self._known[element]

    def _within(self, around: Way, element: Any) -> Way:
        tag, key = element.tag, self._key(element)
        kind = _KINDS.get(tag)
        if tag == "li":
            return (*around, Node("LI", key), Node("LBody", f"{key}-body"))
        if tag in _PICTURES:
            return _with_picture(around, element, key)
        if tag == "div" and around and around[-1].kind == "L":
            return (*around, Node("LI", key))
        lang = element.get("lang", "") if tag != "html" else ""
        if kind is None:
            return (*around, Node("Span", key, lang=lang)) if lang else around
        node = Node(kind, key, lang=lang)
        if kind in ("TH", "TD"):
            node = replace(
                node, columns=int(element.get("colspan", 1)), rows=int(element.get("rowspan", 1))
            )
        if kind == "TH":
            is_row = element.get("scope", "").startswith("row")
            node = replace(node, scope="Row" if is_row else "Column")
        if tag == "figure":
            inner = next((part for part in element.iter() if part.tag in _PICTURES), None)
            node = replace(node, alt="" if inner is None else _description(inner))
        return (*around, node)

    def _key(self, element: Any) -> str:
        return f"{self._prefix}{self._numbers[element]}"


def _with_picture(around: Way, element: Any, key: str) -> Way:
    if element.get("alt") == "":
        # Nothing that a reader would miss (HTML, 4.8.4.4.3).
        return (*around, _ARTIFACT)
    if around and around[-1].kind == "Figure":
        return around
    alt = _description(element)
    if not alt:
        raise RuntimeError(f"a picture of the layout says not what it shows: {element.tag}")
    return (*around, Node("Figure", key, alt=alt))


def _description(picture: Any) -> str:
    found = (
        picture.get("alt") or picture.findtext(f"{_SVG}title") or picture.findtext("title") or ""
    )
    return str(found).strip()


class _Chunk(Struct):
    """What is painted together: of one box, or artifacts with nothing of the text between them."""

    way: Way
    items: list[Item] = field(default_factory=list)
    bounds: Bounds | None = None
    painted: int = 0

    def add(self, drawn: Drawn) -> None:
        assert drawn.item is not None
        self.items.append(drawn.item)
        if drawn.bounds is not None:
            self.bounds = drawn.bounds if self.bounds is None else self.bounds.joined(drawn.bounds)

    def covers(self, other: "_Chunk") -> bool:
        """Whether it is painted after another one, in its place."""
        if self.painted < other.painted or self.bounds is None or other.bounds is None:
            return False
        return self.bounds.overlaps(other.bounds)


def lines(page_box: Any, numbers: dict[Any, dict[str, Any]]) -> dict[int, Any]:
    """The boxes of lines by the marks that stand in them."""
    found: dict[int, Any] = {}
    for line in _boxes(page_box):
        if isinstance(line, LineBox):
            # Those of lines within it come later.
            found |= {numbers[box]["mcid"]: line for box in _boxes(line) if box in numbers}
    return found


def structured(
    drawn: list[Drawn],
    page_box: Any,
    numbers: dict[Any, dict[str, Any]],
    ways: Ways,
    links: list[tuple[Any, Link]],
) -> tuple[Element | Item, ...]:
    """What stands on a page, in reading order.

    Painting follows that order, so what covers something must come after it: where the HTML has it
    before, the order of the page is that of painting, and an element may come in two parts.
    `numbers` are those of the marks of boxes; `links` stand each in the HTML element it is of.
    """
    texts, artifacts = _chunks(drawn, _marked(page_box, numbers, ways))
    if any(earlier.covers(later) for at, later in enumerate(texts) for earlier in texts[:at]):
        texts.sort(key=lambda chunk: chunk.painted)
    row = _with_artifacts(texts, artifacts)
    for element, link in links:
        _put_link(row, ways.of(element), link)
    return _tree([(chunk.way, chunk.items) for chunk in row])


def _marked(page_box: Any, numbers: dict[Any, dict[str, Any]], ways: Ways) -> dict[int, Way]:
    """The ways of marks, in reading order: that of the boxes."""
    return {
        numbers[box]["mcid"]: ways.of_box(box.element, box.element_tag)
        for box in _boxes(page_box)
        if box in numbers and box.element is not None
    }


def _boxes(box: Any) -> Iterator[Any]:
    # In the place of a box that is positioned stands another one, which has it.
    box = getattr(box, "_box", box)
    yield box
    for child in box.children:
        yield from _boxes(child)


def _chunks(drawn: list[Drawn], ways: dict[int, Way]) -> tuple[list[_Chunk], list[_Chunk]]:
    """The text in reading order, and what is none in the order of painting."""
    texts = {mark: _Chunk(way) for mark, way in ways.items()}
    artifacts: list[_Chunk] = []
    previous: _Chunk | None = None
    for at, one in enumerate(drawn):
        chunk = None if one.is_artifact or one.mark is None else texts.get(one.mark)
        if chunk is None:
            is_new = previous is None or previous.way != (_ARTIFACT,)
            chunk = _Chunk((_ARTIFACT,), painted=at) if is_new or previous is None else previous
            if is_new:
                artifacts.append(chunk)
        if not chunk.items:
            chunk.painted = at
        chunk.add(one)
        previous = chunk
    return [chunk for chunk in texts.values() if chunk.items], artifacts


def _with_artifacts(texts: list[_Chunk], artifacts: list[_Chunk]) -> list[_Chunk]:
    """Each artifact after the text that it covers, in the element around both of its neighbours."""
    row = list(texts)
    after = 0
    for artifact in artifacts:
        for at, chunk in enumerate(row):
            if artifact.covers(chunk):
                after = max(after, at + 1)
        while after < len(row) and row[after].way[-1:] == (_ARTIFACT,):
            after += 1
        before, behind = row[after - 1 : after] if after else [], row[after : after + 1]
        shared = _shared(before[0].way, behind[0].way) if before and behind else ()
        artifact.way = (*shared, _ARTIFACT)
        row.insert(after, artifact)
        after += 1
    return row


def _put_link(row: list[_Chunk], way: Way, link: Link) -> None:
    """Behind all that is in its element; without any, at the end of the page."""
    places = [at for at, chunk in enumerate(row) if chunk.way[: len(way)] == way]
    chunk = _Chunk(way if places else (), [link])
    row.insert(places[-1] + 1 if places else len(row), chunk)


def _shared(first: Way, second: Way) -> Way:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other or one == _ARTIFACT:
            break
        count += 1
    return first[:count]


def _tree(row: list[tuple[Way, list[Item]]]) -> tuple[Element | Item, ...]:
    """Elements of what stands in them, neighbours with the same way together."""
    found: list[Element | Item] = []
    at = 0
    while at < len(row):
        way, items = row[at]
        if not way:
            for item in items:
                add(found, item)
            at += 1
            continue
        node, end = way[0], at
        while end < len(row) and row[end][0][:1] == (node,):
            end += 1
        inside = _tree([(rest[1:], held) for rest, held in row[at:end]])
        found.append(
            Element(
                kind=node.kind,
                key=node.key,
                children=inside,
                alt=node.alt,
                lang=node.lang,
                scope=node.scope,
                columns=node.columns,
                rows=node.rows,
            )
        )
        at = end
    return tuple(found)
