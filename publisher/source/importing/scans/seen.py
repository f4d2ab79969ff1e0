"""What was seen on the picture of a page; it is kept as JSON, so that no page is read twice."""

import json
import math
from statistics import median

from msgspec import Struct

Point = tuple[float, float]

_LONG = 8
"""Characters of a line that tells how a page lies."""


class SeenChar(Struct, frozen=True):
    """One character with the room that it takes, in pixels."""

    text: str
    left: float
    right: float
    sure: float
    """From 0 to 1."""


class SeenLine(Struct, frozen=True):
    """A line, or as much of one as stands together."""

    corners: tuple[Point, ...]
    """Four: top left, top right, bottom right and bottom left, in pixels; a scan may lie askew."""
    text: str
    """With the spaces in it."""
    chars: tuple[SeenChar, ...]
    """Without them."""


class SeenRule(Struct, frozen=True):
    """A thin line across or down, in pixels of the page once it is straightened."""

    left: int
    top: int
    right: int
    bottom: int


class SeenPage(Struct, frozen=True):
    """All lines of a page, in no certain order."""

    width: int
    """In pixels."""
    height: int
    lines: tuple[SeenLine, ...]
    rules: tuple[SeenRule, ...] = ()

    @property
    def angle(self) -> float:
        """By how much the page lies askew, in radians."""
        angles = [
            math.atan2(right[1] - left[1], right[0] - left[0])
            for line in self.lines
            if len(line.chars) >= _LONG
            for left, right in (
                (line.corners[0], line.corners[1]),
                (line.corners[3], line.corners[2]),
            )
        ]
        return median(angles) if angles else 0.0

    def as_json(self) -> bytes:
        """What `from_json` reads."""
        lines = [
            {
                "text": line.text,
                "corners": line.corners,
                "chars": [[one.text, one.left, one.right, one.sure] for one in line.chars],
            }
            for line in self.lines
        ]
        rules = [[one.left, one.top, one.right, one.bottom] for one in self.rules]
        said = {"width": self.width, "height": self.height, "lines": lines, "rules": rules}
        return json.dumps(said, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "SeenPage":
        """A page as it was kept. Raises `ValueError` for anything else."""
        try:
            said = json.loads(data)
            lines = tuple(
                SeenLine(
                    tuple((float(x), float(y)) for x, y in line["corners"]),
                    str(line["text"]),
                    tuple(
                        SeenChar(str(text), float(left), float(right), float(sure))
                        for text, left, right, sure in line["chars"]
                    ),
                )
                for line in said["lines"]
            )
            rules = tuple(SeenRule(*map(int, places)) for places in said["rules"])
            return cls(int(said["width"]), int(said["height"]), lines, rules)
        except (KeyError, TypeError):
            raise ValueError("not a page that was seen") from None
