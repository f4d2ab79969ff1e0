"""What the search finds in a page: the passages of a document."""

from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "div", "tr", "table", "figure"}
_MARKS = {"doc-pagebreak", "doc-noteref", "doc-backlink"}
_VOID = {"br", "img", "col", "wbr", "hr"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a document that can be linked to."""

    tag: str
    """`h1` to `h6` for a heading; anything else is text."""
    id: str
    text: str


def passages(page: str) -> tuple[Passage, ...]:
    """The passages in `<article>` of an HTML page.

    Navigation is left out, and so are marks that the edition put between the words: of pages,
    of footnotes and back to them.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return tuple(
        Passage(tag, id_, text) for tag, id_, parts in reader.found if (text := "".join(parts))
    )


class _Reader(HTMLParser):
    """Collects the characters of an article below the last block that has an id."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, list[str]]] = []
        self._in_article = False
        self._unheard: list[str] = []
        """Open elements from the outermost on that is left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        if tag == "article":
            self._in_article = True
        elif self._unheard or tag == "nav" or given.get("role") in _MARKS:
            self._unheard.append(tag)
        elif self._in_article and tag in _BLOCKS and (id_ := given.get("id")):
            self.found.append((tag, id_, []))

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._in_article = False
        elif self._unheard and tag not in _VOID:
            self._unheard.pop()

    def handle_data(self, data: str) -> None:
        if self._in_article and self.found and not self._unheard:
            self.found[-1][2].append(data)
