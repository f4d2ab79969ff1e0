"""What was seen on a page → a page of text: straightened, in points, with what is doubtful marked."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from publisher.source.importing.gazette.pages import Gap, Piece, Run, TextPage
from publisher.source.importing.scans.seen import Point, SeenChar, SeenLine, SeenPage

_POINTS = 72
_LEAST_SURE = 0.9
"""A character that is less sure is marked for a person to look at."""
_ALIKE = 0.18
"""Boxes of one size of print differ by less: they are drawn around what each line has."""
_GAP = 0.9
"""Ems of white between two characters that may part columns; marks have half an em of their own."""
_WIDE_SPACE = 1.2
"""Ems of white that were typed."""
_LONG = 8
"""Characters of a line that tells how a page lies."""
_HAN = "\\u3400-\\u9fff\\u3001-\\u3011\\u2018-\\u201d\\uff01-\\uff5e"
_FULL = str.maketrans("(),;:!?", "（），；：！？")
_NARROW = re.compile(
    rf"(?<=[{_HAN}])[(),;:!?]|[(),;:!?](?=[{_HAN}])|(?<=[{_HAN}]) [(]|[)] (?=[{_HAN}])"
)
"""Marks beside Chinese: print has them full, and the picture does not tell how wide they were."""


def text_page(seen: SeenPage, resolution: float) -> TextPage:
    """The page with lengths in points; `resolution` is that of its picture in pixels an inch."""
    scale = _POINTS / resolution
    angle = _angle(seen.lines)
    middle = (seen.width / 2, seen.height / 2)
    lines = [(line, _straight(line.corners, middle, angle)) for line in seen.lines]
    sizes = _sizes([(_height(corners) * scale, len(line.chars)) for line, corners in lines])
    pieces = tuple(
        _piece(line, corners, size, scale)
        for (line, corners), size in zip(lines, sizes, strict=True)
        if line.chars
    )
    ordered = tuple(sorted(pieces, key=lambda piece: (piece.bottom, piece.left)))
    return TextPage(seen.width * scale, seen.height * scale, ordered)


def _angle(lines: Sequence[SeenLine]) -> float:
    """By how much a page lies askew, in radians."""
    angles = [
        math.atan2(right[1] - left[1], right[0] - left[0])
        for line in lines
        if len(line.chars) >= _LONG
        for left, right in ((line.corners[0], line.corners[1]), (line.corners[3], line.corners[2]))
    ]
    return median(angles) if angles else 0.0


def _straight(corners: Sequence[Point], middle: Point, angle: float) -> list[Point]:
    cos, sin = math.cos(angle), math.sin(angle)
    around = [(x - middle[0], y - middle[1]) for x, y in corners]
    return [(middle[0] + x * cos + y * sin, middle[1] - x * sin + y * cos) for x, y in around]


def _height(corners: Sequence[Point]) -> float:
    return ((corners[3][1] - corners[0][1]) + (corners[2][1] - corners[1][1])) / 2


def _sizes(heights: Sequence[tuple[float, int]]) -> list[float]:
    """The sizes of lines in points: boxes that differ a little are of one size, that of the text."""
    counts = Counter[float]()
    for height, chars in heights:
        counts[round(height, 1)] += chars
    usual = 0.0
    if counts:
        # The size around which there are most characters.
        usual = max(
            counts,
            key=lambda size: sum(
                chars for other, chars in counts.items() if abs(other - size) < size * _ALIKE / 2
            ),
        )
    return [
        usual if abs(height - usual) < usual * _ALIKE else float(round(height))
        for height, _ in heights
    ]


def _piece(line: SeenLine, corners: Sequence[Point], size: float, scale: float) -> Piece:
    left = (corners[0][0] + corners[3][0]) / 2 * scale
    right = (corners[1][0] + corners[2][0]) / 2 * scale
    top = (corners[0][1] + corners[1][1]) / 2 * scale
    bottom = (corners[2][1] + corners[3][1]) / 2 * scale
    # Of all lines of a size the same: their boxes differ by what hangs below.
    middle = (top + bottom) / 2
    shift = left - min((corner[0] for corner in line.corners), default=0.0) * scale
    runs: list[Run] = []
    gaps: list[Gap] = []
    length = 0
    for text, char, white in _spaced(line, size / scale):
        if white:
            gaps.append(
                Gap(length, char.left * scale + shift - white * scale, char.left * scale + shift)
            )
        length += len(text)
        is_doubtful = char.sure < _LEAST_SURE
        if runs and runs[-1].doubtful == is_doubtful:
            runs[-1] = replace(runs[-1], text=runs[-1].text + text)
        else:
            runs.append(Run(text, "", size, is_doubtful))
    return Piece(left, right, middle - size / 2, middle + size / 2, tuple(runs), tuple(gaps))


def _spaced(line: SeenLine, em: float) -> Iterator[tuple[str, SeenChar, float]]:
    """The characters with the spaces before them, each with the white there, where it is wide."""
    text = _widened(line.text)
    at = 0
    before: SeenChar | None = None
    for char in line.chars:
        start = at
        while at < len(text) and text[at].isspace():
            at += 1
        shown, at = text[at : at + len(char.text)], at + len(char.text)
        space = text[start : at - len(char.text)]
        white = char.left - before.right if before else 0.0
        if before and not space and white > _WIDE_SPACE * em:
            space = "\u3000"
        yield space + shown, char, white if white > _GAP * em else 0.0
        before = char


def _widened(text: str) -> str:
    """Half-width marks beside Chinese as they are printed. As many characters as before."""
    return _NARROW.sub(lambda match: match[0].translate(_FULL), text)
