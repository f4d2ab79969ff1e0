"""Pages while they are filled, and the ways that lead to them."""

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.typesetting.composer.columns import State
from publisher.typesetting.composer.frames import Note
from publisher.typesetting.composer.plans import PagePlan, Region


class At(Struct, frozen=True):
    """Where a page begins."""

    band: int = 0
    state: State = field(default_factory=State)
    notes: tuple[tuple[Note, int], ...] = ()
    """Notes that go on, and from which line."""

    @property
    def key(self) -> tuple[object, ...]:
        """Pages with the same key are filled alike."""
        notes = tuple((note.key, line) for note, line in self.notes)
        return self.band, self.state.key, notes


class Draft(Struct, frozen=True):
    """A page while it is filled."""

    at: At
    regions: tuple[Region, ...] = ()
    y: int = 0
    cost: int = 0

    def notes(self, begun: Sequence[tuple[Note, int]]) -> list[tuple[Note, int]]:
        """The notes of the page, each with its first line there: those going on, then its own."""
        called = [(note, 0) for region in self.regions for note in region.notes]
        return [*begun, *called]

    def grown(self, region: Region, bottom: int, state: State, cost: int = 0) -> "Draft":
        """With one more region."""
        at = replace(self.at, state=state)
        return Draft(at, (*self.regions, region), bottom, self.cost + cost)


class Chain(Struct, frozen=True):
    """Pages up to one, as a way to get there."""

    plan: PagePlan
    before: "Chain | None"

    def plans(self) -> list[PagePlan]:
        """First to last."""
        found: list[PagePlan] = []
        link: Chain | None = self
        while link:
            found.append(link.plan)
            link = link.before
        return found[::-1]
