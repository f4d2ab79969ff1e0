"""Rows of glyphs: what draws the characters of a line that one face serves."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TypeGuard

from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.fonts import FontBook, OpenFace
from publisher.typesetting.composer.text.inlines import Run
from publisher.typesetting.composer.text.shaping import EM, Cluster, Drawn, Shaped, Stretch, shape
from publisher.typesetting.page.items import Glyphs


def length_of(ems: int, size: int) -> int:
    """Thousandths of an em as thousandths of a point."""
    return (ems * size + EM // 2) // EM


def drawn_within(
    text: str,
    shaped: Shaped,
    stretch: Stretch,
    first: int,
    last: int,
    style: Style,
    fonts: FontBook,
) -> list[Drawn]:
    """What draws the characters of a stretch from `first` to `last`.

    A ligature that a line end divides is shaped again, each part by itself.
    """
    drawn = shaped.drawn[first:last]
    ends = first
    for at, what in enumerate(() if _is_plain(drawn) else drawn, first):
        if isinstance(what, Cluster):
            ends = at + what.length
    begins_within = drawn[0] is None and first > stretch.start and text[first] != "\n"
    if begins_within or ends > last:
        return shape(text[first:last], style, fonts).drawn
    return drawn


def _is_plain(drawn: Sequence[Drawn]) -> TypeGuard[Sequence[int]]:
    """Whether each character has one glyph in its plain place."""
    return {*map(type, drawn)} == {int}


@cache
def _counting(count: int) -> tuple[int, ...]:
    return tuple(range(count))


def row_of_glyphs(
    run: Run,
    face: OpenFace,
    drawn: list[Drawn],
    text: str,
    at: list[int],
    size: int,
    leftward: list[int] | None,
) -> Glyphs:
    """The glyphs of characters at `at`; `leftward` are their widths where they run leftwards."""
    x = at[0]
    if leftward is None and _is_plain(drawn):
        return Glyphs(
            face.face, size, x, 0, run.style.color, text, tuple(drawn),
            tuple([place - x for place in at[:-1]]), _counting(len(drawn)), at[-1] - x,
        )  # fmt: skip
    numbers: list[int] = []
    places: list[int] = []
    clusters: list[int] = []
    rises: list[int] = []
    for index, what in enumerate(drawn):
        if isinstance(what, int):
            numbers.append(what)
            places.append(at[index] - x)
            clusters.append(index)
            rises.append(0)
        elif what is not None:
            for mark in what.marks:
                numbers.append(mark.number)
                places.append(at[index] - x + length_of(mark.x, size))
                clusters.append(index)
                rises.append(length_of(mark.rise, size))
    end = at[-1] - x
    if leftward is not None:
        # Read from the right: each cluster begins as far from the right end as from the left, and
        # its gap is at its left. The gap after the last one stays at the right of them all.
        order = sorted(range(len(numbers)), key=lambda glyph: -clusters[glyph])
        right = at[-2] + length_of(leftward[-1], size) - x
        starts = sorted(set(clusters))
        shifts = {
            start: right - length_of(sum(leftward[start:following]), size) - 2 * (at[start] - x)
            for start, following in pairwise((*starts, len(leftward)))
        }
        numbers = [numbers[glyph] for glyph in order]
        places = [places[glyph] + shifts[clusters[glyph]] for glyph in order]
        rises = [rises[glyph] for glyph in order]
        clusters = [clusters[glyph] for glyph in order]
    return Glyphs(
        face.face,
        size,
        x,
        0,
        run.style.color,
        text,
        tuple(numbers),
        tuple(places),
        tuple(clusters),
        end,
        tuple(rises) if any(rises) else (),
    )
