"""The properties that the composer understands: the table behind docs/layouts.md.

Shorthands are divided before (`shorthands`). A property without a field of `Style` changes nothing on
a composed page: only the values with which that is so are understood.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from publisher.typesetting.composer.styles.colors import read_background, read_color
from publisher.typesetting.composer.styles.content import (
    TEXT,
    read_content,
    read_label,
    read_strings,
)
from publisher.typesetting.composer.styles.fonts import (
    NORMAL_LINE,
    read_families,
    read_features,
    read_font_size,
    read_line_height,
    read_weight,
)
from publisher.typesetting.composer.styles.lengths import (
    Basis,
    absolute,
    read_count,
    read_length,
    read_length_or_auto,
    read_limit,
    read_positive,
    read_size,
    read_spacing,
)
from publisher.typesetting.composer.styles.tokens import (
    NotUnderstood,
    Tokens,
    identifier,
    one_of,
    only,
)
from publisher.typesetting.page.items import BLACK

SIDES = ("top", "right", "bottom", "left")
_BREAKS = ("auto", "avoid", "always", "page", "left", "right", "column")
_RULE = {"thin": 750, "medium": 2250, "thick": 3750}
"""Widths of rules by name (CSS Backgrounds 3, 4.3): 1, 3 and 5 px."""


class Property(Struct, frozen=True):
    """What the composer knows of a property."""

    read: Callable[[Tokens, Basis], Any]
    """From tokens to a value. Raises `NotUnderstood`."""
    initial: Any
    values: str
    """Those that are understood, for who writes layouts; `inherit`, `initial` and `unset` always."""
    inherited: bool = False
    field: str = ""
    """Of `Style`, where the value is the value of the field."""


def _read_page(tokens: Tokens, _basis: object) -> str:
    token = only(tokens)
    if token.type != "ident":
        raise NotUnderstood
    return str(token.value)


def _read_columns(tokens: Tokens, basis: Basis) -> int:
    return 1 if identifier(tokens) == "auto" else read_count(tokens, basis)


def _read_gap(tokens: Tokens, basis: Basis) -> int | None:
    return None if identifier(tokens) == "normal" else absolute(only(tokens), basis)


def _read_rule(tokens: Tokens, basis: Basis) -> int:
    named = _RULE.get(identifier(tokens))
    width = absolute(only(tokens), basis) if named is None else named
    if width < 0:
        raise NotUnderstood
    return width


def _read_level(tokens: Tokens, basis: Basis) -> int:
    return 0 if identifier(tokens) == "none" else read_count(tokens, basis)


def _read_nothing(tokens: Tokens, basis: Basis) -> None:
    if absolute(only(tokens), basis):
        raise NotUnderstood


_BREAK_NAMES = ", ".join(f"`{name}`" for name in _BREAKS)
_LENGTH, _SHARE = "a length", "a length or percentage"
_COLOR = "a colour"

PROPERTIES: dict[str, Property] = {
    # Fonts and text; all of them are inherited.
    "font-family": Property(read_families, (), "names", True, "font_families"),
    "font-size": Property(
        read_font_size, 12000, f"{_SHARE}; `smaller`, `larger`", True, "font_size"
    ),
    "font-weight": Property(read_weight, 400, "`normal`, `bold`, 1 to 1000", True, "font_weight"),
    "font-style": Property(one_of("normal"), "normal", "`normal`", True),
    "font-feature-settings": Property(
        read_features, (), "`normal`; tags, with `on`, `off` or a number", True, "font_features"
    ),
    "line-height": Property(read_line_height, NORMAL_LINE, f"`normal`, a number, {_SHARE}", True),
    "letter-spacing": Property(read_spacing, 0, f"`normal`, {_LENGTH}", True, "letter_spacing"),
    "color": Property(read_color, BLACK, _COLOR, True),
    "text-align": Property(
        one_of("start", "end", "center", "justify", left="start", right="end"),
        "start",
        "`start`, `left`, `end`, `right`, `center`, `justify`",
        True,
        "text_align",
    ),
    "text-align-last": Property(
        one_of("auto", "start", "end", "center", "justify", left="start", right="end"),
        "auto",
        "`auto`, `start`, `left`, `end`, `right`, `center`, `justify`",
        True,
        "text_align_last",
    ),
    "text-indent": Property(read_length, 0, _SHARE, True, "text_indent"),
    "white-space": Property(
        one_of("normal", "nowrap", "pre-line"),
        "normal",
        "`normal`, `nowrap`, `pre-line`",
        True,
        "white_space",
    ),
    "writing-mode": Property(
        one_of("horizontal-tb", "sideways-lr"),
        "horizontal-tb",
        "`horizontal-tb`, `sideways-lr`",
        True,
        "writing_mode",
    ),
    "hyphens": Property(
        one_of("none", "manual", "auto"), "manual", "`none`, `manual`, `auto`", True, "hyphens"
    ),
    "orphans": Property(read_count, 2, "a number", True, "orphans"),
    "widows": Property(read_count, 2, "a number", True, "widows"),
    "text-decoration": Property(one_of("none"), "none", "`none`"),
    # Boxes.
    "display": Property(
        one_of("block", "inline", "table", "none", list_item="block"),
        "inline",
        "`block`, `inline`, `table`, `none`, `list-item` (as `block`)",
        field="display",
    ),
    "position": Property(
        one_of("static", "relative", "absolute"),
        "static",
        "`static`, `relative`, `absolute`",
        field="position",
    ),
    "left": Property(read_length_or_auto, "auto", f"`auto`, {_SHARE}", field="left"),
    **{f"margin-{side}": Property(read_length_or_auto, 0, f"`auto`, {_SHARE}") for side in SIDES},
    **{f"padding-{side}": Property(read_positive, 0, _SHARE) for side in SIDES},
    **{
        f"border-{side}-width": Property(
            _read_rule, _RULE["medium"], f"{_LENGTH}; `thin`, `medium`, `thick`"
        )
        for side in SIDES
    },
    **{
        f"border-{side}-style": Property(
            one_of("none", "solid", hidden="none"), "none", "`none`, `hidden`, `solid`"
        )
        for side in SIDES
    },
    **{f"border-{side}-color": Property(read_color, "currentcolor", _COLOR) for side in SIDES},
    "background-color": Property(read_background, None, f"{_COLOR}, `transparent`"),
    "width": Property(read_size, "auto", f"`auto`, {_SHARE}", field="width"),
    "max-width": Property(read_limit, None, f"`none`, {_SHARE}", field="max_width"),
    "max-height": Property(read_limit, None, f"`none`, {_SHARE}", field="max_height"),
    "box-sizing": Property(one_of("content-box"), "content-box", "`content-box`"),
    "vertical-align": Property(
        one_of("baseline", "super", "sub", "top", "middle", "bottom"),
        "baseline",
        "`baseline`, `super`, `sub`, `top`, `middle`, `bottom`",
        field="vertical_align",
    ),
    "float": Property(one_of("none", "footnote"), "none", "`none`, `footnote`", field="float"),
    "border-collapse": Property(one_of("separate"), "separate", "`separate`", True),
    "border-spacing": Property(_read_nothing, None, "0", True),
    "list-style-type": Property(one_of("none"), "none", "`none`", True),
    "list-style-position": Property(one_of("inside"), "inside", "`inside`", True),
    # Columns and pages.
    "column-count": Property(_read_columns, 1, "`auto`, a number", field="columns"),
    "column-gap": Property(_read_gap, None, f"`normal` (1 em), {_LENGTH}"),
    "column-fill": Property(one_of("balance"), "balance", "`balance`"),
    "column-span": Property(one_of("none", "all"), "none", "`none`, `all`", field="column_span"),
    "break-before": Property(one_of(*_BREAKS), "auto", _BREAK_NAMES, field="break_before"),
    "break-after": Property(one_of(*_BREAKS), "auto", _BREAK_NAMES, field="break_after"),
    "break-inside": Property(
        one_of("auto", "avoid"), "auto", "`auto`, `avoid`", field="break_inside"
    ),
    "page": Property(_read_page, "", "a name", True, "page"),
    # Generated content.
    "content": Property(read_content, None, "`none`, `normal`; content"),
    "string-set": Property(read_strings, (), "`none`; names, each with content"),
    "bookmark-level": Property(_read_level, 0, "`none`, a number", field="bookmark_level"),
    "bookmark-label": Property(read_label, TEXT, "`none`; content"),
}
