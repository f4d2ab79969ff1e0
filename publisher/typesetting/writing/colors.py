"""Colours to operators (ISO 32000-1, 8.6.8)."""

from functools import cache

from publisher.typesetting.page.items import Color
from publisher.typesetting.writing.objects import ratio

_OPERATORS = {1: ("g", "G"), 3: ("rg", "RG"), 4: ("k", "K")}
"""By the number of components: what sets the colour of grounds and text, and that of lines."""


@cache
def fill(color: Color) -> str:
    """Sets the colour of grounds and text."""
    return _set(color, 0)


@cache
def stroke(color: Color) -> str:
    """Sets the colour of lines."""
    return _set(color, 1)


def _set(color: Color, which: int) -> str:
    components = color.components
    if len(components) not in _OPERATORS:
        raise ValueError(f"a colour of {len(components)} components")
    values = " ".join(map(ratio, components))
    return f"{values} {_OPERATORS[len(components)][which]}\n"
