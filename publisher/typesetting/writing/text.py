"""Glyphs written so that they can be read back: no gap is taken for a space, no sign for another.

A program that extracts text guesses spaces from gaps, and there are gaps in Chinese lines that are
none: beside Western text, and between all characters of a line that was stretched. Characters with
such gaps between them are written in a span that says what it reads (ActualText, ISO 32000-1,
14.9.4). So is a glyph that stands for two characters, as ⼈ and 人: the font's table of glyphs can
name only one of them.

Gaps are kept here in millionths of a point, in which they are exact.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from publisher.typesetting.page.items import Glyphs
from publisher.typesetting.writing.clusters import clusters
from publisher.typesetting.writing.faces import Font
from publisher.typesetting.writing.objects import number, string

_TAKEN_FOR_SPACE = 50
"""Thousandths of an em. Of the programs tried, pdfium guesses earliest, poppler from 100 on."""


class _Shown(Struct):
    """One glyph as it is written."""

    code: str
    reads: str
    """The text it stands for in this run; nothing for what goes with the glyph before it."""
    is_clear: bool
    """The font says the same of it."""
    gap: int
    """Between its own width and the next glyph."""
    misleads: bool
    """Whether that gap can be taken for a space."""
    rise: int = 0

    def joins(self, following: "_Shown") -> bool:
        """Whether what follows is no text of its own, or only seems to stand apart."""
        return not following.reads or (self.misleads and _can_be_spoken(following.reads))


def show(run: Glyphs, font: Font) -> tuple[int, str]:
    """The operators that show glyphs, and the character spacing (9.3.2) that they want.

    The last gap stands between two fonts or two runs, which no span holds together. Where it can be
    taken for a space, the glyph of one fills it, within a span that says nothing of a space.
    """
    size, names, widths = run.size, font.names, font.widths
    codes = [font.codes[glyph] for glyph in run.numbers]
    following = (*run.places[1:], run.end)
    gaps = [
        1000 * (after - place) - widths[glyph] * size
        for glyph, place, after in zip(run.numbers, run.places, following, strict=True)
    ]
    least = _TAKEN_FOR_SPACE * size
    is_plain = "".join([names[glyph] for glyph in run.numbers]) == run.text and not run.rises
    is_filled = gaps[-1] >= least and font.space and _can_be_spoken(run.text[-1:])
    if not is_filled:
        gaps[-1] = 0
    if not any(gaps) and is_plain:
        return 0, f"({''.join(codes)})Tj\n"
    spacing = _common(gaps, size, least)
    if is_plain and not is_filled and max(gaps) < least:
        left = [gap - 1000 * spacing for gap in gaps[:-1]]
        written, _ = _operand(codes, [*left, 0], size, 0)
        return spacing, f"{written}TJ\n"
    glyphs = [*_glyphs(run, font, codes, gaps, least)]
    if is_filled:
        glyphs[-1].gap -= widths[font.space] * size
        glyphs.append(_Shown(font.codes[font.space], "", is_clear=False, gap=0, misleads=False))
    for glyph in glyphs[:-1]:
        glyph.gap -= 1000 * spacing
    return spacing, "".join(_write(glyphs, size))


def _common(gaps: Sequence[int], size: int, least: int) -> int:
    """The gap that the characters of a stretched line have in common.

    Not one as wide as a space where some stand solid: it would have to be taken back there, and
    PDFium reads a space in that.
    """
    middle = sorted(gaps)[len(gaps) // 2]
    if -size < middle < size or min(gaps[:-1], default=0) < least <= middle:
        return 0
    return middle // 1000


def _glyphs(
    run: Glyphs, font: Font, codes: Sequence[str], gaps: Sequence[int], least: int
) -> Iterator[_Shown]:
    rises = run.rises or (0,) * len(codes)
    for start, end, text in clusters(run):
        is_clear = end == start + 1 and font.names[run.numbers[start]] == text
        for index in range(start, end):
            reads = text if index == start else ""
            misleads = gaps[index] >= least and _can_be_spoken(text)
            yield _Shown(codes[index], reads, is_clear, gaps[index], misleads, rises[index])


def _write(glyphs: list[_Shown], size: int) -> Iterator[str]:
    carry = rise = 0
    for speaks, span in _spans(glyphs):
        if speaks:
            reads = string("".join(glyph.reads for glyph in span))
            yield f"/Span<</ActualText{reads}>>BDC\n"
        for new_rise, members in groupby(span, lambda glyph: glyph.rise):
            if new_rise != rise:
                rise = new_rise
                yield f"{number(rise)} Ts\n"
            level = [*members]
            operand, carry = _operand(
                [glyph.code for glyph in level], [glyph.gap for glyph in level], size, carry
            )
            yield f"{operand}TJ\n"
        if speaks:
            yield "EMC\n"
    if rise:
        yield "0 Ts\n"


def _can_be_spoken(text: str) -> bool:
    """PDFium passes over characters beyond the first plane in an ActualText: they stay outside."""
    return bool(text) and not text.isspace() and max(text) <= "\uffff"


def _spans(glyphs: list[_Shown]) -> Iterator[tuple[bool, list[_Shown]]]:
    """`glyphs` divided, and whether each part has to say what it reads.

    Those joined by gaps stay together, and so do those between them that need nothing.
    """
    joined = [False, *(glyph.joins(following) for glyph, following in pairwise(glyphs)), False]
    speaks = [joined[at] or joined[at + 1] or not glyph.is_clear for at, glyph in enumerate(glyphs)]
    start = 0
    for end in range(1, len(glyphs) + 1):
        goes_on = end < len(glyphs) and (joined[end] or not (speaks[end - 1] or speaks[end]))
        if not goes_on:
            yield speaks[start], glyphs[start:end]
            start = end


def _operand(codes: Sequence[str], gaps: Sequence[int], size: int, carry: int) -> tuple[str, int]:
    """The operand of TJ, and what of all gaps it does not make up for.

    Gaps are whole thousandths of an em in it. What is less than one is carried on: no glyph stands
    farther than that from its place.
    """
    written = []
    for code, gap in zip(codes, gaps, strict=True):
        written.append(code)
        carry += gap
        if not -size < carry < size:
            units = (2 * carry + size) // (2 * size)
            carry -= units * size
            written.append(f"){-units}(")
    if written[-1].endswith("(") and written[-1].startswith(")"):
        # PDFium passes over a gap that a string without glyphs follows.
        last = written.pop()
        return f"[({''.join(written)}{last[:-1]}]", carry
    return f"[({''.join(written)})]", carry
