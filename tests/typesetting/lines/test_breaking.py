"""Where a line may end, case by case."""

from pathlib import Path

import pytest

from publisher.typesetting.lines.breaking import Break, break_after

_CASES = [
    line
    for line in (Path(__file__).parent / "breaks.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_SIGNS = {Break.FREE: "|", Break.AVOID: "¦", Break.NEVER: ""}


@pytest.mark.parametrize("case", _CASES)
def test_breaks(case: str) -> None:
    text = case.replace("|", "").replace("¦", "")
    breaks = break_after(text)
    shown = "".join(
        char + _SIGNS[level] for char, level in zip(text[:-1], breaks[:-1], strict=True)
    )
    assert case == shown + text[-1]


def test_the_end_of_a_text_ends_its_line() -> None:
    assert [Break.FREE, Break.FORCED] == break_after("国家")


def test_a_line_feed_ends_the_line() -> None:
    assert [Break.NEVER, Break.FORCED, Break.FORCED] == break_after("甲\n乙")
