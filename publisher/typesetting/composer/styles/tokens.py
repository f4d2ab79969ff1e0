"""Component values of CSS as tinycss2 gives them, and what is outside the subset that is understood."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import tinycss2

from publisher.errors import Place, UserError

Token = Any
"""A component value; tinycss2 has no types of its own."""
Tokens = tuple[Token, ...]


SECTION = "What the composer understands of CSS"
"""Of docs/layouts.md: the list of all that is understood."""


class NotUnderstood(Exception):
    """A property or value outside the subset. Says what of it, where that is less than the whole."""


def not_understood(what: str, where: Place) -> UserError:
    """What is said to who writes layouts about `what` in a style sheet."""
    return UserError(
        f"排版程序不认识样式表里的“{what}”。",
        where,
        f"认识的写法都列在 docs/layouts.md 的“{SECTION}”一节，请改用其中的写法。",
    )


def no_css(what: str, where: Place) -> UserError:
    """What is said about a place in a style sheet where the parser gave up, saying `what`."""
    return UserError(
        f"样式表的这里不合 CSS 的语法（{what}）。", where, "请检查前后的冒号、分号和括号。"
    )


def significant(tokens: Iterable[Token]) -> Tokens:
    """The tokens without white space and comments."""
    return tuple(token for token in tokens if token.type not in {"whitespace", "comment"})


def divided(tokens: Iterable[Token], mark: str) -> list[Tokens]:
    """The tokens between those that are `mark`: a comma, a slash."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return [significant(part) for part in parts]


def written(tokens: Sequence[Token]) -> str:
    """The tokens as one would type them."""
    return str(tinycss2.serialize(tokens)).strip()


def identifier(tokens: Sequence[Token]) -> str:
    """The one keyword that `tokens` are, in lower case; empty where they are anything else."""
    if len(tokens) == 1 and tokens[0].type == "ident":
        return str(tokens[0].lower_value)
    return ""


def only(tokens: Sequence[Token]) -> Token:
    """The one token there is. Raises `NotUnderstood` where there are none or several."""
    if len(tokens) != 1:
        raise NotUnderstood
    return tokens[0]


def one_of(*keywords: str, **renamed: str) -> Callable[[Tokens, object], str]:
    """A reader of these keywords; `renamed` are understood as others (`list_item="block"`)."""
    names = dict(zip(keywords, keywords, strict=True))
    names |= {name.replace("_", "-"): meant for name, meant in renamed.items()}

    def read(tokens: Tokens, _basis: object) -> str:
        try:
            return names[identifier(tokens)]
        except KeyError:
            raise NotUnderstood from None

    return read
