"""The items of a page one after another."""

from collections.abc import Iterator

from publisher.typesetting.page.items import Element, Item, Page


def items(page: Page) -> Iterator[tuple[Element | None, Item]]:
    """Each item with the innermost element that it stands in, in reading order."""
    yield from _below(None, page.children)


def elements(page: Page) -> Iterator[Element]:
    """All elements, each before those in it."""
    stack = [child for child in reversed(page.children) if isinstance(child, Element)]
    while stack:
        element = stack.pop()
        yield element
        stack += [child for child in reversed(element.children) if isinstance(child, Element)]


def _below(
    parent: Element | None, children: tuple[Element | Item, ...]
) -> Iterator[tuple[Element | None, Item]]:
    for child in children:
        if isinstance(child, Element):
            yield from _below(child, child.children)
        else:
            yield parent, child
