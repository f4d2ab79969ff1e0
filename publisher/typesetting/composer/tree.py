"""The tree that is laid out: elements and text of a unit, each element with its computed style."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from publisher.typesetting.composer.styles.values import Content, Style


class Node(Struct, frozen=True):
    """An element or a pseudo-element."""

    tag: str
    """In lower case; `::before`, `::after`, `::footnote-call`, `::footnote-marker` for what the style
    sheet writes."""
    key: str
    """Unique in the publication, and the same whatever text changes elsewhere: the nearest id above
    and the way down from it, `reply-2.para1/0/2`."""
    attributes: Mapping[str, str]
    style: Style
    children: tuple["Node | Content", ...]
    """Text as it is typed, white space included; other content only in pseudo-elements."""
    line: int = 0
    """Of the HTML, for messages to who writes layouts."""
    designed: str = ""
    """Of an element that WeasyPrint lays out: its HTML, within the tags of what contains it. Then it has
    no children here, an attribute `data-designed`, and of its style only what it inherits."""

    @property
    def id(self) -> str:
        """The attribute of this name; empty where there is none."""
        return self.attributes.get("id", "")

    @property
    def classes(self) -> frozenset[str]:
        """The names in `class`."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def is_generated(self) -> bool:
        """Whether the style sheet wrote it: it is no part of the text."""
        return self.tag.startswith("::")

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, each before those in it."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()
