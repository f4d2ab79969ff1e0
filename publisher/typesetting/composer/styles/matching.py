"""Which rules of a layout are for an element."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from cssselect2 import ElementWrapper, SelectorError, parser
from cssselect2.compiler import CompiledSelector
from msgspec import Struct, field

from publisher.typesetting.composer.styles.facts import Facts
from publisher.typesetting.composer.styles.parsing import Declaration, StyleRule
from publisher.typesetting.composer.styles.tokens import Token, not_understood, written

Weight = tuple[int, tuple[int, int, int], int]
"""What decides between rules: the sheet's origin, specificity, order."""


class Candidate(Struct, eq=False, dict=True):
    """A selector with its rule. Compiled when first asked about: most never are."""

    selector: Token
    rule: StyleRule
    weight: Weight

    @cached_property
    def compiled(self) -> Any:
        """The selector, ready to match."""
        try:
            return CompiledSelector(self.selector)
        except (SelectorError, NotImplementedError):
            raise not_understood(written(self.rule.prelude), self.rule.place) from None

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """What the rule says."""
        return self.rule.declarations

    @property
    def pseudo_element(self) -> str:
        """`before`; empty where the element itself is meant."""
        return self.selector.pseudo_element or ""


Matched = dict[str, tuple[Candidate, ...]]
"""Rules by pseudo-element, the weightiest last."""


class Matcher(Struct):
    """The rules of a layout by what their last part names."""

    facts: Facts = field(default_factory=Facts)
    _by_id: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _by_class: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _by_tag: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _others: list[Candidate] = field(default_factory=list)

    def add(self, rule: StyleRule, origin: int, order: int) -> None:
        """Take in a rule: of origin 0 where it is a default, of 1 where a layout has it."""
        for selector in rule.selectors:
            self.facts.add(selector.parsed_tree)
            weight = (origin, selector.specificity, order)
            self._place(selector).append(Candidate(selector, rule, weight))

    def match(self, element: ElementWrapper) -> Matched:
        """The rules for an element and its pseudo-elements."""
        found: dict[str, list[Candidate]] = defaultdict(list)
        groups = [self._by_tag.get(element.local_name, ()), self._others]
        groups += [self._by_class.get(name, ()) for name in element.classes]
        if element.id:
            groups.append(self._by_id.get(element.id, ()))
        for group in groups:
            for candidate in group:
                compiled = candidate.compiled
                if not compiled.never_matches and compiled.test(element):
                    found[candidate.pseudo_element].append(candidate)
        return {
            pseudo: tuple(sorted(candidates, key=lambda candidate: candidate.weight))
            for pseudo, candidates in found.items()
        }

    def _place(self, selector: Token) -> list[Candidate]:
        last = selector.parsed_tree
        if isinstance(last, parser.CombinedSelector):
            last = last.right
        found = self._others
        for simple in last.simple_selectors:
            if isinstance(simple, parser.IDSelector):
                return self._by_id[simple.ident]
            if isinstance(simple, parser.ClassSelector):
                found = self._by_class[simple.class_name]
            elif isinstance(simple, parser.LocalNameSelector) and found is self._others:
                found = self._by_tag[simple.lower_local_name]
        return found


def cascade(blocks: Iterable[Sequence[Declaration]]) -> list[Declaration]:
    """Declarations from the least to the most important; `blocks` come in the order of weight."""
    declarations = [declaration for block in blocks for declaration in block]
    return sorted(declarations, key=lambda declaration: declaration.important)
