"""What stands where on a page, before any of it is drawn."""

from collections.abc import Iterator

from msgspec import Struct

from publisher.typesetting.composer.columns import Standing
from publisher.typesetting.composer.frames import Note


class Region(Struct, frozen=True):
    """Pieces in columns, or across the page, below what stands above."""

    y: int
    band: int
    columns: tuple[tuple[Standing, ...], ...]
    is_wide: bool = False
    """Stands across columns, in the midst of their text."""

    @property
    def notes(self) -> Iterator[Note]:
        """The notes called in it."""
        for column in self.columns:
            for standing in column:
                if not standing.is_repeated:
                    yield from standing.piece.notes


class PagePlan(Struct, frozen=True):
    """What stands on one page."""

    regions: tuple[Region, ...]
    notes: tuple[tuple[Note, int, int], ...]
    """Each with the first of its lines on the page and the one after the last."""
    notes_top: int
    bottom: int
    """Of the text."""
