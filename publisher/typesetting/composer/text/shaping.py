"""Text to glyphs: the width of each character, and what draws it, by HarfBuzz.

Widths are thousandths of the em, whole numbers: what a PDF's table of widths holds, so that what
is laid out is what is drawn.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import uharfbuzz as hb
from msgspec import Struct

from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.fonts import FontBook, OpenFace

EM = 1000


class Mark(Struct, frozen=True):
    """One glyph of a cluster, in thousandths of the em from where the cluster begins."""

    number: int
    x: int
    rise: int


class Cluster(Struct, frozen=True):
    """Glyphs that stand for characters together: a letter with its accent, a ligature."""

    marks: tuple[Mark, ...]
    length: int
    """Characters."""


Drawn = int | Cluster | None
"""What draws a character: a glyph of its own in its plain place; the cluster that begins with it; or
nothing, since it belongs to the cluster before."""


class Stretch(Struct, frozen=True):
    """Characters that one face draws in one direction."""

    start: int
    end: int
    face: OpenFace
    leftward: bool = False


class Shaped(Struct):
    """The characters of a text in one style."""

    widths: list[int]
    """0 for characters that are part of the one before."""
    drawn: list[Drawn]
    stretches: list[Stretch]
    missing: list[str]
    """Characters that no font has."""


def shape(text: str, style: Style, fonts: FontBook) -> Shaped:
    """Shape `text`; a line feed takes no room."""
    shaped = Shaped([0] * len(text), [None] * len(text), [], [])
    spacing = round(style.letter_spacing * EM / style.font_size) if style.letter_spacing else 0
    features = style.font_features
    for stretch in _stretches(text, style, fonts, shaped.missing):
        shaped.stretches.append(stretch)
        _shape_stretch(text, stretch, features, style.lang, shaped)
    if spacing:
        for index, width in enumerate(shaped.widths):
            if width:
                shaped.widths[index] = width + spacing
    if "\n" in text:
        for index, char in enumerate(text):
            if char == "\n":
                shaped.widths[index], shaped.drawn[index] = 0, None
    _divide_ligatures(text, shaped.widths)
    return shaped


def _shape_stretch(
    text: str,
    stretch: Stretch,
    features: tuple[tuple[str, int], ...],
    lang: str,
    shaped: Shaped,
) -> None:
    face, start, end = stretch.face, stretch.start, stretch.end
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text[start:end].replace("\n", " "))
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if stretch.leftward else "ltr"
    buffer.language = lang or "zh-CN"
    hb.shape(face.font, buffer, dict(features))
    infos = buffer.glyph_infos
    # Offsets to the right and up, advances to the right and up.
    positions = [position.position for position in buffer.glyph_positions]
    if not infos:
        return
    numbers = [info.codepoint for info in infos]
    clusters = [info.cluster for info in infos]
    em = face.em
    length = end - start
    if clusters == list(range(length)) and not any(dx or dy for dx, dy, _, _ in positions):
        shaped.drawn[start:end] = numbers
        shaped.widths[start:end] = [
            advance if em == EM else round(advance * EM / em) for _, _, advance, _ in positions
        ]
        return
    following = dict(_following(clusters, length))
    pen = begin = 0
    marks: list[Mark] = []
    for at, (number, cluster, (dx, dy, advance, _)) in enumerate(
        zip(numbers, clusters, positions, strict=True)
    ):
        if not at or cluster != clusters[at - 1]:
            begin, marks = pen, []
        x = round((pen - begin + dx) * EM / em)
        marks.append(Mark(number, x, round(dy * EM / em)))
        pen += advance
        if at + 1 == len(numbers) or clusters[at + 1] != cluster:
            width = round((pen - begin) * EM / em)
            size = following[cluster] - cluster
            plain = size == 1 and len(marks) == 1 and not (marks[0].x or marks[0].rise)
            whole = Cluster(tuple(marks), size)
            shaped.drawn[start + cluster] = marks[0].number if plain else whole
            shaped.widths[start + cluster] = width


def _following(clusters: list[int], length: int) -> Iterator[tuple[int, int]]:
    order = sorted(set(clusters))
    yield from zip(order, (*order[1:], length), strict=True)


def _stretches(text: str, style: Style, fonts: FontBook, missing: list[str]) -> Iterator[Stretch]:
    """The parts of a text that one face serves, in one direction and one kind of script."""
    families, weight = style.font_families, style.font_weight
    scripts = "".join(map(_script, text))
    if _UNUSUAL.search(scripts) is None:
        faces = fonts.servants(families, weight)
        served = [faces[char] for char in text]
        if text and None not in served:
            yield from _plain_stretches(scripts, served)
            return
    start = 0
    current: tuple[OpenFace, bool, bool] | None = None
    western = False
    for index, char in enumerate(text):
        joins = _joins(char)
        if joins and current is not None:
            continue
        leftward = _is_leftward(char) or bool(
            current and current[1] and _is_within_leftward(text, index)
        )
        western = _is_letter(char) or (western and not _is_han(char))
        if joins:
            face: OpenFace | None = fonts.first(families, weight)
        else:
            face = fonts.serve(families, weight, char)
        if face is None:
            missing.append(char)
            face = current[0] if current else fonts.first(families, weight)
        key = face, leftward, western
        if current is None:
            current = key
        elif key != current:
            yield Stretch(start, index, current[0], current[1])
            start, current = index, key
    if current is not None:
        yield Stretch(start, len(text), current[0], current[1])


def _plain_stretches(scripts: str, faces: list[OpenFace | None]) -> Iterator[Stretch]:
    """The same for text that all runs rightwards and has a face for every character."""
    if "w" not in scripts and faces.count(faces[0]) == len(faces):
        ends = [len(faces)]
    else:
        ends, western, current = [], False, (faces[0], scripts[0] == "w")
        for index, key in enumerate(zip(faces, scripts, strict=True)):
            face, script = key
            if script != "n":
                western = script == "w"
            if face is not current[0] or western is not current[1]:
                if index:
                    ends.append(index)
                current = face, western
        ends.append(len(faces))
    for start, end in pairwise((0, *ends)):
        face = faces[start]
        assert face
        yield Stretch(start, end, face)


_UNUSUAL = re.compile("[lj]")


@cache
def _script(char: str) -> str:
    """Han h, a letter of another script w, one written leftwards l, what joins j; n none of these."""
    if _joins(char):
        return "j"
    if _is_leftward(char):
        return "l"
    return "h" if _is_han(char) else "w" if _is_letter(char) else "n"


_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def _is_han(char: str) -> bool:
    return bool(_HAN.match(char))


@cache
def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] == "L" and not _is_han(char)


@cache
def _is_leftward(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


def _is_within_leftward(text: str, index: int) -> bool:
    """Whether what is of no direction stands between two that run leftwards."""
    for char in text[index:]:
        bidirectional = unicodedata.bidirectional(char)
        if bidirectional in ("R", "AL", "NSM"):
            return True
        if bidirectional in ("L", "EN") or char == "\n":
            return False
    return False


@cache
def _joins(char: str) -> bool:
    """Whether a character belongs to the face of the one before: it shows nothing by itself."""
    return char == "\n" or unicodedata.category(char) in ("Mn", "Me", "Cf", "Mc")


def _divide_ligatures(text: str, widths: list[int]) -> None:
    """Give each character of a ligature its share: a line may have to end within ————.

    An accent has no width of its own, and what is not seen has none either.
    """
    if all(widths):
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (
            not widths[end] and text[end] != "\n" and unicodedata.category(text[end])[0] not in "MC"
        ):
            continue
        share, rest = divmod(widths[start], end - start)
        if end - start > 1 and share:
            widths[start:end] = [share + rest, *[share] * (end - start - 1)]
        start = end
