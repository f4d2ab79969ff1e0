"""Where the parts that pages name by their HTML id were typed."""

from collections.abc import Iterator
from functools import cached_property

from publisher.composition.parts import SEPARATOR
from publisher.errors import Place
from publisher.model.blocks import leaves
from publisher.model.issue import Issue
from publisher.model.origin import Span
from publisher.model.text import Part, text_of
from publisher.typesetting.pagination import visible_places

_STANDING = "page-"
"""Before the id of a standing page."""


class Places:
    """The places of an issue's parts. Nothing is read before one is asked for."""

    def __init__(self, issue: Issue) -> None:
        self._issue = issue

    def knows(self, part: str) -> bool:
        """Whether it belongs to a text: a document or a standing page."""
        return part.partition(SEPARATOR)[0] in self._files

    def span(self, part: str, offset: int, length: int, otherwise: Place) -> Span:
        """The `length` characters of a part that come after `offset` of it, white space not counted.

        Where that is not known: the block, its file, or `otherwise`.
        """
        found = self._parts.get(part)
        if found is None:
            file = self._files.get(part.partition(SEPARATOR)[0], otherwise)
            return Span.at(self._blocks.get(part, file))
        visible = visible_places(found.text)[offset : offset + max(1, length)]
        if not visible:
            return Span.at(found.place)
        return found.span(visible[0], visible[-1] + 1 if length else visible[0])

    @cached_property
    def _files(self) -> dict[str, Place]:
        documents = {document.id: document.source.place for document in self._issue.documents}
        pages = {f"{_STANDING}{page.id}": page.source.place for page in self._issue.pages}
        return documents | pages

    @cached_property
    def _parts(self) -> dict[str, Part]:
        return dict(self._all_parts())

    def _all_parts(self) -> Iterator[tuple[str, Part]]:
        for document in self._issue.documents:
            for part in text_of(document):
                yield f"{document.id}{SEPARATOR}{part.id}", part
        for page in self._issue.pages:
            for leaf in (*leaves(page.blocks), *page.footnotes):
                part = Part(leaf.id, leaf.text, leaf.place, leaf.origin)
                yield f"{_STANDING}{page.id}{SEPARATOR}{leaf.id}", part

    @cached_property
    def _blocks(self) -> dict[str, Place]:
        """What has no text of its own, such as a table."""
        documents = {
            f"{document.id}{SEPARATOR}{block.id}": block.place
            for document in self._issue.documents
            for block in document.all_blocks
        }
        pages = {
            f"{_STANDING}{page.id}{SEPARATOR}{block.id}": block.place
            for page in self._issue.pages
            for block in page.blocks
        }
        return documents | pages
