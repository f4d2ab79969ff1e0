"""Generated content: what the style sheet says, before and after it is known of which element."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from publisher.typesetting.composer.styles.tokens import (
    NotUnderstood,
    Token,
    Tokens,
    divided,
    identifier,
    significant,
)
from publisher.typesetting.composer.styles.values import Content, Counter, Leader, NamedString


class Attribute(Struct, frozen=True):
    """What the element has in an attribute: `attr(data-label)`."""

    name: str


class OwnText(Struct, frozen=True):
    """The text of the element: `content(text)`."""


Part = Content | Attribute | OwnText
Template = tuple[Part, ...]
TEXT: Template = (OwnText(),)


def read_content(tokens: Tokens, _basis: object) -> Template | None:
    """`content`: None where there is no such box."""
    if identifier(tokens) in {"none", "normal"}:
        return None
    return _parts(tokens)


def read_label(tokens: Tokens, _basis: object) -> Template:
    """`bookmark-label`: text only."""
    if identifier(tokens) == "none":
        return ()
    parts = _parts(tokens)
    if any(isinstance(part, Leader | Counter | NamedString) for part in parts):
        raise NotUnderstood
    return parts


def read_strings(tokens: Tokens, basis: object) -> tuple[tuple[str, Template], ...]:
    """`string-set: name content, …`."""
    if identifier(tokens) == "none":
        return ()
    found = []
    for part in divided(tokens, ","):
        if len(part) < 2 or part[0].type != "ident":
            raise NotUnderstood
        found.append((str(part[0].value), read_label(part[1:], basis)))
    return tuple(found)


def resolve(
    template: Template, attributes: Mapping[str, str], text: Callable[[], str] = str
) -> tuple[Content, ...]:
    """The template for one element: texts side by side are one."""
    found: list[Content] = []
    for part in template:
        item: Content
        if isinstance(part, Attribute):
            item = attributes.get(part.name, "")
        elif isinstance(part, OwnText):
            item = text()
        else:
            item = part
        if isinstance(item, str) and found and isinstance(found[-1], str):
            found[-1] += item
        else:
            found.append(item)
    return tuple(found)


def resolve_text(template: Template, attributes: Mapping[str, str], text: Callable[[], str]) -> str:
    """A template that has nothing but text."""
    return "".join(part for part in resolve(template, attributes, text) if isinstance(part, str))


def _parts(tokens: Tokens) -> Template:
    if not tokens:
        raise NotUnderstood
    return tuple(_part(token) for token in tokens)


def _part(token: Token) -> Part:
    if token.type == "string":
        return str(token.value)
    if token.type != "function":
        raise NotUnderstood
    arguments = significant(token.arguments)
    name = identifier(arguments)
    match token.lower_name:
        case "leader" if len(arguments) == 1 and arguments[0].type == "string":
            return Leader(str(arguments[0].value))
        case "counter" if name == "page":
            return Counter(name)
        case "string" if name:
            return NamedString(str(arguments[0].value))
        case "attr" if name:
            return Attribute(name)
        case "content" if name == "text" or not arguments:
            return OwnText()
        case _:
            raise NotUnderstood
