"""What was seen on a page → a page of text: straightened, in points, with what is doubtful marked."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from publisher.source.importing.gazette.pages import Gap, Piece, Rule, Run, TextPage
from publisher.source.importing.scans.seen import Point, SeenChar, SeenLine, SeenPage

_POINTS = 72
_LEAST_SURE = 0.9
"""A character that is less sure is marked for a person to look at."""
_ALIKE = 0.18
"""Boxes of one size of print differ by less: they are drawn around what each line has."""
_GAP = 0.9
"""Ems of white between two characters that may part columns; marks have half an em of their own."""
_BESIDE = 0.3
"""Ems of white at the end of a line that belong to its last character."""
_WIDE_SPACE = 1.2
"""Ems of white that were typed."""
_HAN = "\\u3400-\\u9fff\\u3001-\\u3011\\u2018-\\u201d\\uff01-\\uff5e"
_FULL = str.maketrans("(),;:!?", "（），；：！？")
_NARROW = re.compile(
    rf"(?<=[{_HAN}])[(),;:!?]|[(),;:!?](?=[{_HAN}])|(?<=[{_HAN}]) [(]|[)] (?=[{_HAN}])"
)
"""Marks beside Chinese: print has them full, and the picture does not tell how wide they were."""


def text_pages(seen: Mapping[int, SeenPage], resolution: float) -> dict[int, TextPage]:
    """The pages by their numbers, with lengths in points; `resolution` in pixels an inch.

    Sizes are found over all of them: the boxes of one page are a little larger than those of another.
    """
    scale = _POINTS / resolution
    straight = {number: _straightened(page) for number, page in seen.items()}
    heights = [
        (_height(corners) * scale, len(line.chars))
        for lines in straight.values()
        for line, corners in lines
    ]
    sizes = iter(_sizes(heights))
    return {
        number: _page(seen[number], [(*pair, next(sizes)) for pair in lines], scale)
        for number, lines in straight.items()
    }


def _page(
    seen: SeenPage, lines: Sequence[tuple[SeenLine, list[Point], float]], scale: float
) -> TextPage:
    pieces = [_piece(line, corners, size, scale) for line, corners, size in lines if line.chars]
    ordered = tuple(sorted(pieces, key=lambda piece: (piece.bottom, piece.left)))
    rules = tuple(
        Rule(one.left * scale, one.top * scale, one.right * scale, one.bottom * scale)
        for one in seen.rules
    )
    return TextPage(seen.width * scale, seen.height * scale, ordered, rules=rules)


def _straightened(seen: SeenPage) -> list[tuple[SeenLine, list[Point]]]:
    angle = seen.angle
    middle = (seen.width / 2, seen.height / 2)
    return [(line, _straight(line.corners, middle, angle)) for line in seen.lines]


def _straight(corners: Sequence[Point], middle: Point, angle: float) -> list[Point]:
    cos, sin = math.cos(angle), math.sin(angle)
    around = [(x - middle[0], y - middle[1]) for x, y in corners]
    return [(middle[0] + x * cos + y * sin, middle[1] - x * sin + y * cos) for x, y in around]


def _height(corners: Sequence[Point]) -> float:
    return ((corners[3][1] - corners[0][1]) + (corners[2][1] - corners[1][1])) / 2


def _sizes(heights: Sequence[tuple[float, int]]) -> list[float]:
    """The sizes of lines in points: boxes that differ a little are of one size, that of most of them."""
    sizes = [0.0] * len(heights)
    left = dict(enumerate(heights))
    while left:
        # The height around which there are most characters, and all that are near it.
        usual = max(
            (height for height, _ in left.values()),
            key=lambda height: sum(
                chars for other, chars in left.values() if abs(other - height) < height * _ALIKE / 2
            ),
        )
        near = [n for n, (height, _) in left.items() if abs(height - usual) < usual * _ALIKE]
        for n in near:
            sizes[n] = round(usual, 1)
            del left[n]
    return sizes


def _piece(line: SeenLine, corners: Sequence[Point], size: float, scale: float) -> Piece:
    left = (corners[0][0] + corners[3][0]) / 2 * scale
    right = (corners[1][0] + corners[2][0]) / 2 * scale
    top = (corners[0][1] + corners[1][1]) / 2 * scale
    bottom = (corners[2][1] + corners[3][1]) / 2 * scale
    # Of all lines of a size the same: their boxes differ by what hangs below.
    middle = (top + bottom) / 2
    shift = left - min((corner[0] for corner in line.corners), default=0.0) * scale
    # A box may reach far beyond the last character, over the gutter.
    right = min(right, line.chars[-1].right * scale + shift + size * _BESIDE)
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
