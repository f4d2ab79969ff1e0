"""Lengths, numbers and percentages, with `calc()`: exact until they are rounded, once."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from publisher.typesetting.composer.styles.tokens import (
    NotUnderstood,
    Token,
    Tokens,
    identifier,
    only,
    significant,
)
from publisher.typesetting.composer.styles.values import Auto, Length, Percent

_ABSOLUTE = {
    "pt": Fraction(1),
    "px": Fraction(3, 4),
    "pc": Fraction(12),
    "in": Fraction(72),
    "cm": Fraction(7200, 254),
    "mm": Fraction(720, 254),
}
"""Points in a unit."""


class Basis(Struct, frozen=True):
    """What relative units refer to, in thousandths of a point."""

    em: int = 12000
    rem: int = 12000


class Quantity(Struct, frozen=True):
    """A number, a length in thousandths of a point, or a percentage."""

    kind: Literal["number", "length", "percentage"]
    value: Fraction


def quantity(token: Token, basis: Basis) -> Quantity:
    """What a token says. Raises `NotUnderstood` for other tokens and for units not in the subset."""
    if token.type == "number":
        return Quantity("number", Fraction(token.representation))
    if token.type == "percentage":
        return Quantity("percentage", Fraction(token.representation))
    if token.type == "dimension":
        number, unit = Fraction(token.representation), token.lower_unit
        if unit in _ABSOLUTE:
            return Quantity("length", number * _ABSOLUTE[unit] * 1000)
        if unit in {"em", "rem"}:
            return Quantity("length", number * (basis.em if unit == "em" else basis.rem))
    elif token.type == "() block":
        return _sum(significant(token.content), basis)
    elif token.type == "function" and token.lower_name == "calc":
        return _sum(significant(token.arguments), basis)
    raise NotUnderstood


def length(token: Token, basis: Basis) -> Length:
    """A length or a share of what contains it. Of numbers only 0 is one."""
    found = quantity(token, basis)
    if found.kind == "percentage":
        return Percent(round(found.value * 100))
    return _rounded(found)


def absolute(token: Token, basis: Basis) -> int:
    """A length that is no share of anything."""
    return _rounded(quantity(token, basis))


def read_length(tokens: Tokens, basis: Basis) -> Length:
    """`margin-left: 2em`."""
    return length(only(tokens), basis)


def read_positive(tokens: Tokens, basis: Basis) -> Length:
    """A length or share that is not below 0: `padding-top: 2em`."""
    found = read_length(tokens, basis)
    if (found.value if isinstance(found, Percent) else found) < 0:
        raise NotUnderstood
    return found


def read_length_or_auto(tokens: Tokens, basis: Basis) -> Length | Auto:
    """`margin-left: auto`."""
    return "auto" if identifier(tokens) == "auto" else read_length(tokens, basis)


def read_size(tokens: Tokens, basis: Basis) -> Length | Auto:
    """`width: 50%`."""
    return "auto" if identifier(tokens) == "auto" else read_positive(tokens, basis)


def read_limit(tokens: Tokens, basis: Basis) -> Length | None:
    """`max-height: 400pt`, `none`."""
    return None if identifier(tokens) == "none" else read_positive(tokens, basis)


def read_spacing(tokens: Tokens, basis: Basis) -> int:
    """`letter-spacing`: a length, or `normal` for none."""
    return 0 if identifier(tokens) == "normal" else absolute(only(tokens), basis)


def read_count(tokens: Tokens, _basis: Basis) -> int:
    """A whole number above 0."""
    token = only(tokens)
    if token.type != "number" or not token.is_integer or token.int_value < 1:
        raise NotUnderstood
    return int(token.int_value)


def _rounded(found: Quantity) -> int:
    if found.kind == "length" or (found.kind == "number" and not found.value):
        return round(found.value)
    raise NotUnderstood


def _sum(tokens: Sequence[Token], basis: Basis) -> Quantity:
    """`a + b * c - d`: signs between terms stand between white space, so they are tokens."""
    terms: list[list[Token]] = [[]]
    signs = [1]
    for part in tokens:
        if part in ("+", "-"):
            signs.append(1 if part == "+" else -1)
            terms.append([])
        else:
            terms[-1].append(part)
    total: Quantity | None = None
    for sign, term in zip(signs, terms, strict=True):
        found = _product(term, basis)
        if total and total.kind != found.kind:
            raise NotUnderstood  # 100% - 2em: no length until the page is set
        total = Quantity(found.kind, (total.value if total else 0) + sign * found.value)
    assert total
    return total


def _product(tokens: Sequence[Token], basis: Basis) -> Quantity:
    if len(tokens) % 2 == 0:
        raise NotUnderstood
    result = quantity(tokens[0], basis)
    for sign, token in zip(tokens[1::2], tokens[2::2], strict=True):
        factor = quantity(token, basis)
        if sign == "*" and factor.kind == "number":
            result = Quantity(result.kind, result.value * factor.value)
        elif sign == "*" and result.kind == "number":
            result = Quantity(factor.kind, result.value * factor.value)
        elif sign == "/" and factor.kind == "number" and factor.value:
            result = Quantity(result.kind, result.value / factor.value)
        else:
            raise NotUnderstood
    return result
