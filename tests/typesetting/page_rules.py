"""What holds for every page, whatever stands on it. Each function raises `AssertionError`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise

from composed import Shown, below, lines_of
from msgspec.structs import replace

from publisher.model.document import Document
from publisher.model.text import squeezed, text_of
from publisher.proof.printed import in_order, printed_texts
from publisher.typesetting.extraction import TaggedText
from publisher.typesetting.page.items import DIVIDED, Box, Element, Glyphs, Image, Item, Page

NEAR = 1000
"""A point: what rules, and the space that they take, may differ by."""
_NOTE_LINE = 14000
_LEAST_HEADED = 2
"""Lines of a column that can be a heading and nothing else."""
_OPENING = frozenset("（《“‘〔【〈「『")
_CLOSING = frozenset("，。、；：？！）》”’〕】〉」』")
Way = tuple[Element, ...]


def tagged(pages: Sequence[Page]) -> Iterator[TaggedText]:
    """The texts of pages as they are read in a PDF."""
    for page in pages:
        for way, item in below(_merged(page.children), ()):
            if isinstance(item, Glyphs) and not _is_artifact(way):
                ids = [element.id for element in reversed(way) if element.id]
                named = next((name for name in ids if not name.startswith(DIVIDED)), "")
                cell = next((name for name in ids if name.startswith(DIVIDED)), "")
                kinds = tuple(element.kind for element in way)
                yield TaggedText("1", kinds, named, squeezed(item.text), cell)


def _merged(children: tuple[Element | Item, ...]) -> tuple[Element | Item, ...]:
    """What stands in one element in it, where it is divided between columns."""
    found: list[Element | Item] = []
    places: dict[tuple[str, str], int] = {}
    for child in children:
        if not isinstance(child, Element) or not child.key:
            found.append(child)
            continue
        place = places.setdefault((child.kind, child.key), len(found))
        if place == len(found):
            found.append(child)
        else:
            known = found[place]
            assert isinstance(known, Element)
            found[place] = replace(known, children=(*known.children, *child.children))
    return tuple(
        replace(each, children=_merged(each.children)) if isinstance(each, Element) else each
        for each in found
    )


def nothing_is_lost(documents: Sequence[Document], pages: Sequence[Page]) -> None:
    """All that documents say stands on the pages, in its order, and nothing else."""
    printed = printed_texts(tagged(pages), [document.id for document in documents])
    assert len(documents) == len(printed)
    for document, text in zip(documents, printed, strict=True):
        expected = squeezed("".join(part.text for part in text_of(document)))
        assert expected == squeezed(in_order(document, text))


def all_is_inside(page: Page) -> None:
    """Nothing stands outside the type area but blank halves of marks and the edges of rules."""
    area = page.area
    for way, item in below(page.children, ()):
        if isinstance(item, Glyphs):
            left, top, right, bottom = _ink(item)
            what = item.text
        elif isinstance(item, Box | Image):
            left, top = item.x, item.y
            right, bottom = item.x + item.width, item.y + item.height
            what = f"{type(item).__name__} in {[element.kind for element in way]}"
        else:
            continue
        assert area.x - NEAR <= left, (what, area.x - left)
        assert right <= area.x + area.width + NEAR, (what, right - area.x - area.width)
        assert area.y - NEAR <= top, (what, area.y - top)
        assert bottom <= area.y + area.height + NEAR, (what, bottom - area.y - area.height)


def nothing_overlaps(page: Page) -> None:
    """No text stands on another, nor on a picture."""
    found = [
        (_ink(item), item.text)
        for _, item in below(page.children, ())
        if isinstance(item, Glyphs) and item.text.strip()
    ]
    found += [
        ((item.x, item.y, item.x + item.width, item.y + item.height), "a picture")
        for _, item in below(page.children, ())
        if isinstance(item, Image)
    ]
    found.sort(key=lambda each: each[0][1])
    for (one, text), (other, other_text) in combinations(found, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert min(across, down) <= 100, (text, other_text, across, down)


def no_page_is_a_title_alone(pages: Sequence[Page]) -> None:
    """Below a title stands text that belongs to it, and no heading ends a column."""
    lines = [line for line in lines_of(pages) if not _is_note(line)]
    for line, following in pairwise(lines):
        if _is_title(line) and not _is_title(following):
            assert line.page == following.page, line.text
    flow = [line for line in lines if line.record and not _is_afloat(line)]
    columns = [[*own] for _, own in groupby(flow, lambda line: (line.page, line.column))]
    for column, _ in pairwise(columns):
        kind = column[-1].way[-1].kind
        page = pages[column[-1].page]
        notes = _NOTE_LINE * sum(line.in_note for line in page.lines)
        if len(column) <= _LEAST_HEADED and 2 * notes > page.area.height:
            # Notes that have to stand with their calls leave no row below the heading.
            continue
        assert kind not in ("H2", "H3", "H4", "H5", "H6"), column[-1].text


def notes_stand_with_their_calls(pages: Sequence[Page]) -> None:
    """A note begins on the page of its call, unless the notes called there take half of the page and
    more, and it goes on from there page by page.
    """
    called: dict[tuple[str, str], int] = {}
    texts: dict[tuple[str, str], str] = defaultdict(str)
    heights: dict[int, int] = defaultdict(int)
    stands: dict[str, list[int]] = defaultdict(list)
    labels: dict[str, str] = {}
    for number, page in enumerate(pages):
        for way, item in below(page.children, ()):
            if not isinstance(item, Glyphs) or _is_artifact(way):
                continue
            note = next((element for element in way if element.kind == "Note"), None)
            scope = next((e.key for e in way if e.kind == "Art"), "")
            if note is None:
                if way[-1].kind == "Reference":
                    # A narrow cell divides even a call, and that is told.
                    called.setdefault((scope, way[-1].key), number)
                    texts[scope, way[-1].key] += item.text
                continue
            if way[-1].kind == "Lbl":
                labels[note.key] = f"{scope} {item.text}"
            if number not in stands[note.key]:
                stands[note.key].append(number)
    for number, page in enumerate(pages):
        heights[number] = _NOTE_LINE * sum(line.in_note for line in page.lines)
    calls: dict[str, int] = {}
    for (scope, key), number in called.items():
        calls.setdefault(f"{scope} {texts[scope, key]}", number)
    assert set(calls) == set(labels.values())
    for key, numbers in stands.items():
        assert numbers == [*range(numbers[0], numbers[-1] + 1)], key
        called = calls[labels[key]]
        assert called <= numbers[0], key
        if called < numbers[0]:
            between = [heights[number] for number in range(called, numbers[0])]
            assert min(between) * 2 > pages[called].area.height * 8 // 10, (labels[key], between)


def every_cell_is_boxed(page: Page) -> None:
    """Each cell of a table is enclosed on four sides, with all of its words and no others in it."""
    rules = [item for _, item in below(page.children, ()) if isinstance(item, Box)]
    texts = [
        (_cell(way), item)
        for way, item in below(page.children, ())
        if isinstance(item, Glyphs) and _cell(way)
    ]
    for part in _touching(rules):
        left, right = min(r.x for r in part), max(r.x + r.width for r in part)
        top, bottom = min(r.y for r in part), max(r.y + r.height for r in part)
        if len(part) < 4:
            continue
        own = [
            (key, row) for key, row in texts if left <= row.x <= right and top <= row.y <= bottom
        ]
        for _, row in own:
            x1, y1, x2, y2 = _ink(row)
            sides = [
                any(r.x <= x1 and x2 <= r.x + r.width and r.y <= y1 for r in part),
                any(r.x <= x1 and x2 <= r.x + r.width and r.y >= y2 for r in part),
                any(r.y <= y1 and y2 <= r.y + r.height and r.x <= x1 for r in part),
                any(r.y <= y1 and y2 <= r.y + r.height and r.x >= x2 for r in part),
            ]
            assert all(sides), (row.text, sides)
            through = [
                r
                for r in part
                if r.x < x2 and x1 < r.x + r.width and r.y < y2 and y1 < r.y + r.height
            ]
            assert not through, (row.text, through)
    framed = {id(rule) for part in _touching(rules) if len(part) >= 4 for rule in part}
    assert bool(texts) <= bool(framed)


def _touching(rules: list[Box]) -> list[list[Box]]:
    """Rules in groups of those that touch each other."""
    groups: list[list[Box]] = []
    for rule in rules:
        joined = [g for g in groups if any(_touch(rule, other) for other in g)]
        groups = [g for g in groups if g not in joined]
        groups.append([rule, *(each for g in joined for each in g)])
    return groups


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x <= other.x + other.width
        and other.x <= one.x + one.width
        and one.y <= other.y + other.height
        and other.y <= one.y + one.height
    )


def _ink(row: Glyphs) -> tuple[int, int, int, int]:
    """The box in which what is seen of a row stands."""
    assert row.angle in (0, 90)
    if row.angle:
        # Turned to the left: what runs to the right runs upwards.
        left, top, right, bottom = _ink(replace(row, x=0, y=0, angle=0))
        return row.x + top, row.y - right, row.x + bottom, row.y - left
    before = row.size // 2 if row.text[:1] in _OPENING else 0
    after = row.size // 2 if row.text[-1:] in _CLOSING else 0
    right = row.x + max(row.end, row.places[-1] if row.places else 0)
    if row.text[-1:] in _CLOSING:
        # A mark at the end of a line hangs over by its blank half.
        right = row.x + row.places[-1] + row.size
    return (
        row.x + before,
        row.y - row.size * 80 // 100,
        right - after,
        row.y + row.size * 8 // 100,
    )


def _cell(way: Way) -> str:
    return next((element.key for element in reversed(way) if element.kind in ("TD", "TH")), "")


def _is_artifact(way: Way) -> bool:
    return bool(way) and way[0].kind == "Artifact"


def _is_note(line: Shown) -> bool:
    return any(element.kind == "Note" for element in line.way)


def _is_afloat(line: Shown) -> bool:
    return any(element.kind in ("Figure", "Table", "Caption") for element in line.way)


def _is_title(line: Shown) -> bool:
    return line.way[-1].kind == "H1"
