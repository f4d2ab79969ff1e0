"""图片: images with their captions, alone and side by side."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from publisher.errors import Place
from publisher.model.origin import Origin
from publisher.model.sourced import Sourced


class Figure(Sourced, frozen=True):
    """An image with its caption, which is also its text alternative."""

    id: str
    place: Place
    source: str
    """Path of the image from the issue's folder: `files/x.png`."""
    caption: str
    wide: bool = False
    """Spans both columns."""
    origin: Origin = Origin()
    """Where the characters of the caption were typed."""
    full_page: bool = False
    """Has a page of its own."""

    @property
    def text(self) -> str:
        """What stands for the image where characters are wanted: its caption."""
        return self.caption


class FigureRow(Struct, frozen=True):
    """Images side by side, each with its caption."""

    id: str
    place: Place
    figures: tuple[Figure, ...]
    wide: bool = False
    """Spans both columns."""


def figures_of(blocks: Iterable[object]) -> Iterator[Figure]:
    """The images among blocks, those side by side as well, in reading order."""
    for block in blocks:
        match block:
            case Figure():
                yield block
            case FigureRow(figures=row):
                yield from row
