"""What `@page` rules say of one kind of page."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Literal, TypeVar

from msgspec.structs import replace

from publisher.typesetting.composer.styles.computing import Computed, compute
from publisher.typesetting.composer.styles.content import resolve
from publisher.typesetting.composer.styles.defaults import MARGIN_BOXES
from publisher.typesetting.composer.styles.lengths import Basis, absolute, length
from publisher.typesetting.composer.styles.matching import cascade
from publisher.typesetting.composer.styles.parsing import Block, Declaration, PageRule
from publisher.typesetting.composer.styles.properties import PROPERTIES, SIDES
from publisher.typesetting.composer.styles.shorthands import divided_shorthand
from publisher.typesetting.composer.styles.tokens import (
    NotUnderstood,
    Tokens,
    identifier,
    only,
)
from publisher.typesetting.composer.styles.values import PageStyle, Percent, Sides, Style
from publisher.typesetting.composer.styles.variables import Environment

Side = Literal["left", "right"]
Own = dict[str, tuple[Tokens, Declaration]]
"""By property, what pages alone have."""
T = TypeVar("T")
_SIZES = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "b4": (250, 353), "b5": (176, 250)}
"""Millimetres."""
OWN_PROPERTIES = {
    "size": "two lengths or one; `A3`, `A4`, `A5`, `B4`, `B5`, with `landscape` or `portrait`",
    "bleed": "`auto`, a length",
}
"""Those that only pages have, with their values, for who writes layouts."""


def page_style(
    rules: Sequence[PageRule], name: str, kinds: frozenset[str], root: Computed
) -> PageStyle:
    """The style of the pages called `name` that are of these `kinds` (`left`, `first`).

    `rules` come in the order of the sheets; `root` is the style of the root element, from which
    pages inherit. Raises `UserError` for what is not understood.
    """
    chosen = _applied(rules, name, kinds)
    boxes: dict[str, list[Block]] = defaultdict(list)
    for rule in chosen:
        for box, block in rule.boxes():
            boxes[box].append(block)
    declarations = cascade(rule.block.declarations for rule in chosen)
    page = compute(filter(_is_inherited, declarations), root)
    own = _own(filter(_is_own, declarations), page.environment)
    basis = Basis(page.style.font_size, root.style.font_size)
    width, height = _read(own["size"], partial(_size, basis=basis))
    margins = []
    for side, whole in zip(SIDES, (height, width, height, width), strict=True):
        margins.append(_read(own[f"margin-{side}"], partial(_margin, basis=basis, whole=whole)))
    return PageStyle(
        width=width,
        height=height,
        margin=Sides(*margins),
        boxes=tuple(_margin_boxes(boxes, page)),
        footnotes=_style_of(boxes["footnote"], page).style,
        bleed=_read(own["bleed"], partial(_bleed, basis=basis)),
    )


def _applied(rules: Sequence[PageRule], name: str, kinds: frozenset[str]) -> list[PageRule]:
    """The rules for such a page, the weightiest last."""
    applied = [
        (selector.specificity, order, rule)
        for order, rule in enumerate(rules)
        for selector in rule.selectors
        if selector.name in {"", name} and selector.classes <= kinds
    ]
    return [rule for *_, rule in sorted(applied, key=lambda found: found[:-1])]


def _is_own(declaration: Declaration) -> bool:
    return declaration.name in OWN_PROPERTIES or declaration.name.startswith("margin")


def _is_inherited(declaration: Declaration) -> bool:
    """Whether it is for what stands on the page. Raises `UserError` where it is for no page at all."""
    name = declaration.name
    if _is_own(declaration):
        return False
    if (
        name == "font"
        or name.startswith("--")
        or ((known := PROPERTIES.get(name)) and known.inherited)
    ):
        return True
    raise declaration.refusal()


def _own(declarations: Iterable[Declaration], environment: Environment) -> Own:
    found: Own = {}
    for declaration in declarations:
        try:
            tokens = environment.substitute(declaration.tokens)
            if declaration.name == "margin":
                longhands = divided_shorthand("margin", tokens)
            else:
                longhands = [(declaration.name, tokens)]
        except NotUnderstood:
            raise declaration.refusal() from None
        found.update((name, (tokens, declaration)) for name, tokens in longhands)
    return found


def _read(found: tuple[Tokens, Declaration], read: Callable[[Tokens], T]) -> T:
    tokens, declaration = found
    try:
        return read(tokens)
    except NotUnderstood:
        raise declaration.refusal() from None


def _size(tokens: Tokens, basis: Basis) -> tuple[int, int]:
    keywords = [identifier((token,)) for token in tokens]
    turned = "landscape" in keywords
    rest = [
        token
        for token, keyword in zip(tokens, keywords, strict=True)
        if keyword not in {"landscape", "portrait"}
    ]
    if not 1 <= len(rest) <= 2:
        raise NotUnderstood
    named = _SIZES.get(identifier(rest))
    if named:
        width, height = (round(Fraction(side * 720000, 254)) for side in named)
        return (height, width) if turned else (width, height)
    if len(rest) != len(tokens):
        raise NotUnderstood
    return absolute(rest[0], basis), absolute(rest[-1], basis)


def _margin(tokens: Tokens, basis: Basis, whole: int) -> int:
    found = length(only(tokens), basis)
    return found.of(whole) if isinstance(found, Percent) else found


def _bleed(tokens: Tokens, basis: Basis) -> int:
    return 0 if identifier(tokens) == "auto" else absolute(only(tokens), basis)


def _style_of(blocks: Iterable[Block], page: Computed) -> Computed:
    return compute(cascade(block.declarations for block in blocks), page)


def _margin_boxes(
    boxes: Mapping[str, Sequence[Block]], page: Computed
) -> Iterator[tuple[str, Style]]:
    """Those that have content."""
    for box in MARGIN_BOXES:
        computed = _style_of(boxes[box], page)
        if computed.content is not None:
            yield box, replace(computed.style, content=resolve(computed.content, {}))
