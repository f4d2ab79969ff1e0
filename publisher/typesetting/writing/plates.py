"""Grey on the plate of black: what a drawing says of it in RGB would be printed with four inks."""

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from publisher.typesetting.page.items import Box, Color, Element, Glyphs, Item, Page, Path
from publisher.typesetting.writing.using import Used

_FULL = 10000


def on_black(pages: Sequence[Page]) -> Sequence[Page]:
    """The pages with every neutral colour of text, rules and outlines as so much of black."""
    if not any(map(_is_neutral, Used(pages).colors)):
        return pages
    return [replace(page, children=tuple(map(_inked, page.children))) for page in pages]


def _inked(item: Element | Item) -> Element | Item:
    match item:
        case Element():
            return replace(item, children=tuple(map(_inked, item.children)))
        case Glyphs() | Box() if _is_neutral(item.color):
            return replace(item, color=_black(item.color))
        case Path():
            fill, stroke = (
                _black(color) if color and _is_neutral(color) else color
                for color in (item.fill, item.stroke)
            )
            return replace(item, fill=fill, stroke=stroke)
        case _:
            return item


def _is_neutral(color: Color) -> bool:
    return len(color.components) in (1, 3) and len({*color.components}) == 1


@cache
def _black(color: Color) -> Color:
    return Color((0, 0, 0, _FULL - color.components[0]), color.alpha)
