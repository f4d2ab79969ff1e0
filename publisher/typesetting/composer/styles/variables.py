"""Custom properties and `var()` (CSS Custom Properties 1)."""

from collections.abc import Iterable, Mapping

from publisher.typesetting.composer.styles.tokens import (
    NotUnderstood,
    Token,
    Tokens,
    divided,
    significant,
)


def has_variables(tokens: Iterable[Token]) -> bool:
    """Whether `var()` stands anywhere in `tokens`."""
    return any(
        (token.type == "function" and token.lower_name == "var")
        or has_variables(_inside(token) or ())
        for token in tokens
    )


class Environment:
    """The custom properties that hold for an element: those that others inherit are shared."""

    def __init__(self, properties: Mapping[str, Tokens] | None = None) -> None:
        self._properties = properties or {}

    def extended(self, own: Mapping[str, Tokens]) -> "Environment":
        """These and an element's own."""
        return Environment({**self._properties, **own}) if own else self

    def substitute(self, tokens: Iterable[Token], within: frozenset[str] = frozenset()) -> Tokens:
        """`tokens` with what each `var()` stands for.

        Raises `NotUnderstood` for names without a value and those that stand for themselves.
        """
        found: list[Token] = []
        for token in tokens:
            if token.type == "function" and token.lower_name == "var":
                found += self._value(token, within)
            elif (inside := _inside(token)) is not None and has_variables(inside):
                found.append(_with(token, self.substitute(inside, within)))
            else:
                found.append(token)
        return significant(found)

    def _value(self, token: Token, within: frozenset[str]) -> Tokens:
        name, *fallback = divided(token.arguments, ",")
        if len(name) != 1 or name[0].type != "ident" or name[0].value in within:
            raise NotUnderstood
        key = name[0].value
        if key in self._properties:
            return self.substitute(self._properties[key], within | {key})
        if not fallback:
            raise NotUnderstood
        comma = token.arguments.index(",")
        return self.substitute(token.arguments[comma + 1 :], within)


def _inside(token: Token) -> list[Token] | None:
    if token.type == "function":
        return list(token.arguments)
    if token.type in {"() block", "[] block", "{} block"}:
        return list(token.content)
    return None


def _with(token: Token, inside: Tokens) -> Token:
    """The function or block with other tokens in it."""
    place = (token.source_line, token.source_column)
    if token.type == "function":
        return type(token)(*place, token.name, list(inside))
    return type(token)(*place, list(inside))
