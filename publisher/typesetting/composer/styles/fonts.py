"""The properties of fonts and of the height of lines."""

from fractions import Fraction

from publisher.typesetting.composer.styles.lengths import Basis, quantity
from publisher.typesetting.composer.styles.tokens import (
    NotUnderstood,
    Tokens,
    divided,
    identifier,
    only,
)

NORMAL_LINE = Fraction(6, 5)
"""`line-height: normal`, as a multiple of the size."""
_STEP = Fraction(6, 5)
"""From one size to the next `larger` one (CSS Fonts 4, 2.5.1: 1.2 to 1.5)."""


def read_families(tokens: Tokens, _basis: object) -> tuple[str, ...]:
    """`font-family: "Noto Serif CJK SC", FZKai-Z03`."""
    families = []
    for part in divided(tokens, ","):
        if len(part) == 1 and part[0].type == "string":
            families.append(str(part[0].value))
        elif part and all(token.type == "ident" for token in part):
            families.append(" ".join(token.value for token in part))
        else:
            raise NotUnderstood
    return tuple(families)


def read_font_size(tokens: Tokens, parent: Basis) -> int:
    """The size; em and percent are of the parent's."""
    keyword = identifier(tokens)
    if keyword == "smaller":
        return round(parent.em / _STEP)
    if keyword == "larger":
        return round(parent.em * _STEP)
    found = quantity(only(tokens), parent)
    value = found.value * parent.em / 100 if found.kind == "percentage" else found.value
    if value < 0 or (found.kind == "number" and value):
        raise NotUnderstood
    return round(value)


def read_weight(tokens: Tokens, _basis: object) -> int:
    """`font-weight`: `normal`, `bold`, 1 to 1000."""
    keyword = identifier(tokens)
    if keyword:
        if keyword not in {"normal", "bold"}:
            raise NotUnderstood
        return 400 if keyword == "normal" else 700
    token = only(tokens)
    if token.type != "number" or not token.is_integer or not 1 <= token.int_value <= 1000:
        raise NotUnderstood
    return int(token.int_value)


def read_features(tokens: Tokens, _basis: object) -> tuple[tuple[str, int], ...]:
    """`font-feature-settings: "tnum", "kern" off`: by tag, the last of each."""
    if identifier(tokens) == "normal":
        return ()
    features: dict[str, int] = {}
    for part in divided(tokens, ","):
        if not 1 <= len(part) <= 2 or part[0].type != "string" or len(part[0].value) != 4:
            raise NotUnderstood
        value = 1
        if len(part) == 2:
            switch = {"on": 1, "off": 0}.get(identifier(part[1:]))
            if switch is None and (part[1].type != "number" or not part[1].is_integer):
                raise NotUnderstood
            value = part[1].int_value if switch is None else switch
        features[str(part[0].value)] = int(value)
    return tuple(sorted(features.items()))


def read_line_height(tokens: Tokens, basis: Basis) -> Fraction | int:
    """A multiple of the size, which is what is inherited, or a length."""
    if identifier(tokens) == "normal":
        return NORMAL_LINE
    found = quantity(only(tokens), basis)
    if found.value < 0:
        raise NotUnderstood
    if found.kind == "number":
        return found.value
    return round(found.value * basis.em / 100 if found.kind == "percentage" else found.value)
