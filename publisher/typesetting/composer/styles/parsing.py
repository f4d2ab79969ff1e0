"""Style sheets as rules: what stands where, not yet what it means."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import tinycss2
from cssselect2 import SelectorError
from cssselect2 import parser as selector_parser
from msgspec import Struct

from publisher.errors import Place, UserError
from publisher.typesetting.composer.styles.defaults import MARGIN_BOXES
from publisher.typesetting.composer.styles.tokens import (
    Token,
    Tokens,
    divided,
    identifier,
    no_css,
    not_understood,
    significant,
    written,
)
from publisher.typesetting.composer.styles.variables import has_variables


class Declaration(Struct, frozen=True, eq=False):
    """One property with its value; equal to itself alone."""

    name: str
    """Empty for what is no declaration."""
    tokens: Tokens
    important: bool
    place: Place
    has_variables: bool
    source: Tokens
    """The value with its white space."""
    fault: str = ""
    """What the parser says of what is no CSS."""

    def refusal(self) -> UserError:
        """What is said where it applies and is not understood."""
        if self.fault:
            return no_css(self.fault, self.place)
        text = written(self.source)
        return not_understood(f"{self.name}: {text}" if self.name else text, self.place)


class Block:
    """What stands between the braces of a rule, read when the rule first applies."""

    def __init__(self, content: list[Token], path: Path) -> None:
        self._content = content
        self._path = path

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        """In their order."""
        return self._parts[0]

    @cached_property
    def at_rules(self) -> tuple[Token, ...]:
        """Margin boxes and the area of footnotes within `@page`."""
        return self._parts[1]

    @cached_property
    def _parts(self) -> tuple[tuple[Declaration, ...], tuple[Token, ...]]:
        declarations, at_rules = [], []
        for node in tinycss2.parse_blocks_contents(
            self._content, skip_comments=True, skip_whitespace=True
        ):
            if node.type == "at-rule":
                at_rules.append(node)
            else:
                declarations.append(self._declaration(node))
        return tuple(declarations), tuple(at_rules)

    def _declaration(self, node: Token) -> Declaration:
        place = Place(self._path, node.source_line, node.source_column)
        if node.type == "error":
            return Declaration("", (), False, place, False, (), node.message)
        if node.type != "declaration":  # a rule within a rule
            return Declaration("", (), False, place, False, tuple(node.prelude))
        name = node.name if node.name.startswith("--") else node.lower_name
        tokens = significant(node.value)
        variables = has_variables(tokens)
        return Declaration(name, tokens, node.important, place, variables, tuple(node.value))


class StyleRule(Struct, frozen=True, eq=False):
    """Selectors, not yet compiled, and what they give to elements."""

    selectors: tuple[Token, ...]
    prelude: Tokens
    """The selectors as they are written."""
    block: Block
    place: Place

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """In their order. Raises `UserError` for an at-rule among them."""
        for rule in self.block.at_rules:
            place = Place(self.place.path, rule.source_line, rule.source_column)
            raise not_understood(f"@{rule.at_keyword}", place)
        return self.block.declarations


class PageSelector(Struct, frozen=True):
    """`contents:first`: for which pages a rule is."""

    name: str
    classes: frozenset[str]

    @property
    def specificity(self) -> tuple[int, int, int]:
        """CSS Paged Media 3, 4.5."""
        sides = len(self.classes & {"left", "right"})
        return (int(bool(self.name)), len(self.classes) - sides, sides)


class PageRule(Struct, frozen=True, eq=False):
    """An `@page` rule."""

    selectors: tuple[PageSelector, ...]
    block: Block
    place: Place

    def boxes(self) -> Iterator[tuple[str, Block]]:
        """What it says of margin boxes and the area of footnotes, by name.

        Raises `UserError` for at-rules of other names.
        """
        for rule in self.block.at_rules:
            name = rule.lower_at_keyword
            if rule.content is None or (name not in MARGIN_BOXES and name != "footnote"):
                place = Place(self.place.path, rule.source_line, rule.source_column)
                raise not_understood(f"@{name}", place)
            yield name, Block(rule.content, self.place.path)


class Description(Struct, frozen=True, eq=False):
    """An at-rule that describes something else than boxes: `@font-face`, `@color-profile`."""

    name: str
    """What it is for, as far as the rule says so: `device-cmyk`."""
    descriptors: tuple[tuple[str, str], ...]
    """Their names and values, as they are written."""
    place: Place

    @property
    def source(self) -> str:
        """The address in `src`."""
        text = dict(self.descriptors).get("src", "")
        for token in tinycss2.parse_component_value_list(text):
            if token.type == "url":
                return str(token.value)
            if token.type == "function" and token.lower_name == "url":
                return str(significant(token.arguments)[0].value)
        return ""


Rule = StyleRule | PageRule | Description
_PAGE_CLASSES = frozenset({"left", "right", "first", "blank"})


def parse(name: str, css: str) -> Iterator[tuple[str, Rule]]:
    """The rules of a sheet, each with the kind of it: `style`, `page` or the name of an at-rule.

    Raises `UserError` with a place in the file `name` for what is no CSS, for selectors that cannot
    be read and for at-rules that are not understood.
    """
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    yield from _rules(nodes, Path(name))


def _rules(nodes: Iterable[Token], path: Path) -> Iterator[tuple[str, Rule]]:
    for node in nodes:
        place = Place(path, node.source_line, node.source_column)
        if node.type == "error":
            raise no_css(node.message, place)
        if node.type == "qualified-rule":
            yield "style", _style_rule(node, place)
            continue
        keyword = node.lower_at_keyword
        if keyword == "page" and node.content is not None:
            selectors = _page_selectors(node, place)
            yield keyword, PageRule(selectors, Block(node.content, path), place)
        elif keyword in {"font-face", "color-profile"} and node.content is not None:
            yield keyword, _description(node, path, place)
        elif keyword == "media" and _is_print(node):
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, path)
        elif keyword != "charset":
            raise not_understood(f"@{keyword} {written(node.prelude)}".strip(), place)


def _style_rule(node: Token, place: Place) -> StyleRule:
    try:
        selectors = tuple(selector_parser.parse(node.prelude))
    except SelectorError:
        raise not_understood(written(node.prelude), place) from None
    return StyleRule(selectors, tuple(node.prelude), Block(node.content, place.path), place)


def _description(node: Token, path: Path, place: Place) -> Description:
    block = Block(node.content, path)
    descriptors = tuple((found.name, written(found.source)) for found in block.declarations)
    return Description(written(node.prelude), descriptors, place)


def _is_print(node: Token) -> bool:
    kinds = {identifier(part) for part in divided(node.prelude, ",")}
    return node.content is not None and bool(kinds) and kinds <= {"print", "all"}


def _page_selectors(node: Token, place: Place) -> tuple[PageSelector, ...]:
    found = []
    for part in divided(node.prelude, ","):
        tokens = list(part)
        name = tokens.pop(0).value if tokens and tokens[0].type == "ident" else ""
        colons, kinds = tokens[::2], tokens[1::2]
        classes = frozenset(identifier((kind,)) for kind in kinds)
        whole = len(colons) == len(kinds) and all(colon == ":" for colon in colons)
        if not whole or not classes <= _PAGE_CLASSES:
            raise not_understood(f"@page {written(node.prelude)}", place)
        found.append(PageSelector(name, classes))
    return tuple(found)
