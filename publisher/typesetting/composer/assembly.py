"""Planned pages drawn: what stands on them in its place, in the structure and the order it is read."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publisher.typesetting.composer.drawn import drawn
from publisher.typesetting.composer.frames import (
    ARTIFACT,
    Band,
    Call,
    Drawing,
    Empty,
    Placed,
    Way,
    afloat,
    moved,
    moved_line,
)
from publisher.typesetting.composer.plans import PagePlan, Region
from publisher.typesetting.composer.styles.values import PageStyle, fixed
from publisher.typesetting.page.items import Area, Box, Element, Item, Line, Page


class Frame(Struct, frozen=True):
    """The sheet around what is composed."""

    style: PageStyle
    bands: Sequence[Band]

    def look(self, plan: PagePlan) -> object:
        """Equal only for plans of pages that look the same; `None` where that is not known."""
        regions = []
        for region in plan.regions:
            band = self.bands[region.band]
            columns = tuple(
                tuple(
                    (standing.y, standing.is_repeated, standing.piece.look) for standing in column
                )
                for column in region.columns
            )
            place = region.y, region.is_wide, band.columns, band.width, band.gap
            regions.append((place, columns))
        notes = tuple(
            (note.key, first, tuple(piece.look for piece in note.pieces[first:end]))
            for note, first, end in plan.notes
        )
        looks = [look for _, columns in regions for column in columns for *_, look in column]
        looks += [look for *_, drawn in notes for look in drawn]
        if None in looks:
            return None
        return id(self.style), tuple(regions), notes, plan.notes_top

    def page(self, plan: PagePlan) -> Page:
        """The page, without head and folio."""
        margin = self.style.margin
        left, top = margin.left, margin.top
        notes = {note.key: (note, first, end) for note, first, end in plan.notes}
        drawn = dict(self._notes(plan))
        placed: list[Placed] = []
        lines: list[Line] = []
        note_lines: list[Line] = []
        called: set[str] = set()
        for region in plan.regions:
            for item in self._region(region):
                if isinstance(item, Line):
                    lines.append(item)
                elif isinstance(item[1], Call):
                    key = item[1].note
                    if key in drawn and key not in called and not notes[key][1]:
                        called.add(key)
                        placed += drawn[key].items
                        note_lines += drawn[key].lines
                else:
                    placed.append(item)
        going_on = [key for key in drawn if key not in called]
        for key in reversed(going_on):
            placed[:0] = drawn[key].items
            note_lines[:0] = drawn[key].lines
        if plan.notes:
            placed += self._note_rule(plan)
        children = nested([(way, _item(item, left, top)) for way, item in placed])
        return Page(
            self.style.width,
            self.style.height,
            type_area(self.style),
            children,
            tuple(
                moved_line(line, left, top, in_note=line.in_note, column=line.column)
                for line in (*lines, *note_lines)
            ),
            self.style.bleed,
            tuple(
                Area(left + area.x, top + area.y, area.width, area.height)
                for region in plan.regions
                for area in self._areas(region)
            ),
        )

    def _areas(self, region: Region) -> Iterator[Area]:
        """The columns of a region, where it has several."""
        band = self.bands[region.band]
        if region.is_wide or band.columns == 1:
            return
        bottom = max(
            (each.y + each.piece.height for column in region.columns for each in column), default=0
        )
        for number in range(band.columns):
            yield Area(number * (band.width + band.gap), region.y, band.width, bottom)

    def _region(self, region: Region) -> Iterator[Placed | Line]:
        band = self.bands[region.band]
        for number, column in enumerate(region.columns):
            x = 0 if region.is_wide else number * (band.width + band.gap)
            across = -1 if region.is_wide or band.columns == 1 else number
            drawing = drawn(column)
            for line in drawing.lines:
                yield moved_line(line, x, region.y, column=across)
            for way, item in drawing.items:
                placed = item if isinstance(item, Call | Empty) else moved(item, x, region.y)
                yield afloat(way) if region.is_wide else way, placed

    def _notes(self, plan: PagePlan) -> Iterator[tuple[str, Drawing]]:
        y = plan.notes_top
        for note, first, end in plan.notes:
            items: list[Placed] = []
            lines: list[Line] = []
            for piece in note.pieces[first:end]:
                drawing = piece.draw()
                items += [
                    (way, moved(item, 0, y))
                    for way, item in drawing.items
                    if not isinstance(item, Call | Empty)
                ]
                lines += [moved_line(line, 0, y, in_note=True, column=-1) for line in drawing.lines]
                y += piece.height
            yield note.key, Drawing(items, lines)

    def _note_rule(self, plan: PagePlan) -> list[Placed]:
        style = self.style.footnotes
        rule = style.border.top
        if not rule.width:
            return []
        width = self.style.width - self.style.margin.left - self.style.margin.right
        y = plan.notes_top - fixed(style.padding.top) - rule.width
        return [((ARTIFACT,), Box(0, y, width, rule.width, rule.color))]


def type_area(style: PageStyle) -> Area:
    """The type area of a page."""
    margin = style.margin
    return Area(
        margin.left,
        margin.top,
        style.width - margin.left - margin.right,
        style.height - margin.top - margin.bottom,
    )


def on_sheet(page: Page, style: PageStyle) -> Page:
    """A page on a sheet of this style: left-hand pages may have other margins than right-hand ones."""
    area = type_area(style)
    if area == page.area:
        return page
    dx, dy = area.x - page.area.x, area.y - page.area.y
    return replace(
        page,
        area=area,
        children=tuple(moved(child, dx, dy) for child in page.children),
        lines=tuple(
            moved_line(line, dx, dy, in_note=line.in_note, column=line.column)
            for line in page.lines
        ),
        columns=tuple(replace(each, x=each.x + dx, y=each.y + dy) for each in page.columns),
    )


def note_space(style: PageStyle) -> int:
    """Between text and notes: margin, rule and padding of the area for notes."""
    notes = style.footnotes
    return fixed(notes.margin.top) + notes.border.top.width + fixed(notes.padding.top)


def nested(placed: Sequence[tuple[Way, Element | Item | Empty]]) -> tuple[Element | Item, ...]:
    """Items in the elements that lead to them: those of one element that follow together in one."""
    return tuple(_nested(placed, 0))


def _nested(
    placed: Sequence[tuple[Way, Element | Item | Empty]], depth: int
) -> Iterator[Element | Item]:
    at = 0
    while at < len(placed):
        way, item = placed[at]
        if len(way) <= depth:
            if not isinstance(item, Empty):
                yield item
            at += 1
            continue
        element = way[depth]
        end = at + 1
        while (
            end < len(placed)
            and len(placed[end][0]) > depth
            and _is_same(placed[end][0][depth], element)
        ):
            end += 1
        yield replace(element, children=tuple(_nested(placed[at:end], depth + 1)))
        at = end


def _is_same(one: Element, other: Element) -> bool:
    return one is other or (one.key == other.key and one.kind == other.kind)


def _item(item: Element | Item | Call | Empty, dx: int, dy: int) -> Element | Item | Empty:
    assert not isinstance(item, Call)
    return item if isinstance(item, Empty) else moved(item, dx, dy)
