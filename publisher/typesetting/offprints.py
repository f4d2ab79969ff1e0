"""The pages of one document, taken from those of its issue."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from publisher.typesetting.page.items import Anchor, Element, Item, Page


def alone(pages: Iterable[Page], document: str, documents: Collection[str]) -> list[Page]:
    """Pages with what belongs to `document` where it stands; heads and folios stay.

    `documents` are the ids of all that the pages may have. What belongs to the others is left out, so
    that one of them can be withdrawn without a word of it being left in the files of its neighbours.
    """
    return [
        replace(
            page,
            children=tuple(_of(page.children, document, documents)),
            lines=tuple(line for line in page.lines if line.part.startswith(f"{document}.")),
        )
        for page in pages
    ]


def _of(
    children: Sequence[Element | Item], document: str, documents: Collection[str]
) -> Iterator[Element | Item]:
    """Those of the document, and what belongs to none.

    A document begins with its anchor, and goes on with its element; what stands before either on a
    page, such as a bookmark, belongs to what comes first.
    """
    owners = [_owner(child, documents) for child in children]
    owner = next(filter(None, owners), None)
    for child, own in zip(children, owners, strict=True):
        owner = own or owner
        if owner == document or (isinstance(child, Element) and child.kind == "Artifact"):
            yield child


def _owner(child: Element | Item, documents: Collection[str]) -> str | None:
    match child:
        case Anchor(name=name) if name in documents:
            return name
        case Element(key=key) if key in documents:
            return key
        case _:
            return None
