"""Shorthands: one declaration for several properties. What it does not name gets its initial value."""

from collections.abc import Callable, Sequence

from tinycss2 import color5, parse_one_component_value

from publisher.typesetting.composer.styles.properties import SIDES
from publisher.typesetting.composer.styles.tokens import (
    NotUnderstood,
    Token,
    Tokens,
    identifier,
)

Longhands = list[tuple[str, Tokens]]
GLOBAL = frozenset({"inherit", "initial", "unset"})
"""Values of every property."""
_INITIAL: Tokens = (parse_one_component_value("initial"),)
_STYLES = frozenset({"none", "hidden", "solid", "double", "dotted", "dashed"})
_WEIGHTS = frozenset({"bold", "bolder", "lighter"})


def _four(pattern: str) -> Callable[[Tokens], Longhands]:
    """One to four values, for the sides from the top, clockwise."""

    def divide(tokens: Tokens) -> Longhands:
        if not 1 <= len(tokens) <= 4:
            raise NotUnderstood
        places = ((0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 1), (0, 1, 2, 3))[len(tokens) - 1]
        return [
            (pattern.format(side), (tokens[place],))
            for side, place in zip(SIDES, places, strict=True)
        ]

    return divide


def _border(sides: Sequence[str]) -> Callable[[Tokens], Longhands]:
    """Width, style and colour, in any order."""

    def divide(tokens: Tokens) -> Longhands:
        if not tokens:
            raise NotUnderstood
        found: dict[str, Tokens] = {}
        for token in tokens:
            part = _part_of_border(token)
            if part in found:
                raise NotUnderstood
            found[part] = (token,)
        return [
            (f"border-{side}-{part}", found.get(part, _INITIAL))
            for side in sides
            for part in ("width", "style", "color")
        ]

    return divide


def _part_of_border(token: Token) -> str:
    if identifier((token,)) in _STYLES:
        return "style"
    return "color" if color5.parse_color(token) is not None else "width"


def _font(tokens: Tokens) -> Longhands:
    """`normal bold 9pt/14pt family, family`."""
    weight: Tokens = _INITIAL
    rest = list(tokens)
    while rest and rest[0].type in {"ident", "number"}:
        token = rest.pop(0)
        if token.type == "number" or identifier((token,)) in _WEIGHTS:
            weight = (token,)
        elif identifier((token,)) != "normal":
            rest.insert(0, token)
            break
    if len(rest) < 2:
        raise NotUnderstood
    size, rest = rest[0], rest[1:]
    height: Tokens = _INITIAL
    if rest[0] == "/":
        height, rest = tuple(rest[1:2]), rest[2:]
    if not rest:
        raise NotUnderstood
    return [
        ("font-style", _INITIAL),
        ("font-feature-settings", _INITIAL),
        ("font-weight", weight),
        ("font-size", (size,)),
        ("line-height", height),
        ("font-family", tuple(rest)),
    ]


def _columns(tokens: Tokens) -> Longhands:
    """The number of columns; a width of columns is not understood."""
    counts = [token for token in tokens if identifier((token,)) != "auto"]
    if len(tokens) > 2 or len(counts) > 1:
        raise NotUnderstood
    return [("column-count", tuple(counts) or _INITIAL)]


def _list_style(tokens: Tokens) -> Longhands:
    """`none`, `inside`."""
    kinds = tuple(token for token in tokens if identifier((token,)) != "inside")
    places = tuple(token for token in tokens if identifier((token,)) == "inside")
    return [("list-style-type", kinds or _INITIAL), ("list-style-position", places or _INITIAL)]


SHORTHANDS: dict[str, tuple[str, Callable[[Tokens], Longhands]]] = {
    "font": ("weight size/height families", _font),
    "margin": ("one to four values", _four("margin-{}")),
    "padding": ("one to four values", _four("padding-{}")),
    "border": ("width style colour", _border(SIDES)),
    **{f"border-{side}": ("width style colour", _border((side,))) for side in SIDES},
    "border-width": ("one to four values", _four("border-{}-width")),
    "border-style": ("one to four values", _four("border-{}-style")),
    "border-color": ("one to four values", _four("border-{}-color")),
    "background": ("a colour, `none`", lambda tokens: [("background-color", tokens)]),
    "columns": ("a number", _columns),
    "list-style": ("`none`, `inside`", _list_style),
}
"""What each may say, for who writes layouts, and how it is divided."""

_SAMPLE = parse_one_component_value("1pt")


def divided_shorthand(name: str, tokens: Tokens) -> Longhands:
    """The longhands of a shorthand. Raises `NotUnderstood`."""
    _, divide = SHORTHANDS[name]
    if identifier(tokens) in GLOBAL:
        return [(longhand, tokens) for longhand in _LONGHANDS[name]]
    return divide(tokens)


_LONGHANDS = {
    name: tuple(
        longhand for longhand, _ in divide((_SAMPLE, _SAMPLE) if name == "font" else (_SAMPLE,))
    )
    for name, (_, divide) in SHORTHANDS.items()
}
"""The names that each stands for."""
