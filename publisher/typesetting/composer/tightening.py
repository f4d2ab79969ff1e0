"""Documents that are to take fewer lines: which of their paragraphs are squeezed (`tighten`).

The article says how many lines are to be saved (`data-tighten`). Its paragraphs are set as always at
first. Of those that can be set in one line less, the ones with the shortest last lines give theirs.
"""

from collections.abc import Iterator

from msgspec import Struct, field

from publisher.typesetting.composer.text.setting import SetLine, SetParagraph
from publisher.typesetting.composer.tree import Node

_ATTRIBUTE = "data-tighten"
_PARAGRAPHS = ("p", "li")
_LEFT_OUT = ("table", "figure")


class _Article(Struct):
    """A document that is to take fewer lines."""

    id: str
    wanted: int
    parts: frozenset[str]
    """HTML ids of its paragraphs."""
    last: dict[str, int] = field(default_factory=dict)
    """Width of the last line of each that can do with one line less."""
    chosen: frozenset[str] = frozenset()

    def choose(self) -> None:
        """Decide which paragraphs are squeezed."""
        order = sorted(self.last, key=lambda part: self.last[part])
        self.chosen = frozenset(order[: self.wanted])


class Tightening:
    """The documents of a unit that are to take fewer lines."""

    def __init__(self, root: Node) -> None:
        self._articles = [
            _Article(node.id, int(node.attributes[_ATTRIBUTE]), frozenset(_paragraphs(node)))
            for node in root.walk()
            if _ATTRIBUTE in node.attributes
        ]
        self._by_part = {part: article for article in self._articles for part in article.parts}

    def lines(self, paragraph: SetParagraph, part: str, measure: int, indent: int) -> list[SetLine]:
        """The lines of a paragraph: one less where it has been chosen."""
        whole = paragraph.lines(measure, indent)
        article = self._by_part.get(part)
        squeezed = paragraph.squeezed_lines(measure, indent) if article else None
        if article is None or squeezed is None:
            return whole
        article.last[part] = whole[-1].width
        return squeezed if part in article.chosen else whole

    def choose(self) -> bool:
        """Decide which paragraphs are squeezed, now that all have been set; whether any is."""
        for article in self._articles:
            article.choose()
        return any(article.chosen for article in self._articles)

    def missing(self) -> Iterator[tuple[str, int, int]]:
        """The documents that cannot save so many lines: id, how many they can, how many were wanted."""
        for article in self._articles:
            if len(article.chosen) < article.wanted:
                yield article.id, len(article.chosen), article.wanted


def _paragraphs(node: Node) -> Iterator[str]:
    """The ids of paragraphs in the text itself, not of those in tables, figures and footnotes."""
    for child in node.children:
        if isinstance(child, Node) and child.tag not in _LEFT_OUT:
            if child.tag in _PARAGRAPHS and child.id:
                yield child.id
            else:
                yield from _paragraphs(child)
