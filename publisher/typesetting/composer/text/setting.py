"""Runs to lines, and lines to glyphs in their places."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.text.inlines import Run, is_call
from publisher.typesetting.composer.text.rows import drawn_within, length_of, row_of_glyphs
from publisher.typesetting.composer.text.shaping import EM, Shaped, shape
from publisher.typesetting.lines.characters import CLOSING_BRACKETS, OPENING
from publisher.typesetting.lines.fitting import balanced, fit, squeezed_into
from publisher.typesetting.lines.hyphenation import divisions
from publisher.typesetting.lines.justification import justify
from publisher.typesetting.lines.paragraph import Call, Line, Paragraph
from publisher.typesetting.lines.spacing import HALF
from publisher.typesetting.page.items import Glyphs

LEADER = "\ufffc"
"""Stands for a leader in the text of a paragraph."""
HYPHEN = "-"
_LEAST_DOTS = 3
_AFTER_DOTS = 250
"""Room between a leader and what it leads to: ¼ em."""
ASCENT = 880
"""Of the em box above the baseline, in thousandths: as all Chinese fonts draw it (CLREQ 2.1: the em
box is what Chinese text is set by, so every font of one size stands on one baseline)."""


class Slice(Struct, frozen=True):
    """Glyphs of one run on a line, on a baseline at 0."""

    run: int
    """Index of the run in its paragraph."""
    glyphs: Glyphs


class SetLine(Struct, frozen=True):
    """A line with everything on it in its place, from the left edge of its column."""

    start: int
    """Index into the text of its first character."""
    run: int
    """Of the run that begins it."""
    x: int
    width: int
    slices: tuple[Slice, ...]
    edges: tuple[tuple[int, int, int], ...]
    """Of each run on it: its index, where it begins and where it ends."""
    is_last: bool
    hyphen: Glyphs | None = None
    """Printed since a word goes on in the next line: no character of the text."""


class SetParagraph(Struct):
    """A paragraph that has been measured."""

    runs: tuple[Run, ...]
    starts: list[int]
    """Of each run in the text."""
    style: Style
    paragraph: Paragraph
    shaped: list[Shaped]
    fonts: FontBook
    _lines: dict[tuple[int, int], list[SetLine]] = field(default_factory=dict)

    @property
    def missing(self) -> list[tuple[int, str]]:
        """Characters that no font has, each with the index of its run."""
        return [
            (index, char) for index, shaped in enumerate(self.shaped) for char in shaped.missing
        ]

    def widths(self) -> tuple[int, int]:
        """The least width in which nothing is divided, and the width of the longest typed line.

        In thousandths of a point.
        """
        least = self._widest(unbreakable=True)
        return least, self._widest(unbreakable=False)

    def balanced_width(self, measure: int) -> int:
        """The least width in which it takes no more lines than in `measure`."""
        size = self.style.font_size
        narrow = max(width for _, width in balanced(self.paragraph, measure * EM // size))
        return -(-narrow * size // EM)

    def lines(self, measure: int, indent: int) -> list[SetLine]:
        """The lines in a column `measure` wide, the first indented (thousandths of a point)."""
        key = measure, indent
        if key not in self._lines:
            self._lines[key] = list(self._set(measure, indent))
        return self._lines[key]

    def squeezed_lines(self, measure: int, indent: int) -> list[SetLine] | None:
        """The same, squeezed into one line less; `None` where that is against the rules.

        Text that is not justified, or has a leader, keeps its lines.
        """
        whole = self.lines(measure, indent)
        if self.style.text_align != "justify" or len(whole) < 2 or LEADER in self.paragraph.text:
            return None
        size = self.style.font_size
        wide, first = measure * EM // size, indent * EM // size
        lines = squeezed_into(self.paragraph, wide, first, len(whole) - 1)
        if lines is None:
            return None
        return list(self._justified([(line, wide) for line in lines], wide, first))

    def _widest(self, *, unbreakable: bool) -> int:
        pieces = self.paragraph.pieces(unbreakable=unbreakable)
        widest = max(
            (self._hanging_width(start, end) for start, end in pieces if end > start), default=0
        )
        return -(-widest * self.style.font_size // EM)

    def _hanging_width(self, start: int, end: int) -> int:
        return self.paragraph.natural(start, end) - self.paragraph.trim_end(end)

    def _set(self, measure: int, indent: int) -> Iterator[SetLine]:
        size, align = self.style.font_size, self.style.text_align
        wide, first = measure * EM // size, indent * EM // size
        if align == "center" and not first:
            lines = balanced(self.paragraph, wide)
        else:
            lines = [(line, wide) for line in fit(self.paragraph, wide, first)]
        yield from self._justified(lines, wide, first)

    def _justified(
        self, lines: Sequence[tuple[Line, int]], wide: int, first: int
    ) -> Iterator[SetLine]:
        """Lines in their places in a measure that is `wide`, each with the one it was divided for.

        In thousandths of an em; the first is indented.
        """
        align = self.style.text_align
        for number, (line, narrow) in enumerate(lines):
            begin = 0 if number else first
            is_forced = line.is_last
            how = align
            if is_forced and self.style.text_align_last != "auto":
                how = self.style.text_align_last
            if align in ("end", "center"):
                # What is seen stands at the edge or in the middle, not its blank halves.
                trimmed = self.paragraph.trim_end(line.end)
                line = line._replace(trim_end=line.trim_end or trimmed)  # noqa: PLW2901
            if align == "center" and not line.trim_start:
                line = line._replace(trim_start=self.paragraph.trim_start(line.start))  # noqa: PLW2901
            stretch = how == "justify" and (
                not is_forced or self.style.text_align_last == "justify"
            )
            available = narrow - begin
            gaps = justify(self.paragraph, line, available, stretch=stretch)
            widths = self.paragraph.widths[line.start : line.end]
            used = sum(widths) + sum(gaps) - line.trim_start - line.trim_end
            used += self.paragraph.hyphen(line)
            free = max(0, wide - begin - used)
            leader = self.paragraph.text.find(LEADER, line.start, line.end)
            if leader >= 0:
                gaps[leader - line.start] += free
                used, free = used + free, 0
            offset = begin + {"center": free // 2, "end": free}.get(how, 0)
            yield self._placed(line, gaps, offset, used, wide)

    def _placed(self, line: Line, gaps: list[int], offset: int, used: int, measure: int) -> SetLine:
        size = self.style.font_size
        widths = self.paragraph.widths[line.start : line.end]
        left = offset - line.trim_start
        # The place of each character, and of the end, in thousandths of the em.
        places = [*accumulate(map(add, widths, gaps), initial=left)]
        half = EM // 2
        points = [(place * size + half) // EM for place in places]
        slices: list[Slice] = []
        edges = []
        first_run = -1
        for index, (start, run) in enumerate(zip(self.starts, self.runs, strict=True)):
            end = start + len(run.text)
            begin, stop = max(start, line.start), min(end, line.end)
            if begin >= stop:
                continue
            if first_run < 0:
                first_run = index
            at = begin - line.start
            upto = stop - line.start
            edges.append((index, points[at], points[upto]))
            if run.leader:
                dots = self._dots(index, places[at], places[upto], measure)
                slices += [Slice(index, row) for row in dots]
                continue
            glyphs = self._glyphs(index, begin - start, stop - start, points[at : upto + 1])
            slices += [Slice(index, row) for row in glyphs]
        return SetLine(
            line.start,
            max(first_run, 0),
            length_of(offset, size),
            length_of(used, size),
            tuple(slices),
            tuple(edges),
            line.is_last,
            self._hyphen(edges[-1][0], points[-1]) if self.paragraph.hyphen(line) else None,
        )

    def _hyphen(self, index: int, x: int) -> Glyphs:
        """The hyphen after the last character of a line, which is of the run `index`."""
        style = self.runs[index].style
        shaped = shape(HYPHEN, style, self.fonts)
        end = x + length_of(shaped.widths[0], style.font_size)
        (stretch,) = shaped.stretches
        row = row_of_glyphs(
            self.runs[index], stretch.face, shaped.drawn, HYPHEN, [x, end], style.font_size, None
        )
        return replace(row, text="\u00ad")

    def _dots(self, index: int, left: int, right: int, measure: int) -> Iterator[Glyphs]:
        """The dots of a leader between two places.

        They are counted from the right edge, so that those of all lines stand below each other.
        """
        run, base = self.runs[index], self.style.font_size
        shaped = shape(run.leader, run.style, self.fonts)
        width = sum(shaped.widths) * run.style.font_size // base
        for number in range((measure - left) // width, 0, -1):
            x = measure - number * width
            if x < left or x + width > right - _AFTER_DOTS:
                continue
            for stretch in shaped.stretches:
                drawn = shaped.drawn[stretch.start : stretch.end]
                at = [
                    length_of(x + sum(shaped.widths[:end]) * run.style.font_size // base, base)
                    for end in range(stretch.start, stretch.end + 1)
                ]
                text = run.leader[stretch.start : stretch.end]
                yield row_of_glyphs(
                    run, stretch.face, drawn, text, at, run.style.font_size, leftward=None
                )

    def _glyphs(self, index: int, begin: int, stop: int, points: list[int]) -> Iterator[Glyphs]:
        """The glyphs of the characters of a run from `begin` to `stop`, at `points`."""
        run, shaped = self.runs[index], self.shaped[index]
        size = run.style.font_size
        for stretch in shaped.stretches:
            first, last = max(stretch.start, begin), min(stretch.end, stop)
            if first >= last:
                continue
            drawn = drawn_within(run.text, shaped, stretch, first, last, run.style, self.fonts)
            at = points[first - begin : last - begin + 1]
            yield row_of_glyphs(
                run, stretch.face, drawn, run.text[first:last], at, size,
                shaped.widths[first:last] if stretch.leftward else None,
            )  # fmt: skip


def set_paragraph(runs: Sequence[Run], style: Style, fonts: FontBook) -> SetParagraph:
    """Shape and measure the runs of a block of this style."""
    texts: list[str] = []
    widths: list[int] = []
    kept: list[tuple[int, int]] = []
    # What leads to a page stays with it, whatever elements it is made of.
    leads, last_kept = any(run.leader for run in runs), 0
    calls: list[Call] = []
    hyphens: dict[int, int] = {}
    shaped: list[Shaped] = []
    starts: list[int] = []
    for run in runs:
        start = len(widths)
        starts.append(start)
        if run.leader:
            # The line turns where there is no room for three dots and what they lead to.
            dots = shape(run.leader, run.style, fonts)
            least = _LEAST_DOTS * sum(dots.widths) + _AFTER_DOTS
            made = Shaped([least], [None], [], dots.missing)
            run.text = LEADER
            kept.append((max(0, start - 1), start + 2))
        else:
            made = shape(run.text, run.style, fonts)
        text = run.text
        shaped.append(made)
        scale = run.style.font_size / style.font_size
        widths += made.widths if scale == 1 else [round(width * scale) for width in made.widths]
        texts.append(text)
        if run.lead and start:
            widths[start - 1] += run.lead * EM // style.font_size
        if run.trail and len(widths) > start:
            widths[-1] += run.trail * EM // style.font_size
        if is_call(run) and len(widths) > start:
            blank, blank_end = _blank_sides(text, made.widths)
            calls.append(Call(start, len(widths), round(blank * scale)))
            widths[-1] -= round(blank_end * scale)
        if run.style.white_space == "nowrap":
            joins = bool(kept) and kept[-1][1] == start and (run.kept == last_kept or leads)
            kept.append((kept.pop()[0] if joins else start, len(widths)))
            last_kept = run.kept
    kept = [(begin, min(end, len(widths))) for begin, end in kept]
    text = "".join(texts)
    for start, run in zip(starts, runs, strict=True):
        if run.style.hyphens == "auto" and (
            places := list(divisions(text, run.style.lang, start, start + len(run.text)))
        ):
            scale = run.style.font_size / style.font_size
            width = round(shape(HYPHEN, run.style, fonts).widths[0] * scale)
            hyphens.update(dict.fromkeys(places, width))
    paragraph = Paragraph(text, widths, kept, calls, hyphens)
    return SetParagraph(tuple(runs), starts, style, paragraph, shaped, fonts)


def _blank_sides(call: str, widths: Sequence[int]) -> tuple[int, int]:
    """How much of a footnote's call is blank before 〔 and after 〕, in thousandths of its em."""
    left = HALF if call[0] in OPENING and widths[0] > HALF else 0
    right = HALF if call[-1] in CLOSING_BRACKETS and widths[-1] > HALF else 0
    return left, right
