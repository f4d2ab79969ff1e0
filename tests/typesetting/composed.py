"""HTML composed on a page of a few em, and its lines as they are seen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from publisher.typesetting.composer.assembly import ARTIFACT
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.machine import file_digest
from publisher.typesetting.page.items import Element, Glyphs, Item, Line, Page
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.workshop import Job
from publisher.typesetting.writing import About, Resources, write_pdf

EM, ROW, EDGE = 7500, 12750, 15000
"""Thousandths of a point: the size of the text, the grid, and where a page's text begins."""
MEASURE = 44
"""Em from edge to edge; 15.2 rows are below each other."""
CSS = """
@page { size: 360pt 225pt; margin: 15pt }
html { font: 7.5pt "Noto Serif CJK SC"; line-height: 12.75pt; text-align: justify; color: #000 }
body, p, h1, h2, h3, h4, h5, h6, ul, ol { margin: 0; padding: 0; font-size: 1em; font-weight: normal }
body { orphans: 1; widows: 1 }
"""
_INLINE = ("Link", "Reference", "Lbl", "LBody", "NonStruct", "Span")


@dataclass(frozen=True)
class Shown:
    """A line as it is seen. Lengths in em, places from the corner of the type area."""

    page: int
    y: int
    """Of the baseline, in thousandths of a point."""
    way: tuple[Element, ...]
    """The elements around it, down to the block."""
    glyphs: tuple[Glyphs, ...]
    left_edge: int
    top_edge: int
    record: Line | None = None
    """What the page says of it."""

    @property
    def text(self) -> str:
        return "".join(row.text for row in self.glyphs)

    @property
    def left(self) -> float:
        """Where the first character begins."""
        return em(self.glyphs[0].x - self.left_edge)

    @property
    def right(self) -> float:
        """Where the last character ends, blank half and all."""
        last = self.glyphs[-1]
        return em(last.x + last.end - self.left_edge)

    @property
    def width(self) -> float:
        """Of what counts for the measure: without blank halves that hang over."""
        assert self.record
        return em(self.record.width)

    @property
    def start(self) -> float:
        assert self.record
        return em(self.record.x - self.left_edge)

    @property
    def row(self) -> float:
        """Of the grid, from 0."""
        top = self.y - self.top_edge - (ROW - EM) // 2 - EM * 880 // 1000
        return round(top / ROW, 3)

    @property
    def column(self) -> int:
        assert self.record
        return self.record.column


def em(length: float) -> float:
    return round(length / EM, 3)


@lru_cache(64)
def _compositor(css: str) -> Compositor:
    return Compositor((("test.css", css),))


def set_unit(
    html: str, css: str = "", files: Mapping[str, bytes] | None = None, base: str = CSS
) -> SetUnit:
    """HTML below `body` as a unit on pages; all text belongs to the part `t` unless it says more."""
    whole = f'<html lang="zh-CN"><body><div id="t">{html}</div></body></html>'
    return _compositor(base + css).make(
        Job((("test.css", base + css),), whole, tuple((files or {}).items()))
    )


def pages_of(html: str, css: str = "", files: Mapping[str, bytes] | None = None) -> list[Page]:
    return list(set_unit(html, css, files).pages)


def lay_out(html: str, css: str = "") -> list[Shown]:
    return lines_of(pages_of(html, css))


def paragraph(text: str, measure: float, style: str = "") -> list[Shown]:
    """The lines of one paragraph, `measure` em wide."""
    css = f".narrow {{ padding-right: {MEASURE - measure}em }} .narrow p {{ {style} }}"
    return lay_out(f'<div class="narrow"><p>{text}</p></div>', css)


def texts(found: Iterable[Shown]) -> list[str]:
    return [line.text for line in found]


def lines_of(pages: Iterable[Page], *, artifacts: bool = False) -> list[Shown]:
    """The lines of pages in reading order; what is printed again only with `artifacts`."""
    return [line for number, page in enumerate(pages) for line in _lines(number, page, artifacts)]


def _lines(number: int, page: Page, artifacts: bool) -> Iterator[Shown]:
    group: list[Glyphs] = []
    block: tuple[Element, ...] = ()
    for way, row in glyphs_of(page):
        if way and way[0].kind == ARTIFACT.kind and not artifacts:
            continue
        own = _block(way)
        if group and not (_keys(own) == _keys(block) and _goes_on(group, row)):
            yield _shown(number, page, block, group)
            group = []
        block = own
        group.append(row)
    if group:
        yield _shown(number, page, block, group)


def glyphs_of(page: Page) -> Iterator[tuple[tuple[Element, ...], Glyphs]]:
    """Each row of glyphs with the elements around it, outermost first."""
    yield from ((way, item) for way, item in below(page.children, ()) if isinstance(item, Glyphs))


def below(
    children: tuple[Element | Item, ...], way: tuple[Element, ...]
) -> Iterator[tuple[tuple[Element, ...], Item]]:
    """All items with the elements around them, outermost first, without their children."""
    for child in children:
        if isinstance(child, Element):
            yield from below(child.children, (*way, replace(child, children=())))
        else:
            yield way, child


def _block(way: tuple[Element, ...]) -> tuple[Element, ...]:
    while way and way[-1].kind in _INLINE:
        way = way[:-1]
    return way


def _keys(way: tuple[Element, ...]) -> list[tuple[str, str]]:
    return [(element.kind, element.key) for element in way]


def _goes_on(group: list[Glyphs], row: Glyphs) -> bool:
    """Whether a row stands on the same line: beside the last one, raised at the most."""
    last = group[-1]
    gap = row.x - last.x - last.end
    size = max(before.size for before in group)
    return abs(row.y - group[0].y) < size // 2 and -size < gap < 2 * size


def _shown(number: int, page: Page, block: tuple[Element, ...], group: list[Glyphs]) -> Shown:
    y = max(row.y for row in group)
    record = next(
        (
            line
            for line in page.lines
            if line.y == y and line.x - EM <= group[0].x <= line.x + line.width + EM
        ),
        None,
    )
    area = page.area
    return Shown(number, y, block, tuple(group), area.x, area.y, record)


ABOUT = About("公报", bytes(range(16)), date(2024, 4, 30), date(2024, 5, 1), labels=())


def write(unit: SetUnit) -> bytes:
    """A unit as a PDF."""
    fonts = {file_digest(font.file): font.file for font in unit.served}
    return write_pdf(list(unit.pages), Resources(fonts.__getitem__, unit.images.__getitem__), ABOUT)
