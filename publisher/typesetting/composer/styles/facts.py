"""What the selectors of a layout ask of elements, so that those that answer alike are matched once."""

from cssselect2 import parser
from msgspec import Struct, field

from publisher.typesetting.composer.styles.tokens import Token

_NEVER = frozenset({
    "active", "buffering", "current", "focus", "focus-visible", "focus-within", "future", "host",
    "hover", "muted", "past", "paused", "playing", "root", "scope", "seeking", "stalled", "target",
    "target-within", "user-invalid", "user-valid", "visited", "volume-locked",
})  # fmt: skip
"""Pseudo-classes that ask nothing but where the root is; most of them are never true on paper."""


class Facts(Struct):
    """What has to be known of an element, beside its tag, its classes and what contains it."""

    ids: set[str] = field(default_factory=set)
    """The ids that selectors name."""
    attributes: set[str] = field(default_factory=lambda: {"lang"})
    """The attributes that they name."""
    first: bool = False
    """Whether it is the first child of its parent."""
    last: bool = False
    """Whether it is the last one."""
    previous: bool = False
    """The element before it: its tag, classes and attributes, and whether that is the first child."""
    alone: bool = False
    """More than these: each element has to be matched by itself."""

    def add(self, node: Token, *, beside: bool = False) -> None:
        """Take in what a selector asks; `beside`, of the element before the one that matters."""
        match node:
            case parser.CombinedSelector():
                sibling = node.combinator in {"+", "~"}
                self.previous |= node.combinator == "+"
                self.alone |= node.combinator == "~" or (sibling and beside)
                before = node.left.right if _is_combined(node.left) else node.left
                self.alone |= sibling and _is_combined(node.left) and node.left.combinator in "+~"
                self.add(before, beside=sibling)
                if _is_combined(node.left):
                    self.add(node.left)
                self.add(node.right, beside=beside)
            case parser.CompoundSelector():
                for simple in node.simple_selectors:
                    self.add(simple, beside=beside)
            case parser.IDSelector():
                self.ids.add(node.ident)
            case parser.AttributeSelector():
                self.attributes.add(node.lower_name)
            case parser.PseudoClassSelector():
                self._add_class(node.name)
            case (
                parser.NegationSelector()
                | parser.MatchesAnySelector()
                | parser.SpecificityAdjustmentSelector()
            ):
                for selector in node.selector_list:
                    self.add(selector.parsed_tree, beside=beside)
            case parser.LocalNameSelector() | parser.ClassSelector() | parser.NamespaceSelector():
                pass
            case parser.FunctionalPseudoClassSelector() if node.name == "lang":
                pass  # told by the attributes `lang` of the element and of what contains it
            case _:  # :has(), :nth-child()
                self.alone = True

    def _add_class(self, name: str) -> None:
        if name == "first-child":
            self.first = True
        elif name == "last-child":
            self.last = True
        elif name in {"link", "any-link", "local-link"}:
            self.attributes.add("href")
        else:
            self.alone |= name not in _NEVER


def _is_combined(node: Token) -> bool:
    return isinstance(node, parser.CombinedSelector)
