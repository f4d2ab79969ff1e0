"""The least that stands around a table: text in lines, and columns filled one after another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

from publisher.typesetting.composer.frames import (
    NEVER,
    Drawing,
    Piece,
    Way,
    moved,
    moved_drawing,
    total,
)
from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.text.inlines import Counter, Run, runs_of
from publisher.typesetting.composer.text.setting import ASCENT, SetLine, SetParagraph, set_paragraph
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import Element, Line

FONTS = FontBook()


@dataclass
class Around:
    """Surroundings of a table that stands alone."""

    row: int = 17_940
    height: int = 600_000
    way: Way = (Element("Document", "d"),)
    part: str = "part"
    counter: Counter = field(default_factory=Counter)
    reported: list[tuple[str, str]] = field(default_factory=list)
    _known: dict[tuple[int, ...], tuple[list[Run], SetParagraph]] = field(default_factory=dict)

    def paragraph(self, runs: list[Run], style: Style) -> SetParagraph:
        key = id(style), *map(id, runs)
        if key not in self._known:
            self._known[key] = runs, set_paragraph(runs, style, FONTS)
        return self._known[key][1]

    def lines(self, runs: list[Run], style: Style, width: int) -> list[Piece]:
        paragraph = self.paragraph(runs, style)
        lines = paragraph.lines(width, 0)
        return [
            Piece(style.line_height, lambda line=line: _drawn(line, paragraph, style))
            for line in lines
        ]

    def flow(self, node: Node, width: int, way: Way, part: str) -> list[Piece]:
        pieces: list[Piece] = []
        for child in node.children:
            if isinstance(child, Node):
                inner = (*way, Element("P", child.key))
                runs = runs_of(child.children, child.style, inner, part, self.counter)
                pieces += self.lines(runs, child.style, width)
        return pieces

    def report(self, code: str, part: str, _detail: str = "") -> None:
        self.reported.append((code, part))


def _drawn(line: SetLine, paragraph: SetParagraph, style: Style) -> Drawing:
    baseline = (style.line_height - style.font_size) // 2 + style.font_size * ASCENT // 1000
    items = [(paragraph.runs[s.run].way, moved(s.glyphs, 0, baseline)) for s in line.slices]
    run = paragraph.runs[line.run]
    before = run.text[: max(0, line.start - paragraph.starts[line.run])]
    offset = run.offset + sum(not char.isspace() for char in before)
    return Drawing(items, [Line(run.part, offset, line.x, baseline, line.width, style.font_size)])


@dataclass
class Filled:
    """A column with what stands in it."""

    height: int
    pieces: list[Piece]

    def drawing(self) -> Drawing:
        items, lines = [], []
        for top, drawn in self.parts():
            placed = moved_drawing(drawn, 0, top)
            items += placed.items
            lines += placed.lines
        return Drawing(items, lines)

    def parts(self) -> list[tuple[int, Drawing]]:
        places, y = [], 0
        for number, piece in enumerate(self.pieces):
            y += piece.space if number else 0
            places.append(y)
            y += piece.height
        drawn = []
        numbered = list(enumerate(self.pieces))
        for _, group in groupby(numbered, key=lambda pair: id(pair[1].assembly or pair[1])):
            members = list(group)
            top = places[members[0][0]]
            pieces = [piece for _, piece in members]
            if assembly := pieces[0].assembly:
                own = [places[at] - top for at, _ in members]
                drawn.append((top, assembly.draw(pieces, own)))
            else:
                drawn.append((top, pieces[0].draw()))
        return drawn


def fill(pieces: list[Piece], height: Callable[[int], int] | int) -> list[Filled]:
    """Pieces in columns, each as full as may be; what is too high is divided or stands over."""
    columns: list[Filled] = []
    left = list(pieces)
    while left:
        room = height if isinstance(height, int) else height(len(columns))
        head = list(left[0].resume)
        if total([*head, left[0]]) > room:
            own = room - total([*head, left[0]]) + left[0].height
            parts = left[0].divide(own) if left[0].divide else None
            if parts:
                left[:1] = parts
            elif total([left[0]]) > room or not head:
                head = []
            else:
                head = [] if not left[0].divide else head
        taken = 1
        while taken < len(left) and total([*head, *left[: taken + 1]]) <= room:
            taken += 1
        free = room - total([*head, *left[:taken]])
        if taken < len(left) and left[taken].height > room - total(left[taken].resume):
            # Higher than a column: it begins where there is room.
            if left[taken].divide and (parts := left[taken].divide(free)):
                left[taken : taken + 1] = parts
                taken += 1
        elif taken < len(left):
            cheap = [at for at in range(1, taken + 1) if left[at].cost < NEVER]
            if cheap:
                least = min(left[at].cost for at in cheap)
                taken = max(at for at in cheap if left[at].cost == least)
        columns.append(Filled(room, [*head, *left[:taken]]))
        left = left[taken:]
    return columns
