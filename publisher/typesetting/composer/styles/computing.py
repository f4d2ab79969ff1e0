"""From the declarations for an element, and the style of its parent, to its own computed style."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct, field

from publisher.typesetting.composer.styles.content import Template
from publisher.typesetting.composer.styles.lengths import Basis
from publisher.typesetting.composer.styles.parsing import Declaration
from publisher.typesetting.composer.styles.properties import PROPERTIES, SIDES
from publisher.typesetting.composer.styles.shorthands import (
    GLOBAL,
    SHORTHANDS,
    divided_shorthand,
)
from publisher.typesetting.composer.styles.tokens import (
    NotUnderstood,
    Tokens,
    identifier,
)
from publisher.typesetting.composer.styles.values import Border, Sides, Style
from publisher.typesetting.composer.styles.variables import Environment

_FIELDS = {name: known.field for name, known in PROPERTIES.items() if known.field}
_INHERITED = tuple(name for name, known in PROPERTIES.items() if known.inherited)
INITIAL: dict[str, Any] = {name: known.initial for name, known in PROPERTIES.items()}


class Computed(Struct, frozen=True, eq=False):
    """A style, and what else those below it inherit."""

    style: Style
    values: Mapping[str, Any]
    """By property, before they are put into a style."""
    environment: Environment = field(default_factory=Environment)
    root_size: int = 12000
    content: Template | None = None
    label: Template = ()
    strings: tuple[tuple[str, Template], ...] = ()

    @property
    def waits_for_text(self) -> bool:
        """Whether the style is whole only when the element is known."""
        return bool(self.strings or self.style.bookmark_level)


def compute(
    declarations: Iterable[Declaration], parent: Computed | None, lang: str = ""
) -> Computed:
    """The style that `declarations`, the most important last, give to a child of `parent`.

    Raises `UserError` with the place of the first declaration that is not understood.
    """
    all_of_them = list(declarations)
    own = {each.name: each.tokens for each in all_of_them if each.name.startswith("--")}
    environment = (parent.environment if parent else Environment()).extended(own)
    winners: dict[str, tuple[Tokens, Declaration]] = {}
    for declaration in all_of_them:
        for name, tokens in _longhands(declaration, environment):
            winners[name] = (tokens, declaration)
    values = dict(INITIAL)
    if parent:
        values.update((name, parent.values[name]) for name in _INHERITED)
    if "font-size" in winners:  # all other relative lengths refer to it
        inherited: int = values["font-size"]
        basis = Basis(inherited, parent.root_size if parent else inherited)
        values["font-size"] = _value("font-size", *winners.pop("font-size"), basis, parent)
    size: int = values["font-size"]
    basis = Basis(size, parent.root_size if parent else size)
    for name, (tokens, declaration) in winners.items():
        values[name] = _value(name, tokens, declaration, basis, parent)
    return Computed(
        _style(values, lang),
        values,
        environment,
        basis.rem,
        values["content"],
        values["bookmark-label"],
        values["string-set"],
    )


def _longhands(declaration: Declaration, environment: Environment) -> Iterable[tuple[str, Tokens]]:
    name, tokens = declaration.name, declaration.tokens
    if name.startswith("--"):
        return ()
    try:
        if declaration.has_variables:
            tokens = environment.substitute(tokens)
        if name in SHORTHANDS:
            return divided_shorthand(name, tokens)
        if name in PROPERTIES:
            return ((name, tokens),)
    except NotUnderstood:
        pass
    raise declaration.refusal()


def _value(
    name: str, tokens: Tokens, declaration: Declaration, basis: Basis, parent: Computed | None
) -> Any:
    known = PROPERTIES[name]
    keyword = identifier(tokens)
    if keyword in GLOBAL:
        if parent and (keyword == "inherit" or (keyword == "unset" and known.inherited)):
            return parent.values[name]
        return known.initial
    try:
        value = known.read(tokens, basis)
    except NotUnderstood:
        raise declaration.refusal() from None
    if name == "color" and value == "currentcolor":
        return parent.values[name] if parent else known.initial
    return value


def _style(values: Mapping[str, Any], lang: str) -> Style:
    size, color = values["font-size"], values["color"]
    height = values["line-height"]
    background = values["background-color"]
    gap = values["column-gap"]
    if gap is None:  # normal
        gap = size if values["column-count"] > 1 else 0
    fields: dict[str, Any] = {field: values[name] for name, field in _FIELDS.items()}
    return Style(
        **fields,
        line_height=round(height * size) if isinstance(height, Fraction) else height,
        color=color,
        lang=lang,
        margin=Sides(*(values[f"margin-{side}"] for side in SIDES)),
        padding=Sides(*(values[f"padding-{side}"] for side in SIDES)),
        border=Sides(*(_border(values, side) for side in SIDES)),
        background=color if background == "currentcolor" else background,
        column_gap=gap,
    )


def _border(values: Mapping[str, Any], side: str) -> Border:
    if values[f"border-{side}-style"] == "none":
        return Border(0, values["color"])
    color = values[f"border-{side}-color"]
    return Border(
        values[f"border-{side}-width"], values["color"] if color == "currentcolor" else color
    )


def inherited_block(computed: Computed, lang: str) -> Style:
    """The style of a block that something else lays out: what it inherits, and nothing more."""
    values = INITIAL | {name: computed.values[name] for name in _INHERITED} | {"display": "block"}
    return _style(values, lang)
