"""Blank pages for the press: odd numbers on the right, sheets full, and nothing more."""

import pymupdf
import pytest
from commands import Silent
from printed import squeeze

from publisher.editions.press import PrintEdition
from publisher.pipeline.build import build_issue
from publisher.source.workspace import Workspace
from publisher.typesetting.writing import Blanks, blanks_needed


@pytest.mark.parametrize(
    ("front", "units", "back", "before", "at_end"),
    [
        pytest.param(2, [(1, 4)], 2, (), 0, id="nothing to do"),
        pytest.param(2, [(1, 1), (2, 1), (3, 2)], 1, (), 1, id="numbers run on"),
        pytest.param(3, [(1, 4)], 1, (1,), 3, id="page 1 would be on the left"),
        pytest.param(2, [(1, 3), (8, 1)], 2, (), 0, id="a gap of an even count"),
        pytest.param(2, [(1, 3), (9, 1)], 1, (9,), 0, id="a gap of an odd count"),
        pytest.param(2, [(1, 3), (9, 1), (13, 2), (15, 1)], 1, (9, 13), 0, id="two gaps"),
        pytest.param(3, [(20, 3)], 2, (), 0, id="an issue that begins with an even number"),
        pytest.param(2, [(20, 3)], 2, (20,), 0, id="the same after a right-hand page"),
    ],
)
def test_blank_pages_turn_numbers_to_their_side(front, units, back, before, at_end):
    assert Blanks(before, at_end) == blanks_needed(front, units, back)
    physical = front
    for first, pages in units:
        physical += (first in before) + 1
        assert physical % 2 == first % 2
        physical += pages - 1
    assert 0 == (physical + back + at_end) % 4


@pytest.mark.parametrize(("asked", "added"), [(18, "第1页、第18页前各"), (19, "第1页前")])
def test_a_page_asked_for_is_on_its_side_of_the_sheet(workspace_copy, tmp_path, asked, added):
    path = workspace_copy / "2025-01/02-water-saving.md"
    text = path.read_text(encoding="utf-8")
    assert "\ndate: 2025-01-15\n" in text
    starts = f"\ndate: 2025-01-15\nstarts: page {asked}\n"
    path.write_text(text.replace("\ndate: 2025-01-15\n", starts), encoding="utf-8")
    editions = (PrintEdition(),)
    built = build_issue(Workspace(workspace_copy), "2025-01", editions, tmp_path, Silent())
    numbers = [page.number for page in built.pagination.pages]
    assert asked in numbers
    with pymupdf.open(tmp_path / "2025-01/2025-01-print.pdf") as pdf:
        texts = [squeeze(page.get_text()) for page in pdf]
    for number in numbers:
        (place,) = (place for place, said in enumerate(texts, 1) if f"—{number}—" in said)
        assert place % 2 == number % 2
    said = f"印刷版在{added}补了 1 个不编页码的空白页，使单数页码都在右面。"
    assert said in [finding.message for finding in built.findings]
    assert 0 == len(texts) % 4
