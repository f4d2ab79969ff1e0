"""Colours: of the screen in three components, of the press in four."""

from typing import Literal

from tinycss2 import color5

from publisher.typesetting.composer.styles.tokens import NotUnderstood, Tokens, identifier, only
from publisher.typesetting.page.items import Color

CurrentColor = Literal["currentcolor"]


def read_color(tokens: Tokens, _basis: object) -> Color | CurrentColor:
    """`#b3261e`, `red`, `rgb(…)`, `device-cmyk(…)`, `currentcolor`."""
    found = color5.parse_color(only(tokens))
    if found == "currentcolor":
        return "currentcolor"
    if found is None or found.space not in {"srgb", "device-cmyk"}:
        raise NotUnderstood
    components = tuple(round(min(max(part, 0), 1) * 10000) for part in found.coordinates)
    return Color(components, round(found.alpha * 10000))


def read_background(tokens: Tokens, basis: object) -> Color | CurrentColor | None:
    """A colour; `none` and what lets all of the ground through is no ground."""
    if identifier(tokens) == "none":
        return None
    color = read_color(tokens, basis)
    return None if isinstance(color, Color) and not color.alpha else color
