"""The styles of elements, computed once for all of them that no selector can tell apart."""

from collections.abc import Callable, Mapping
from typing import Final

from cssselect2 import ElementWrapper
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from publisher.typesetting.composer.styles.computing import INITIAL, Computed, compute
from publisher.typesetting.composer.styles.matching import Candidate, Matcher, cascade
from publisher.typesetting.composer.styles.tokens import identifier, not_understood

_KNOWN = frozenset({"", "before", "after", "footnote-call", "footnote-marker"})
_OF_PSEUDO = ("content",)
"""Properties that say something of pseudo-elements alone."""
_OF_ELEMENTS = ("string-set", "bookmark-level", "float")
"""Those that say something of elements alone."""
_FLEXIBLE = frozenset({"flex", "inline-flex", "grid", "inline-grid"})
_ENOUGH: Final = 20_000
"""Styles that are remembered: far more than a layout has, unless something is amiss."""
Signature = tuple[object, ...]
"""What selectors can see of an element by itself."""


class Styled(Struct, frozen=True, eq=False):
    """The styles of an element and of its pseudo-elements."""

    computed: Computed
    pseudo: Mapping[str, Computed]


class Stylist:
    """Gives elements their styles. Safe in several threads: what two compute at once is the same."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        facts = self.facts = matcher.facts
        self._attributes = tuple(sorted(facts.attributes | {"class"}))
        self._by_signature: dict[tuple[object, ...], Styled] = {}
        self._by_rules: dict[tuple[object, ...], Styled] = {}

    def signature(self, tag: str, attributes: Mapping[str, str]) -> Signature:
        """What selectors can see of an element by itself."""
        own_id = attributes.get("id")
        return (
            tag,
            own_id if own_id in self.facts.ids else None,
            *[attributes.get(name) for name in self._attributes],
        )

    def around(
        self,
        signature: Signature,
        index: int = 0,
        count: int = 1,
        previous: Signature | None = None,
    ) -> Signature:
        """A signature with what selectors can see of the place among siblings."""
        facts = self.facts
        return (
            *signature,
            facts.first and index == 0,
            facts.last and index == count - 1,
            (previous, index == 1) if facts.previous else None,
        )

    def styled(
        self,
        parent: Styled | None,
        around: Signature,
        lang: str,
        element: Callable[[], ElementWrapper],
    ) -> Styled:
        """The styles of an element below `parent`.

        `around` is what selectors can see of it. Raises `UserError` for what is
        not understood.
        """
        if self.facts.alone:
            return self._of_rules(parent, lang, element())
        key = (parent, around)
        found = self._by_signature.get(key)
        if found is None:
            # One of its own: what contains an element tells elements of the same rules apart.
            found = replace(self._of_rules(parent, lang, element()))
            found = _kept(self._by_signature, key, found)
        return found

    def root(self) -> Computed:
        """The style of a root element without attributes, from which pages inherit."""
        element = ElementWrapper.from_html_root(etree.Element("html"))
        return self._of_rules(None, "", element).computed

    def is_flexible(self, element: ElementWrapper) -> bool:
        """Whether a rule lays the element out as `flex` or `grid`."""
        return any(
            declaration.name == "display" and identifier(declaration.tokens) in _FLEXIBLE
            for candidate in self._matcher.match(element).get("", ())
            for declaration in candidate.rule.block.declarations
        )

    def _of_rules(self, parent: Styled | None, lang: str, element: ElementWrapper) -> Styled:
        matched = self._matcher.match(element)
        above = parent.computed if parent else None
        key = (above, lang, tuple(sorted(matched.items(), key=lambda found: found[0])))
        found = self._by_rules.get(key)
        if found is None:
            computed = _compute("", matched.get("", ()), above, lang)
            is_note = computed.style.float == "footnote"
            pseudo = {
                f"::{name}": _compute(name, candidates, computed, lang)
                for name, candidates in matched.items()
                if name and (is_note or not name.startswith("footnote"))
            }
            found = _kept(self._by_rules, key, Styled(computed, pseudo))
        return found


def _compute(
    name: str, candidates: tuple[Candidate, ...], parent: Computed | None, lang: str
) -> Computed:
    """The style of the pseudo-element `name`, or where that is empty of an element itself."""
    if name not in _KNOWN:
        raise not_understood(f"::{name}", candidates[-1].rule.place)
    declarations = cascade(candidate.declarations for candidate in candidates)
    computed = compute(declarations, parent, lang)
    for foreign in _OF_PSEUDO if not name else _OF_ELEMENTS:
        if computed.values[foreign] != INITIAL[foreign]:
            raise next(each for each in declarations[::-1] if each.name == foreign).refusal()
    return computed


def _kept(
    memory: dict[tuple[object, ...], Styled], key: tuple[object, ...], styled: Styled
) -> Styled:
    if len(memory) >= _ENOUGH:
        memory.clear()
    return memory.setdefault(key, styled)
