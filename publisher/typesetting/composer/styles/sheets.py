"""The style sheets of a layout, read once, and what they say of trees and pages."""

from collections.abc import Iterable
from functools import cached_property

from publisher.typesetting.composer.styles.building import TreeBuilder
from publisher.typesetting.composer.styles.computing import Computed
from publisher.typesetting.composer.styles.defaults import CSS
from publisher.typesetting.composer.styles.matching import Matcher
from publisher.typesetting.composer.styles.pages import Side, page_style
from publisher.typesetting.composer.styles.parsing import (
    Description,
    PageRule,
    StyleRule,
    parse,
)
from publisher.typesetting.composer.styles.styling import Stylist
from publisher.typesetting.composer.styles.values import PageStyle
from publisher.typesetting.composer.tree import Node


class StyleSheets:
    """The style sheets of a layout.

    Styles are computed when an element asks for them, and remembered. May be used by several threads.
    """

    def __init__(
        self,
        matcher: Matcher,
        pages: tuple[PageRule, ...],
        font_faces: tuple[Description, ...],
        color_profiles: tuple[Description, ...],
    ) -> None:
        self._stylist = Stylist(matcher)
        self._pages = pages
        self._page_styles: dict[tuple[str, frozenset[str]], PageStyle] = {}
        self.font_faces = font_faces
        """`@font-face` rules, as they are written."""
        self.color_profiles = color_profiles
        """`@color-profile` rules, as they are written."""

    @classmethod
    def parse(cls, sheets: Iterable[tuple[str, str]]) -> "StyleSheets":
        """From names of files, for messages, and the CSS in them: `[("print/print.css", …), …]`.

        Raises `UserError` with file and line for what is no CSS, for selectors that cannot be read
        and for at-rules that are not understood. Values are read only where they apply.
        """
        matcher = Matcher()
        pages: list[PageRule] = []
        descriptions: dict[str, list[Description]] = {"font-face": [], "color-profile": []}
        order = 0
        for name, css in [("", CSS), *sheets]:
            for kind, rule in parse(name, css):
                order += 1
                match rule:
                    case StyleRule():
                        matcher.add(rule, int(bool(name)), order)
                    case PageRule():
                        pages.append(rule)
                    case Description():
                        descriptions[kind].append(rule)
        return cls(
            matcher,
            tuple(pages),
            tuple(descriptions["font-face"]),
            tuple(descriptions["color-profile"]),
        )

    def tree(self, html: str) -> Node:
        """The tree of a unit, its root the element `html`. What is not displayed is not in it.

        Raises `UserError` with file and line for a property or value that applies to an element
        and is not understood.
        """
        return TreeBuilder(html, self._stylist).build()

    def page(self, name: str, side: Side, *, first: bool = False, blank: bool = False) -> PageStyle:
        """The style of pages called `name` (empty: of no name) on one side of the sheet.

        `first` asks for the first page of a unit, `blank` for one without content. Raises
        `UserError` as `tree` does.
        """
        kinds = {side, *(["first"] if first else []), *(["blank"] if blank else [])}
        key = (name, frozenset(kinds))
        found = self._page_styles.get(key)
        if found is None:
            found = page_style(self._pages, *key, self._root)
            found = self._page_styles.setdefault(key, found)
        return found

    @cached_property
    def _root(self) -> Computed:
        return self._stylist.root()
