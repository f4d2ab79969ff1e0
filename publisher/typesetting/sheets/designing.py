"""Designed sheets, blocks and drawings, laid out by WeasyPrint and recorded as items."""

import threading
import weakref
from collections.abc import Callable, Iterable, Sequence
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from msgspec import Struct, field
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from publisher.errors import UserError
from publisher.typesetting.page.items import (
    POINT,
    Anchor,
    Area,
    Bookmark,
    Element,
    Glyphs,
    Image,
    Item,
    Link,
    Page,
)
from publisher.typesetting.sheets.chinese import aligned, put_gaps
from publisher.typesetting.sheets.faces import FontFile, forget_fonts
from publisher.typesetting.sheets.interpreter import Drawn, interpret
from publisher.typesetting.sheets.listening import listening
from publisher.typesetting.sheets.pictures import as_unsayable, pictured
from publisher.typesetting.sheets.recording import Recording, record
from publisher.typesetting.sheets.structure import Ways, lines, structured
from publisher.typesetting.sheets.text import add

_UNITS = 750
"""Thousandths of a point in a CSS pixel."""
_BASE = "gongbao:"
_DRAWING = "gongbao:drawing.svg"
_END = "gongbao-end"
_TALL = 14400
"""Points: the height that a block is given to take what it needs of it."""
_LOCK = threading.RLock()
"""Pango, PDFium and what WeasyPrint keeps between layouts are for one thread at a time."""

Served = dict[tuple[tuple[str, ...], FontFile], set[str]]
"""By the families a style sheet asked for and the font that served: what it was needed for."""


class Sheet(Struct, frozen=True):
    """Pages, and the files of their pictures by SHA-256."""

    pages: tuple[Page, ...]
    images: dict[str, bytes]


class Block(Struct, frozen=True):
    """What is to be placed on a page, from its upper left corner on."""

    children: tuple[Element | Item, ...]
    width: int
    height: int
    """Thousandths of a point."""
    images: dict[str, bytes] = field(default_factory=dict)


class Sheets:
    """Lays out HTML with the style sheets of a layout.

    `css` are these in their order, each with its name for messages. `read` gives the bytes of a file that the HTML or the style sheet names
    (`issue:files/x.png`, `layout:print/x.svg`) or raises `LookupError`; nothing else is fetched.
    Threads may share it: they take turns.

    What cannot be laid out raises `SheetFault`. Raises `UserErrors` for style sheets that WeasyPrint
    does not understand.
    """

    def __init__(self, css: Sequence[tuple[str, str]], read: Callable[[str], bytes]) -> None:
        self._read = read
        self._fonts = FontConfiguration()
        weakref.finalize(self._fonts, forget_fonts, self._fonts.font_map).atexit = False
        self._css = [self._parse(text, name) for name, text in css]
        self._recorded: dict[Any, Any] = {}
        self.served: Served = {}
        """What served all text up to now."""

    @property
    def font_files(self) -> dict[str, Path]:
        """The files of all fonts that served, by their SHA-256: there as long as this is."""
        return {file.face.digest: file.file for _, file in self.served}

    def pages(self, html: str, key: str) -> Sheet:
        """The pages of an HTML text. The keys of their elements begin with `key`."""
        with _LOCK, listening():
            parsed = self._parsed(html)
            put_gaps(parsed.etree_element)
            document = self._render(parsed)
            ways = Ways(parsed.etree_element, key)
            images: dict[str, bytes] = {}
            pages = tuple(
                self._page(document, number, ways, images) for number in range(len(document.pages))
            )
        return Sheet(pages, images)

    def block(self, html: str, width: int, key: str) -> Block:
        """What is in the body of an HTML text, `width` thousandths of a point wide and as high as it is.

        Neither margins nor heads of a page are about it.
        """
        with _LOCK, listening():
            parsed = self._parsed(html)
            put_gaps(parsed.etree_element)
            body = parsed.etree_element.find("body")
            ET.SubElement(body, "div", {"id": _END, "style": "clear: both"})
            ways = Ways(parsed.etree_element, key)
            document = self._render(parsed, _sheet_of(width / POINT, _TALL))
            if len(document.pages) != 1:
                raise RuntimeError("a block of the layout is divided between pages")
            images: dict[str, bytes] = {}
            page = self._page(document, 0, ways, images)
        ends = [item for item in page.children if isinstance(item, Anchor) and item.name == _END]
        children = tuple(child for child in page.children if child not in ends)
        return Block(children, width, ends[0].y, images)

    def drawing(self, svg: bytes, width: int, height: int) -> Block:
        """A drawing in SVG, made to fit a place: paths and text, or else a single picture.

        What items cannot say makes the whole a picture, with its text as text that is not seen.
        Raises `SheetFault` for what is no drawing.
        """
        wide, high = width / POINT, height / POINT
        style = f"img {{ display: block; width: {wide}pt; height: {high}pt }} body {{ margin: 0 }}"
        with _LOCK, listening():
            parsed = self._parsed(f"<img src='{_DRAWING}' alt='-'>", {_DRAWING: svg})
            sheet = self._parse(_sheet_of(wide, high) + style)
            document = parsed.render(stylesheets=[sheet], font_config=self._fonts)
            recording = record(document.pages[0], self._recorded)
            drawn = interpret(recording)
            images: dict[str, bytes] = {}
            if any(one.item is None for one in drawn):
                drawn = list(
                    pictured(
                        (part for one in drawn for part in as_unsayable(one)), document, 0, images
                    )
                )
            self._note(recording, drawn)
        items: list[Item] = []
        for one in drawn:
            if one.item is not None:
                add(items, one.item)
        return Block(tuple(items), width, height, images | _files(recording, items))

    def _parsed(self, html: str, files: dict[str, bytes] | None = None) -> HTML:
        return HTML(string=html, base_url=_BASE, url_fetcher=_Fetcher(self._read, files or {}))

    def _render(self, html: HTML, css: str = "") -> Any:
        sheets = [*self._css, *([self._parse(css)] if css else [])]
        return html.render(stylesheets=sheets, font_config=self._fonts)

    def _parse(self, css: str, name: str = "") -> CSS:
        with _LOCK, listening(name):
            try:
                return CSS(
                    string=css,
                    base_url=_BASE,
                    url_fetcher=_Fetcher(self._read, {}),
                    font_config=self._fonts,
                    color_profiles={},
                )
            except URLFetchingError as error:
                if isinstance(error.__context__, UserError):  # a file that is to be installed
                    raise error.__context__ from None
                raise

    def _page(self, document: Any, number: int, ways: Ways, images: dict[str, bytes]) -> Page:
        page = document.pages[number]
        recording = record(page, self._recorded)
        box = page._page_box  # noqa: SLF001 -- see recording.py
        set_lines = lines(box, recording.numbers)
        drawn = aligned(
            pictured(interpret(recording), document, number, images), set_lines, recording
        )
        self._note(recording, drawn)
        images |= _files(recording, (one.item for one in drawn))
        children = structured(drawn, box, recording.numbers, ways, _links(page))
        return Page(
            width=_units(page.width),
            height=_units(page.height),
            area=Area(
                _units(box.content_box_x()),
                _units(box.content_box_y()),
                _units(box.width),
                _units(box.height),
            ),
            children=(*children, *_anchors(page), *_bookmarks(page)),
            bleed=_units(max(page.bleed.values())),
        )

    def _note(self, recording: Recording, drawn: Iterable[Drawn]) -> None:
        """Remember what served the text of a page."""
        files = {file.face: file for file in recording.faces.values()}
        boxes = {number["mcid"]: box for box, number in recording.numbers.items()}
        for one in drawn:
            if not isinstance(one.item, Glyphs):
                continue
            file, box = files[one.item.face], boxes.get(one.mark)
            # A drawing does not say which families it asked for.
            families: tuple[str, ...] = (file.family,)
            if box is not None and hasattr(box, "text"):
                families = tuple(box.style["font_family"])
            self.served.setdefault((families, file), set()).update(one.item.text)


def _sheet_of(width: float, height: float) -> str:
    """A style sheet for one page of this size, in points, with nothing around it."""
    return f"""
        @page {{ size: {width}pt {height}pt !important; margin: 0 !important; bleed: 0 !important }}
        html, body {{ page: auto !important }}
    """


def _files(recording: Recording, items: Iterable[Item | None]) -> dict[str, bytes]:
    """The files of the pictures among items that are on the page as they are."""
    wanted = {item.digest for item in items if isinstance(item, Image)}
    return recording.files(wanted)


def _links(page: Any) -> list[tuple[Any, Link]]:
    """The links of a page with their HTML elements: what stands within one inherits it, and is left out."""
    found = []
    for kind, target, edges, box in page.links:
        if box.element_tag == "a":
            left, top, right, bottom = (_units(edge) for edge in edges)
            address = f"#{target}" if kind == "internal" else target
            found.append((box.element, Link(left, top, right - left, bottom - top, address)))
    return found


def _anchors(page: Any) -> list[Anchor]:
    return [Anchor(name, _units(x), _units(y)) for name, (x, y, *_) in page.anchors.items()]


def _bookmarks(page: Any) -> list[Bookmark]:
    return [
        Bookmark(level, label, _units(x), _units(y)) for level, label, (x, y), _ in page.bookmarks
    ]


def _units(pixels: float) -> int:
    return round(pixels * _UNITS)


class _Fetcher(URLFetcher):
    """Hands out the files of the issue and of the layout; refuses every other address."""

    def __init__(self, read: Callable[[str], bytes], files: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._read = read
        self._files = files

    def fetch(
        self,
        url: str,
        headers: dict[str, str] | None = None,  # noqa: ARG002 -- WeasyPrint's signature
    ) -> URLFetcherResponse:
        """The bytes behind `url`. Raises `LookupError` for what was not given."""
        if url.startswith("data:"):
            return super().fetch(url)
        mime_type = guess_type(url)[0] or "application/octet-stream"
        content = self._files[url] if url in self._files else self._read(url)
        return URLFetcherResponse(url, content, {"Content-Type": mime_type})
