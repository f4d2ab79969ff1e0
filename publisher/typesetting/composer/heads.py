"""Heads and folios, set when the number of a page is known (CSS Paged Media, margin boxes).

A unit is composed without them and can be kept whatever happens before it.
"""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from publisher.typesetting.composer.frames import ARTIFACT
from publisher.typesetting.composer.paragraphs import baseline_of
from publisher.typesetting.composer.styles.values import (
    Content,
    Counter,
    NamedString,
    PageStyle,
    Style,
    resolved,
)
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.text.inlines import Run
from publisher.typesetting.composer.text.setting import set_paragraph
from publisher.typesetting.page.items import Box, Item, Page


def with_head(
    page: Page, style: PageStyle, number: int, strings: Mapping[str, str], fonts: FontBook
) -> Page:
    """`page` with the margin boxes of its style; `number` is the one to be printed."""
    at_edges: dict[str, list[Item]] = {"Header": [], "Footer": []}
    for name, box in style.boxes:
        text = "".join(_text(part, number, strings) for part in box.content or ())
        edge = "Header" if name.startswith("top-") else "Footer"
        at_edges[edge] += _box(name, box, text, style, fonts)
    artifacts = [
        replace(ARTIFACT, id=edge, children=tuple(items))
        for edge, items in at_edges.items()
        if items
    ]
    return replace(page, children=(*page.children, *artifacts))


def _text(part: Content, number: int, strings: Mapping[str, str]) -> str:
    match part:
        case str():
            return part
        case Counter():
            return str(number)
        case NamedString(name=name):
            return strings.get(name, "")
    return ""


def _box(name: str, style: Style, text: str, page: PageStyle, fonts: FontBook) -> Iterator[Item]:
    """What a margin box shows. Boxes at the top and the foot of the page are known."""
    edge, _, place = name.partition("-")
    if edge not in ("top", "bottom"):
        return
    margin = page.margin
    whole = page.width - margin.left - margin.right
    width = whole if style.width == "auto" else resolved(style.width, whole)
    x = margin.left + {"left": 0, "center": (whole - width) // 2, "right": whole - width}[place]
    top = 0 if edge == "top" else page.height - margin.bottom
    bottom = margin.top if edge == "top" else page.height
    top += resolved(style.margin.top, 0)
    bottom -= resolved(style.margin.bottom, 0)
    for rule, y in (
        (style.border.top, top),
        (style.border.bottom, bottom - style.border.bottom.width),
    ):
        if rule.width:
            yield Box(x, y, width, rule.width, rule.color)
    top += style.border.top.width + resolved(style.padding.top, 0)
    bottom -= style.border.bottom.width + resolved(style.padding.bottom, 0)
    if not text:
        return
    height = style.line_height
    y = {"top": top, "bottom": bottom - height}.get(
        style.vertical_align, (top + bottom - height) // 2
    )
    run = Run(text, style, (), "", 0, is_counted=False)
    line, *_ = set_paragraph([run], style, fonts).lines(width, 0)
    baseline = y + baseline_of(style)
    for piece in line.slices:
        yield replace(piece.glyphs, x=piece.glyphs.x + x, y=baseline)
