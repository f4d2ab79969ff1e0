"""Titles in the middle of their measure."""

import pytest
from set_text import SIZE, set_text


@pytest.mark.parametrize(
    ("text", "first", "ink"),
    [
        ("国家发展", 3.0, 3.0),
        # The blank half of 《 stands outside, so that what is seen is in the middle.
        ("《国家》", 3.0, 3.5),
        ("《国家发展", 2.25, 2.75),
        ("国家发展。", 2.75, 2.75),
    ],
)
def test_a_centred_line_is_centred_by_its_ink(text: str, first: float, ink: float) -> None:
    (line,) = set_text(f'<p class="title">{text}</p>').lines(10 * SIZE, 0)
    assert first * SIZE == line.slices[0].glyphs.x
    assert ink * SIZE == line.x
