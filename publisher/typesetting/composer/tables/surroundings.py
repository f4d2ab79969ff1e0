"""What a table asks of the composer around it."""

from collections.abc import Sequence
from typing import Protocol

from publisher.typesetting.composer.frames import Piece, Way
from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.inlines import Counter, Run
from publisher.typesetting.composer.text.setting import SetParagraph
from publisher.typesetting.composer.tree import Node


class Surroundings(Protocol):
    """Where a table stands, and who sets its text."""

    @property
    def way(self) -> Way:
        """The structure elements around the table."""
        ...

    @property
    def part(self) -> str:
        """HTML id of the part that the table stands in, for what has no id of its own."""
        ...

    @property
    def height(self) -> int:
        """Of a column: a table that is no higher stays whole."""
        ...

    @property
    def row(self) -> int:
        """Of the grid: the height of a line of the text around."""
        ...

    @property
    def counter(self) -> Counter:
        """Counts the characters of each part in document order."""
        ...

    def paragraph(self, runs: Sequence[Run], style: Style) -> SetParagraph:
        """Runs that have been measured."""
        ...

    def lines(self, runs: Sequence[Run], style: Style, width: int) -> list[Piece]:
        """Runs in lines, each a piece with the notes that it calls. Asked once for each cell."""
        ...

    def flow(self, node: Node, width: int, way: Way, part: str) -> list[Piece]:
        """What is more than text (paragraphs, pictures) in a cell, a column of this width."""
        ...

    def report(self, code: str, part: str, detail: str = "") -> None:
        """Say of a part what an editor should know."""
        ...
