"""HTML laid out with Chinese lines on a page of a few em, and its lines as boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint import HTML, Document
from weasyprint.formatting_structure import boxes

from publisher.typesetting import lines

lines.install()

EM, ROW, EDGE = 10, 17, 20
"""CSS pixels: the size of the text, the grid, and where a page's text begins."""
_CSS = f"""
@page {{ size: 480px 300px; margin: {EDGE}px }}
html {{ font: {EM}px/{ROW}px 'Noto Serif CJK SC' }}
body, p {{ margin: 0; text-align: justify; orphans: 1; widows: 1 }}
"""


@dataclass(frozen=True)
class Line:
    """A line box; lengths in em, positions from the corner of the page's text."""

    page: int
    box: Any

    @property
    def text_boxes(self) -> list[Any]:
        return [box for box in self.box.descendants() if isinstance(box, boxes.TextBox)]

    @property
    def text(self) -> str:
        return "".join(box.text for box in self.text_boxes)

    @property
    def left(self) -> float:
        """Where the first character begins."""
        return em(self.text_boxes[0].position_x - EDGE)

    @property
    def right(self) -> float:
        """Where the last character ends, blank half and all."""
        last = self.text_boxes[-1]
        return em(last.position_x + last.width - EDGE)

    @property
    def start(self) -> float:
        return em(self.box.position_x - EDGE)

    @property
    def width(self) -> float:
        return em(self.box.width)

    @property
    def row(self) -> float:
        return round((self.box.position_y - EDGE) / ROW, 4)


def em(length: float) -> float:
    return round(length / EM, 3)


def render(html: str, css: str = "") -> Document:
    return HTML(string=f'<html lang="zh-CN"><style>{_CSS}{css}</style>{html}').render()


def lines_of(document: Document) -> list[Line]:
    return list(_lines(document))


def lay_out(html: str, css: str = "") -> list[Line]:
    return lines_of(render(html, css))


def paragraph(text: str, measure: float, style: str = "") -> list[Line]:
    """The lines of one paragraph, `measure` em wide."""
    return lay_out(f'<p style="width: {measure}em; {style}">{text}')


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


def _lines(document: Document) -> Iterator[Line]:
    for number, page in enumerate(document.pages):
        for box in page._page_box.descendants():
            if type(box) is boxes.LineBox:
                yield Line(number, box)
