"""From a point on a page to what was typed there, and from what was typed to the page.

Pages know with which character of which part each line begins; the glyphs on the line say where its
other characters stand; and the source knows where each character of a part was typed.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from publisher.composition.parts import SEPARATOR
from publisher.errors import Place
from publisher.model.blocks import leaves
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.origin import Run, Span
from publisher.model.text import Part, text_of
from publisher.typesetting.page.items import POINT, Element, Glyphs, Item, Line, Link, Page
from publisher.typesetting.page.walking import items
from publisher.typesetting.pagination import visible_places

_ASCENT, _HEIGHT = 880, 1000
"""Of the em box above its baseline, and of all of it, in thousandths of the em."""
_DOWN = 8
"""How much more it weighs to be above or below a line than to be beside it."""
_GENERATED = ("Artifact", "Reference", "NonStruct")
"""Elements of what stands in no source: heads, the marks of notes, what a style sheet writes."""


class Spot(Struct, frozen=True):
    """Where a character stands: a page and an area on it, in points from the upper left corner of the
    trimmed page.
    """

    page: int
    """The number printed on it."""
    x: float
    y: float
    width: float
    height: float
    part: str
    """The part of the document that it stands in: an id in every edition."""


class _Character(Struct, frozen=True):
    """A character as it stands on a page."""

    index: int
    """Among those of its part that are not white space."""
    x: int
    width: int


def find_source(issue: Issue, page: Page, x: float, y: float) -> Span | None:
    """What was typed for the character nearest to a point of a page; `None` where there is none."""
    at = round(x * POINT), round(y * POINT)
    parts = {
        key: part
        for each in {_document_id(line) for line in page.lines}
        for document in issue.documents
        if document.id == each
        for key, part in _parts(document).items()
    }
    return _source_in(page, parts, *at) or _source_around(issue, page, *at)


def source_of_part(issue: Issue, document_id: str, part_id: str) -> Span | None:
    """Where a part of a document begins in its file; `None` where there is none."""
    document = next((each for each in issue.documents if each.id == document_id), None)
    parts = text_of(document) if document else ()
    return next((part.span(0, 0) for part in parts if part.id == part_id), None)


def _source_in(page: Page, parts: Mapping[str, Part], x: int, y: int) -> Span | None:
    """What was typed for the character nearest to a point, of parts by their HTML ids."""
    lines = [line for line in page.lines if line.part in parts]
    if not lines:
        return None
    at = x, y
    line = min(lines, key=lambda line: _distance(line, *at))
    part = parts[line.part]
    found = list(_characters(page, line, part))
    if not found:
        return part.span(0, 0)
    index = min(found, key=lambda each: max(each.x - at[0], at[0] - each.x - each.width, 0)).index
    start = visible_places(part.text)[index]
    return part.span(start, start + 1)


def _source_around(issue: Issue, page: Page, x: int, y: int) -> Span | None:
    """The source of a standing page; of an entry of the contents, the title of its document."""
    parts = {
        f"page-{each.id}{SEPARATOR}{leaf.id}": Part(leaf.id, leaf.text, leaf.place, leaf.origin)
        for each in issue.pages
        for leaf in leaves(each.blocks)
    }
    if span := _source_in(page, parts, x, y):
        return span
    links = [
        item for _, item in items(page) if isinstance(item, Link) and item.target.startswith("#")
    ]
    if not links:
        return None
    link = min(links, key=lambda each: max(each.y - y, y - each.y - each.height, 0))
    named = link.target.removeprefix("#")
    return next((each.span_of("title") for each in issue.documents if each.id == named), None)


def find_spot(issue: Issue, pages: Mapping[int, Page], place: Place) -> Spot | None:
    """Where the character typed at a place stands, or else the next one that is printed of its file.

    `None` where the file has no text on the pages.
    """
    document = next(
        (each for each in issue.documents if each.source.place.path == place.path), None
    )
    if document is None:
        return None
    parts = _parts(document)
    key, index = _character_at(parts, place)
    part = parts[key]
    found = None
    for number, page in pages.items():
        for line in page.lines:
            if line.part == key and line.offset <= index:
                found = number, page, line
    if found is None:
        return None
    number, page, line = found
    characters = list(_characters(page, line, part))
    character = next((each for each in characters if each.index == index), None)
    if character is None:
        character = characters[-1] if characters else _Character(0, line.x, line.width)
    return Spot(
        number,
        character.x / POINT,
        _top(line) / POINT,
        character.width / POINT,
        line.size * _HEIGHT / 1000 / POINT,
        part.id,
    )


def _character_at(parts: Mapping[str, Part], place: Place) -> tuple[str, int]:
    """The part in which the character typed at a place stands, or else the next one, or the last one
    before it; and how many visible characters of the part come before it.
    """
    best: tuple[tuple[bool, int, int], str, int] | None = None
    for key, part in parts.items():
        for run in part.origin.runs:
            index, is_before, lines, columns = _nearest(run, place)
            cost = is_before, lines, columns
            if best is None or cost < best[0]:
                best = cost, key, index
    assert best is not None, "every document has a title"
    _, key, index = best
    seen = visible_places(parts[key].text)
    return key, min(bisect_left(seen, index), len(seen) - 1)


def _nearest(run: Run, place: Place) -> tuple[int, bool, int, int]:
    """The character of a run that is meant by a place: its index in the text, whether it stands before
    the place, and how many lines and columns away.
    """
    if run.line != place.line:
        is_before = run.line < place.line
        index = run.end - 1 if is_before else run.at
        return index, is_before, abs(run.line - place.line), -index if is_before else index
    if place.column < run.column:
        return run.at, False, 0, run.column - place.column
    after = run.column_after(run.end)
    if place.column < after:
        return run.at + max(place.column - run.column - run.lead, 0), False, 0, 0
    return run.end - 1, True, 0, place.column - after


def _parts(document: Document) -> dict[str, Part]:
    """The parts of a document by their HTML ids."""
    return {f"{document.id}{SEPARATOR}{part.id}": part for part in text_of(document)}


def _document_id(line: Line) -> str:
    return line.part.partition(SEPARATOR)[0]


def _top(line: Line) -> int:
    return line.y - line.size * _ASCENT // 1000


def _distance(line: Line, x: int, y: int) -> tuple[int, int]:
    """How far a point is from a line: a point beside an indented one means it, not the one above."""
    top = _top(line)
    down = max(top - y, y - top - line.size, 0)
    along = max(line.x - x, x - line.x - line.width, 0)
    return _DOWN * down + along, along


def _characters(page: Page, line: Line, part: Part) -> Iterator[_Character]:
    """The characters of a part that stand on a line, as they are read."""
    text = part.text
    following = iter(
        [(n, index) for n, index in enumerate(visible_places(text)) if n >= line.offset]
    )
    wanted = next(following, None)
    for glyphs in _on_line(page, line):
        for index, x, width in _placed(glyphs):
            if wanted is not None and glyphs.text[index] == text[wanted[1]]:
                yield _Character(wanted[0], x, width)
                wanted = next(following, None)


def _placed(glyphs: Glyphs) -> Iterator[tuple[int, int, int]]:
    """The characters of a row of glyphs: index, left edge and width."""
    starts: dict[int, int] = {}
    for place, cluster in zip(glyphs.places, glyphs.clusters, strict=True):
        starts[cluster] = min(place, starts.get(cluster, place))
    ends = sorted({*starts.values(), glyphs.end})
    after = dict(pairwise(ends))
    clusters = sorted(starts)
    for number, first in enumerate(clusters):
        end = clusters[number + 1] if number + 1 < len(clusters) else len(glyphs.text)
        left = starts[first]
        width = after.get(left, glyphs.end) - left
        for index in range(first, end):
            share = width // (end - first)
            yield index, glyphs.x + left + share * (index - first), share


def _on_line(page: Page, line: Line) -> Iterator[Glyphs]:
    """The rows of glyphs on a line that were typed, in reading order."""
    right = line.x + line.width
    for item in _typed(page.children):
        if (
            isinstance(item, Glyphs)
            and abs(item.y - line.y) < line.size // 2
            and line.x - line.size <= item.x < right + line.size
        ):
            yield item


def _typed(children: Sequence[Element | Item]) -> Iterator[Item]:
    for child in children:
        if not isinstance(child, Element):
            yield child
        elif child.kind not in _GENERATED:
            yield from _typed(child.children)


def stretches(
    pages: Mapping[int, Page], document: Document, place: tuple[str, int, int]
) -> Iterator[tuple[int, Line, int, int]]:
    """Where characters of a part stand: page, line, left edge and width, a line at a time.

    `place` is the part, its first character and the one after the last; where these are the same, a
    place of no width before the character.
    """
    name, start, end = place
    key = f"{document.id}{SEPARATOR}{name}"
    part = _parts(document)[key]
    seen = visible_places(part.text)
    first = min(bisect_left(seen, start), max(len(seen) - 1, 0))
    last = bisect_left(seen, end)
    is_after = start >= len(part.text) and bool(seen)
    for number, page in pages.items():
        for line in page.lines:
            if line.part != key or line.offset >= max(last, first + 1):
                continue
            found = [
                each
                for each in _characters(page, line, part)
                if first <= each.index < max(last, first + 1)
            ]
            if found and start < end:
                left = min(each.x for each in found)
                yield number, line, left, max(each.x + each.width for each in found) - left
            elif found:
                yield number, line, found[0].x + (found[0].width if is_after else 0), 0
