"""What a table finds around it: who sets the text of its cells."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from publisher.typesetting.composer.context import Context
from publisher.typesetting.composer.frames import Note, Piece, Way
from publisher.typesetting.composer.paragraphs import line_pieces, paragraph_frame
from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.inlines import Counter, Run
from publisher.typesetting.composer.text.setting import SetParagraph
from publisher.typesetting.composer.tree import Node


class TableRoom(Struct, frozen=True):
    """The `Surroundings` of a table in a unit."""

    context: Context
    way: Way
    part: str
    notes: Callable[[list[Run]], dict[int, Note]]
    """The footnotes that runs call, by the index of the run."""
    flow: Callable[[Node, int, Way, str], list[Piece]]

    @property
    def height(self) -> int:
        """Of a column."""
        return self.context.height

    @property
    def row(self) -> int:
        """Of the grid."""
        return self.context.row

    @property
    def counter(self) -> Counter:
        """Counts the characters of each part in document order."""
        return self.context.counter

    def paragraph(self, runs: Sequence[Run], style: Style) -> SetParagraph:
        """Runs that have been measured."""
        return self.context.paragraph(runs, style)

    def lines(self, runs: Sequence[Run], style: Style, width: int) -> list[Piece]:
        """Runs in lines, each a piece with the notes that it calls."""
        frame = paragraph_frame(self.context, list(runs), style, 0, width, 0)
        frame.notes = self.notes(list(runs))
        return line_pieces(frame, self.context.row)

    def report(self, code: str, part: str, detail: str = "") -> None:
        """Say of a part what an editor should know."""
        self.context.report(code, part, detail)
