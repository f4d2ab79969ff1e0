"""What is inside of what."""

import pytest

from publisher.typesetting.sheets.geometry import Bounds, is_inside, rectangle, scale, times

SQUARE = Bounds(0, 0, 1000, 1000).outline()
NOTCHED = (
    ("m", (0, 0)), ("l", (1000, 0)), ("l", (1000, 1000)), ("l", (600, 1000)), ("l", (500, 100)), ("l", (400, 1000)), ("l", (0, 1000)), ("z", ()),
)  # fmt: skip
CIRCLE = (
    ("m", (500, 0)), ("c", (776, 0, 1000, 224, 1000, 500)), ("c", (1000, 776, 776, 1000, 500, 1000)),
    ("c", (224, 1000, 0, 776, 0, 500)), ("c", (0, 224, 224, 0, 500, 0)), ("z", ()),
)  # fmt: skip


@pytest.mark.parametrize(
    ("bounds", "outline", "expected"),
    [
        (Bounds(0, 0, 1000, 1000), SQUARE, True),
        (Bounds(-1, -1, 1001, 1001), SQUARE, True),  # a thousandth of a point is rounding
        (Bounds(-10, 0, 1000, 1000), SQUARE, False),
        (Bounds(200, 200, 800, 800), CIRCLE, True),
        (Bounds(100, 100, 900, 900), CIRCLE, False),
        (Bounds(10, 10, 200, 900), NOTCHED, True),
        (Bounds(10, 10, 990, 900), NOTCHED, False),  # the corners are inside, a point comes in
    ],
)
def test_inside(bounds, outline, expected):
    assert is_inside(bounds, outline) is expected


def test_rectangles_are_told_from_other_outlines():
    assert rectangle(SQUARE) == Bounds(0, 0, 1000, 1000)
    assert rectangle(SQUARE[:-1]) == Bounds(0, 0, 1000, 1000)
    assert rectangle(NOTCHED) is None
    assert rectangle(CIRCLE) is None
    assert rectangle((("m", (0, 0)), ("l", (10, 10)), ("l", (0, 20)), ("l", (-10, 10)))) is None


def test_matrices_follow_one_another():
    moved_then_larger = times((1, 0, 0, 1, 10, 0), (2, 0, 0, 2, 0, 5))
    assert moved_then_larger == (2, 0, 0, 2, 20, 5)
    assert scale(moved_then_larger) == 2
    assert scale((0, 3, -3, 0, 0, 0)) == 3
    assert scale((1, 0, 0, 2, 0, 0)) is None
