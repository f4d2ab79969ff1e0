"""Pictures of pages: each stands among the pieces of its column, cut out of the page as it looks."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from publisher.source.importing.flow import Picture
from publisher.source.importing.gazette.pages import Box, Piece, TextPage

Cropper = Callable[[int, Box], tuple[str, bytes]]
"""The number of a page and a place on it → the ending of a file name, and its bytes."""

_LEAST = 20.0
"""Points: smaller ones are signs and ornaments."""
_WHOLE = 0.8
"""Of a page: what takes more of it lies behind the text."""
_NEAR = 1.0
"""Points: strips of one picture are no farther apart."""


def with_pictures(page: TextPage, number: int, crop: Cropper) -> TextPage:
    """The page with a piece in place of each picture; `number` is the page's."""
    made: list[Piece] = []
    for box in shown_on(page):
        ending, data = crop(number, box)
        name = f"page{number}-{len(made) + 1}.{ending}"
        picture = Picture(name, data, "", number)
        made.append(Piece(box.left, box.right, box.top, box.bottom, (), item=picture))
    return replace(page, pieces=(*page.pieces, *made), pictures=())


def shown_on(page: TextPage) -> list[Box]:
    """The pictures of a page, strips of one together, without its background and ornaments."""
    whole = page.width * page.height * _WHOLE
    before = [
        box for box in page.pictures if (box.right - box.left) * (box.bottom - box.top) < whole
    ]
    return [
        box for box in _joined(before) if min(box.right - box.left, box.bottom - box.top) >= _LEAST
    ]


def _joined(boxes: Sequence[Box]) -> list[Box]:
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda one: (one.top, one.left)):
        near = [
            one
            for one in joined
            if one.left - _NEAR <= box.right
            and box.left - _NEAR <= one.right
            and one.top - _NEAR <= box.bottom
            and box.top - _NEAR <= one.bottom
        ]
        joined = [one for one in joined if one not in near]
        all_of_it = [*near, box]
        joined.append(
            Box(
                min(one.left for one in all_of_it),
                min(one.top for one in all_of_it),
                max(one.right for one in all_of_it),
                max(one.bottom for one in all_of_it),
            )
        )
    return joined
