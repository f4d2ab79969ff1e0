"""Whether everything on a page stands where it may: arithmetic on a `Page`, however it came to be.

Text is where its ink is, within the em box of each character: hardly anything of a glyph reaches into
the outer sixth of its width, and a full-width mark has half of it blank (CLREQ 3.1.6). Runs of glyphs
are compared first, single characters only where runs touch.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal
from unicodedata import category, east_asian_width

from msgspec import Struct

from publisher.typesetting.page.boxed import BoundingBox, Cell, not_boxed
from publisher.typesetting.page.items import POINT, Area, Element, Glyphs, Image, Item, Line, Page

FaultKind = Literal[
    "off-sheet", "outside-area", "outside-column", "text-overlaps", "cell-not-boxed",
    "note-not-below",
]  # fmt: skip
_ABOVE, _BELOW = 720, 50
"""How far ink reaches above and below the baseline, in thousandths of the em."""
_INSET = 180, 180
"""What is blank at the left and the right of a character, in thousandths of its width."""
_OPENING, _CLOSING, _OTHER_MARK = (550, 50), (50, 550), (300, 300)
"""The same of full-width marks, by the half of their em box that has ink (GB/T 15834)."""
_COVERED_ACROSS, _COVERED_DOWN = 300, 120
"""What two inks have to share, in thousandths of the smaller one, to be one over the other."""
_TOUCH = POINT * 3 // 10
"""Runs that share no more than this have no characters over each other."""
_NEAR = POINT
"""How far something may stand over an edge before anybody sees it."""


class Fault(Struct, frozen=True):
    """Something that does not stand where it may."""

    kind: FaultKind
    part: str
    """HTML id of the part it belongs to; empty for heads, folios and what is printed again."""
    text: str = ""
    """The characters it is about; empty for a picture."""
    offset: int = 0
    """How many visible characters of the part come before the line it is on."""
    over: str = ""
    """The characters it covers."""
    over_part: str = ""

    @property
    def is_picture(self) -> bool:
        """It is about a picture."""
        return self.kind in ("off-sheet", "outside-area", "outside-column") and not self.text


class _Text(Struct, frozen=True):
    """A run of glyphs, and where it belongs."""

    glyphs: Glyphs
    box: BoundingBox
    part: str
    figure: str
    """Key of the figure around it: whoever drew that placed its words."""
    in_note: bool
    """Stands at the foot of the page, wherever it is called and read."""
    is_artifact: bool


class _Around(Struct, frozen=True):
    """The elements around something."""

    part: str = ""
    figure: str = ""
    table: str = ""
    in_note: bool = False
    is_artifact: bool = False

    def within(self, element: Element) -> "_Around":
        """What is around the children of an element."""
        if element.kind == "Note":
            return _Around(element.key.partition("/")[0], in_note=True)
        return _Around(
            element.key.partition("/")[0] or self.part,
            element.key if element.kind == "Figure" else self.figure,
            element.key if element.kind == "Table" else self.table,
            self.in_note,
            self.is_artifact or element.kind == "Artifact",
        )


class _Found(Struct):
    """What stands on a page, in reading order."""

    texts: list[_Text]
    images: list[tuple[Image, str]]
    """With the part of each that is no artifact."""
    cells: list[Cell]

    def take(self, children: Iterable[Element | Item], around: _Around) -> None:
        """Add what stands in an element."""
        for child in children:
            if isinstance(child, Glyphs):
                if not child.text.isspace():
                    box = _placed(child, 0, child.end, child.rises)
                    self.texts.append(
                        _Text(
                            child,
                            box,
                            around.part,
                            around.figure,
                            around.in_note,
                            around.is_artifact,
                        )
                    )
            elif isinstance(child, Element):
                first = len(self.texts)
                self.take(child.children, around.within(child))
                if child.kind in ("TH", "TD"):
                    texts = [text for text in self.texts[first:] if not text.in_note]
                    if texts:
                        self.cells.append(_cell(child.key, around.table, texts))
            elif isinstance(child, Image) and not around.is_artifact:
                self.images.append((child, around.part))


def _cell(key: str, table: str, texts: Sequence[_Text]) -> Cell:
    lefts, tops, rights, bottoms = zip(*(text.box for text in texts), strict=True)
    box = min(lefts), min(tops), max(rights), max(bottoms)
    return Cell(key, table, texts[0].part, "".join(text.glyphs.text for text in texts), box)


def faults(page: Page) -> Iterator[Fault]:
    """What does not stand where it may on a page.

    Off the sheet with its bleed; outside the type area, but for heads and folios; in the gutter between columns; text over other
    text, but within a drawing; cells of ruled tables without a rule at one side; footnotes that do
    not begin below the text.
    """
    found = _Found([], [], [])
    found.take(page.children, _Around())
    lines: dict[str, list[Line]] = {}
    for line in page.lines:
        lines.setdefault(line.part, []).append(line)
    yield from _outside(page, found, lines)
    yield from _in_gutter(page, found, lines)
    yield from _overlaps(found.texts, lines)
    for cell in not_boxed(page, found.cells):
        yield Fault("cell-not-boxed", cell.part, cell.text)
    yield from _not_below(page)


def _outside(page: Page, found: _Found, lines: dict[str, list[Line]]) -> Iterator[Fault]:
    bleed = page.bleed
    sheet = Area(-bleed, -bleed, page.width + 2 * bleed, page.height + 2 * bleed)
    for text in found.texts:
        glyphs, box = text.glyphs, text.box
        hang = glyphs.size // 2 + _NEAR
        if _is_within(box, sheet, _NEAR, _NEAR) and (
            text.is_artifact or _is_within(box, page.area, _NEAR, _NEAR)
        ):
            continue
        # The blank half of a mark may hang over either edge.
        before = _NEAR if glyphs.text[0].isalnum() else hang
        after = _NEAR if glyphs.text[-1].isalnum() else hang
        if not _is_within(box, sheet, before, after):
            yield Fault("off-sheet", text.part, glyphs.text, _offset(text, lines))
        elif not text.is_artifact and not _is_within(box, page.area, before, after):
            yield Fault("outside-area", text.part, glyphs.text, _offset(text, lines))
    for image, part in found.images:
        box = image.x, image.y, image.x + image.width, image.y + image.height
        if not _is_within(box, sheet, _NEAR, _NEAR):
            yield Fault("off-sheet", part)
        elif not _is_within(box, page.area, _NEAR, _NEAR):
            yield Fault("outside-area", part)


def _in_gutter(page: Page, found: _Found, lines: dict[str, list[Line]]) -> Iterator[Fault]:
    """What reaches over an edge of its column, or stands beside all columns."""
    for text in found.texts if page.columns else ():
        glyphs = text.glyphs
        if text.is_artifact or text.in_note:
            continue
        hang = glyphs.size // 2 + _NEAR
        left = text.box[0] + (_NEAR if glyphs.text[0].isalnum() else hang)
        right = text.box[2] - (_NEAR if glyphs.text[-1].isalnum() else hang)
        if not _stands_in_column(page, left, right, glyphs.y) and _is_within(
            text.box, page.area, hang, hang
        ):
            yield Fault("outside-column", text.part, glyphs.text, _offset(text, lines))
    for image, part in found.images if page.columns else ():
        left, right = image.x + _NEAR, image.x + image.width - _NEAR
        if not _stands_in_column(page, left, right, image.y + image.height // 2):
            yield Fault("outside-column", part)


def _stands_in_column(page: Page, left: int, right: int, y: int) -> bool:
    """Whether what reaches from `left` to `right` at a height stands in one column, if any are there."""
    beside = [area for area in page.columns if area.y - _NEAR <= y <= area.y + area.height + _NEAR]
    return not beside or any(area.x <= left and right <= area.x + area.width for area in beside)


def _is_within(box: BoundingBox, area: Area, before: int, after: int) -> bool:
    left, top, right, bottom = box
    return (
        left >= area.x - before
        and top >= area.y - _NEAR
        and right <= area.x + area.width + after
        and bottom <= area.y + area.height + _NEAR
    )


# Overlaps ---------------------------------------------------------------------------------------


def _overlaps(texts: Sequence[_Text], lines: dict[str, list[Line]]) -> Iterator[Fault]:
    """Text over other text, a pair of runs once, from the top of the page down."""
    active: list[_Text] = []
    for text in sorted(texts, key=lambda text: text.box[1]):
        left, top, right, bottom = text.box
        active = [other for other in active if other.box[3] > top + _TOUCH]
        for other in active:
            x0, _, x1, y1 = other.box
            if x0 > right - _TOUCH or x1 < left + _TOUCH or min(y1, bottom) - top <= _TOUCH:
                continue
            if text.figure and text.figure == other.figure:
                continue
            if pair := _covering(text.glyphs, other.glyphs, text.box, other.box):
                over, under = (
                    (other, text) if other.is_artifact < text.is_artifact else (text, other)
                )
                chars = pair if over is text else pair[::-1]
                yield Fault(
                    "text-overlaps", over.part, chars[0], _offset(over, lines), chars[1], under.part
                )
        active.append(text)
        if _is_crowded(text.glyphs) and not text.figure:
            for (one, box), (next_one, next_box) in pairwise(_inks(text.glyphs)):
                if _is_over(box, next_box):
                    offset = _offset(text, lines)
                    yield Fault("text-overlaps", text.part, one, offset, next_one, text.part)
                    break


def _covering(
    one: Glyphs, other: Glyphs, box: BoundingBox, other_box: BoundingBox
) -> tuple[str, str] | None:
    """The first characters of two runs of which one stands over the other."""
    inks = [(char, ink) for char, ink in _inks(other) if _shared(ink, box)]
    for char, ink in _inks(one):
        if _shared(ink, other_box):
            for other_char, other_ink in inks:
                if _is_over(ink, other_ink):
                    return char, other_char
    return None


def _is_crowded(glyphs: Glyphs) -> bool:
    """Whether full-width characters of a run stand closer than marks ever do."""
    places = glyphs.places
    if len(places) < 2:
        return False
    least = min(map(int.__sub__, places[1:], places))
    return least * 2 < glyphs.size and any(east_asian_width(char) == "W" for char in glyphs.text)


def _shared(one: BoundingBox, other: BoundingBox) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_over(one: BoundingBox, other: BoundingBox) -> bool:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    narrower = min(one[2] - one[0], other[2] - other[0])
    lower = min(one[3] - one[1], other[3] - other[1])
    return width * 1000 > _COVERED_ACROSS * narrower and height * 1000 > _COVERED_DOWN * lower


def _inks(glyphs: Glyphs) -> Iterator[tuple[str, BoundingBox]]:
    """Each character of a run that is seen, and the box of its ink; a cluster of glyphs is one."""
    clusters, places = glyphs.clusters, glyphs.places
    begin = 0
    for end in range(1, len(places) + 1):
        if end < len(places) and clusters[end] == clusters[begin]:
            continue
        char = glyphs.text[clusters[begin]]
        left = places[begin]
        width = (places[end] if end < len(places) else glyphs.end) - left
        if east_asian_width(char) in "WF":
            width = glyphs.size
        rises = glyphs.rises[begin : begin + 1]
        begin = end
        if width < POINT // 2 or char.isspace():
            continue
        is_full = width * 10 > glyphs.size * 9
        before, after = _blank(char) if is_full else _INSET
        start, stop = left + width * before // 1000, left + width - width * after // 1000
        yield char, _placed(glyphs, start, stop, rises)


@cache
def _blank(char: str) -> tuple[int, int]:
    """What is blank beside a full-width character."""
    kind = category(char)
    if kind in ("Ps", "Pi"):
        return _OPENING
    if kind in ("Pe", "Pf") or char in "，。、；：":
        return _CLOSING
    return _OTHER_MARK if kind[0] == "P" else _INSET


def _placed(glyphs: Glyphs, start: int, end: int, rises: tuple[int, ...]) -> BoundingBox:
    """The ink from `start` to `end` along the baseline."""
    size = glyphs.size
    above = size * _ABOVE // 1000 + max(rises, default=0)
    below = size * _BELOW // 1000 - min(rises, default=0)
    x, y = glyphs.x, glyphs.y
    match glyphs.angle:
        case 90:
            return x - above, y - end, x + below, y - start
        case 180:
            return x - end, y - below, x - start, y + above
        case 270:
            return x - below, y + start, x + above, y + end
    return x + start, y - above, x + end, y + below


def _offset(text: _Text, lines: dict[str, list[Line]]) -> int:
    """With which character of its part the line begins on which a run stands."""
    x, y = text.glyphs.x, text.glyphs.y
    nearest = min(
        lines.get(text.part, ()),
        key=lambda line: (abs(line.y - y), line.x > x, abs(line.x - x)),
        default=None,
    )
    return nearest.offset if nearest else 0


def _not_below(page: Page) -> Iterator[Fault]:
    text = [line.y for line in page.lines if not line.in_note]
    notes = [line for line in page.lines if line.in_note]
    lowest = max(text, default=0)
    for line in notes:
        if line.y <= lowest:
            yield Fault("note-not-below", line.part, "", line.offset)
            return
