"""A paragraph as pieces: its lines, with what they call and what leads to them."""

from collections.abc import Sequence

from msgspec import Struct, field

from publisher.typesetting.composer.context import Context
from publisher.typesetting.composer.frames import (
    LONELY,
    Call,
    Drawing,
    Note,
    Piece,
    Placed,
    Way,
    moved,
)
from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.inlines import Run, visible
from publisher.typesetting.composer.text.setting import ASCENT, SetLine, SetParagraph
from publisher.typesetting.page.items import Element, Line, Link


class ParagraphFrame(Struct, eq=False):
    """Lines of one paragraph, drawn when their place is known."""

    runs: tuple[Run, ...]
    paragraph: SetParagraph
    lines: list[SetLine]
    style: Style
    x: int
    first: list[Placed] = field(default_factory=list)
    """What stands beside the first line and is read before it: anchors, a number in the indent."""
    notes: dict[int, Note] = field(default_factory=dict)
    """By the run that calls them."""
    line_starts: Sequence[Line] = ()
    """Of what stands beside the first line."""

    @property
    def look(self) -> tuple[object, ...]:
        """All that decides what is drawn; it holds while these lines are there."""
        style = self.style
        runs: list[object] = []
        way: Way | None = None
        for run in self.runs:
            if run.way is not way:
                way = run.way
                runs.append(way)
            runs.append((run.part, run.offset, run.is_counted, run.link, run.rise))
        notes = tuple(
            (index, note.key, tuple(piece.look for piece in note.pieces))
            for index, note in self.notes.items()
        )
        heights = style.line_height, style.font_size, style.orphans, style.widows
        starts = tuple(self.line_starts)
        return (id(self.lines), self.x, heights, tuple(runs), notes, tuple(self.first), starts)

    def draw(self, number: int) -> Drawing:
        """One line, from the upper left corner of its piece."""
        line = self.lines[number]
        baseline = baseline_of(self.style)
        items: list[Placed] = list(self.first) if number == 0 else []
        links = self._links(line)
        at = 0
        for index, _, _ in line.edges:
            run = self.runs[index]
            depth, area = links.pop(_link_of(run), (0, None))
            if area:
                items.append((run.way[:depth], area))
            while at < len(line.slices) and line.slices[at].run == index:
                glyphs = line.slices[at].glyphs
                items.append((run.way, moved(glyphs, self.x, baseline - run.rise)))
                at += 1
            if line.hyphen and index == line.edges[-1][0]:
                hyphen = moved(line.hyphen, self.x, baseline - run.rise)
                items.append(((Element("Artifact", ""),), hyphen))
            if (note := self.notes.get(index)) and self._ends_on(index, number):
                items.append((run.way[:-1], Call(note.key)))
        starts = list(self.line_starts) if number == 0 else []
        if line.edges:
            starts.append(self._start(line, baseline))
        return Drawing(items, [start for start in starts if start.part])

    def _links(self, line: SetLine) -> dict[str, tuple[int, Link]]:
        """The areas of the links on a line, by their key, and how deep in the structure they are."""
        links: dict[str, tuple[int, Link]] = {}
        for index, begin, end in line.edges:
            run = self.runs[index]
            if key := _link_of(run):
                depth = next(i for i, e in enumerate(run.way, 1) if e.key == key)
                left = links[key][1].x if key in links else self.x + begin
                width = self.x + end - left
                links[key] = depth, Link(left, 0, width, self.style.line_height, run.link)
        return links

    def _ends_on(self, index: int, number: int) -> bool:
        """Whether the last character of a run stands on a line."""
        following = self.paragraph.starts[index] + len(self.runs[index].text)
        is_last = number + 1 == len(self.lines)
        return is_last or self.lines[number + 1].start >= following

    def _start(self, line: SetLine, baseline: int) -> Line:
        """With which character of which part the line begins."""
        index = next((i for i, *_ in line.edges if self.runs[i].is_counted), line.edges[0][0])
        run = self.runs[index]
        begin = max(0, line.start - self.paragraph.starts[index])
        offset = run.offset + visible(run.text[:begin])
        part = run.part if run.is_counted else ""
        return Line(part, offset, self.x + line.x, baseline, line.width, self.style.font_size)


def _link_of(run: Run) -> str:
    """Key of the link that a run stands in; empty where it is in none."""
    return next((element.key for element in reversed(run.way) if element.kind == "Link"), "")


def baseline_of(style: Style) -> int:
    """Of a line, from its upper edge: the em box in the middle of the line's height."""
    return (style.line_height - style.font_size) // 2 + style.font_size * ASCENT // 1000


def line_pieces(frame: ParagraphFrame, row: int) -> list[Piece]:
    """The lines of a paragraph, with what a break between them costs."""
    style, count = frame.style, len(frame.lines)
    on_grid = style.line_height % row == 0
    pieces = []
    calls = _calls(frame)
    for number in range(count):
        lonely = 0 < number < style.orphans or number > count - style.widows
        pieces.append(
            Piece(
                style.line_height,
                draw=lambda number=number: frame.draw(number),  # type: ignore[misc]
                cost=LONELY if number and lonely else 0,
                on_grid=on_grid,
                notes=calls[number],
                look=(frame, number),
            )
        )
    return pieces


def _calls(frame: ParagraphFrame) -> list[tuple[Note, ...]]:
    """The notes that each line calls."""
    calls: list[tuple[Note, ...]] = [()] * len(frame.lines)
    for index, note in frame.notes.items():
        end = frame.paragraph.starts[index] + len(frame.runs[index].text)
        number = max((at for at, line in enumerate(frame.lines) if line.start < end), default=0)
        calls[number] = (*calls[number], note)
    return calls


def paragraph_frame(
    context: Context, runs: list[Run], style: Style, x: int, width: int, indent: int
) -> ParagraphFrame:
    """The runs of a block set in lines `width` wide that begin at `x`."""
    paragraph = context.paragraph(runs, style)
    lines = context.tightening.lines(paragraph, runs[0].part, width, indent)
    return ParagraphFrame(tuple(runs), paragraph, lines, style, x)
