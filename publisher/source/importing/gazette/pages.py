"""Text as it lies on pages: what reading a PDF hands over."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publisher.source.importing.appearance import Looks
from publisher.source.importing.flow import Grid, Picture, Raised, Span


class Run(Struct, frozen=True):
    """Characters of one font."""

    text: str
    font: str
    """Its name in the file."""
    size: float
    """In points."""
    doubtful: bool = False
    """Was recognised on a picture, and not surely so."""
    raised: Raised = ""
    note: str = ""
    """The label of the footnote whose mark stands here; then there is no text."""


class Gap(Struct, frozen=True):
    """White within a piece, from one x to another, before the character at an index."""

    at: int
    left: float
    right: float


class Piece(Struct, frozen=True):
    """A line, or as much of it as stands together. Lengths in points, from the top left."""

    left: float
    right: float
    top: float
    bottom: float
    runs: tuple[Run, ...]
    gaps: tuple[Gap, ...] = ()
    """White spaces in it that may part columns."""
    item: Grid | Picture | None = None
    """The table or picture that stands in its place."""

    def parted(self, gap: Gap) -> tuple["Piece", "Piece"]:
        """What stands before a gap and what stands after it."""
        before: list[Run] = []
        after: list[Run] = []
        left = gap.at
        for run in self.runs:
            head, tail = run.text[:left], run.text[left:]
            before += [replace(run, text=head)] if head else []
            # The white was taken for a space of one line.
            tail = tail if after else tail.lstrip()
            after += [replace(run, text=tail)] if tail else []
            left = max(left - len(run.text), 0)
        return (
            replace(self, right=gap.left, runs=tuple(before), gaps=()),
            replace(self, left=gap.right, runs=tuple(after), gaps=()),
        )

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        """Of most of its characters."""
        sizes = Counter[float]()
        for run in self.runs:
            sizes[run.size] += len(run.text)
        return sizes.most_common(1)[0][0] if sizes else 0.0


class Box(Struct, frozen=True):
    """A place on a page. Lengths in points, from the top left."""

    left: float
    top: float
    right: float
    bottom: float


class Rule(Box, frozen=True):
    """A thin line, across or down."""

    @property
    def is_horizontal(self) -> bool:
        """Goes across."""
        return self.right - self.left > self.bottom - self.top


class TextPage(Struct, frozen=True):
    """A page: its size in points and its pieces, line by line, from left to right in each."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    pictures: tuple[Box, ...] = ()
    """Where it shows images."""
    rules: tuple[Rule, ...] = ()


def spans_of(pieces: Sequence[Piece]) -> Iterator[Span]:
    """The characters of pieces in one line, with what their fonts say."""
    for n, piece in enumerate(pieces):
        if n:
            yield Span("\u3000")
        for run in piece.runs:
            bold = any(word in run.font for word in ("Bold", "Heavy", "Black"))
            yield Span(
                run.text,
                strong=bold,
                face=Looks(font=run.font).face,
                raised=run.raised,
                footnote=run.note,
                doubtful=run.doubtful,
            )
