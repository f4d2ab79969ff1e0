"""The rules that a picture of a page shows: the lines of its tables."""

import math
import re
from collections.abc import Iterable
from io import BytesIO

from msgspec import Struct
from PIL import Image

from publisher.source.importing.scans.seen import SeenRule

_DARK = 140
"""Of 255: what is darker is ink."""
_SHORTEST = 70
"""Pixels: strokes of characters are shorter."""
_THICKEST = 12
"""Pixels: what is thicker is no rule."""
_BROKEN = 14
"""Pixels of white that a scanner leaves in a rule."""
_STEP = 2
"""Rows of pixels from a part of a rule to the next, where it lies a little askew."""
_MOST = 4_000
"""Runs of ink on a page: more of them make a photograph."""
_RUN = re.compile(rb"\x00{%d,}" % (_SHORTEST // 2))


class _Band(Struct):
    """Runs of ink below one another, which make one rule."""

    first: int
    last: int
    start: int
    end: int

    def takes(self, row: int, start: int, end: int) -> bool:
        """Whether a run belongs to it: it touches, or comes right behind it."""
        return (
            row - self.last <= _STEP and start <= self.end + _BROKEN and end >= self.start - _BROKEN
        )


def rules_on(picture: bytes, angle: float) -> tuple[SeenRule, ...]:
    """The rules on a picture in PNG or JPEG, in its pixels, once it is turned by `angle` in radians."""
    with Image.open(BytesIO(picture)) as opened:
        grey = opened.convert("L")
    if angle:
        grey = grey.rotate(math.degrees(angle), Image.Resampling.BILINEAR, fillcolor=255)
    ink = grey.point(lambda value: 0 if value < _DARK else 255)
    across = (SeenRule(one.start, one.first, one.end, one.last + 1) for one in _bands(ink))
    turned = ink.transpose(Image.Transpose.TRANSPOSE)
    down = (SeenRule(one.first, one.start, one.last + 1, one.end) for one in _bands(turned))
    return (*across, *down)


def _bands(ink: Image.Image) -> list[_Band]:
    """The rules across a picture of black and white."""
    width, data = ink.width, ink.tobytes()
    open_bands: list[_Band] = []
    closed: list[_Band] = []
    runs = 0
    for row in range(ink.height):
        found = [*_RUN.finditer(data, row * width, (row + 1) * width)]
        runs += len(found)
        if runs > _MOST * _THICKEST:
            return []
        still = [band for band in open_bands if row - band.last <= _STEP]
        closed += (band for band in open_bands if row - band.last > _STEP)
        open_bands = still
        for run in found:
            start, end = run.start() - row * width, run.end() - row * width
            _add(open_bands, row, start, end)
    return _whole([*closed, *open_bands])


def _add(bands: list[_Band], row: int, start: int, end: int) -> None:
    """Put a run to the bands that it belongs to, which become one, or begin another."""
    taken = [band for band in bands if band.takes(row, start, end)]
    bands[:] = [band for band in bands if band not in taken]
    bands.append(
        _Band(
            min((row, *(band.first for band in taken))),
            row,
            min((start, *(band.start for band in taken))),
            max((end, *(band.end for band in taken))),
        )
    )


def _whole(bands: Iterable[_Band]) -> list[_Band]:
    """Thin and long ones, those that a flaw has cut in two together."""
    thin = sorted(
        (band for band in bands if band.last - band.first < _THICKEST),
        key=lambda band: (band.first, band.start),
    )
    joined: list[_Band] = []
    for band in thin:
        before = next((one for one in reversed(joined[-8:]) if _goes_on(one, band)), None)
        if before is None:
            joined.append(band)
            continue
        before.first, before.last = min(before.first, band.first), max(before.last, band.last)
        before.start, before.end = min(before.start, band.start), max(before.end, band.end)
    return [band for band in joined if band.end - band.start >= _SHORTEST]


def _goes_on(before: _Band, band: _Band) -> bool:
    apart = max(before.start, band.start) - min(before.end, band.end)
    return abs(band.first - before.first) <= _STEP * 2 and apart <= _BROKEN
