"""Which lines text becomes with real fonts, case by case."""

from pathlib import Path

import pytest
from cases import Case, parameters
from set_text import KAI, SERIF, set_text, shown_lines

from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.page.items import Glyphs


@pytest.mark.parametrize("case", parameters(Path(__file__).parent, "lines_of_text.txt"))
def test_lines(case: Case) -> None:
    ems, html = case.given.split("\n", 1)
    assert case.expected == shown_lines(html, float(ems))


@pytest.mark.parametrize("char", "“”‘’—…")
def test_marks_are_lent_to_a_face_that_draws_them_narrow(char: str) -> None:
    lent = FontBook((SERIF,)).serve((KAI,), 400, char)
    alone = FontBook().serve((KAI,), 400, char)
    assert lent is not None
    assert lent.is_wide(char)
    assert alone is not None
    assert alone.is_wide(char) == (lent.installed.family == alone.installed.family)


def test_other_characters_are_not_lent() -> None:
    face = FontBook((SERIF,)).serve((KAI,), 400, "国")
    assert face is not None
    assert face.installed.family == KAI


def test_the_gap_after_a_word_written_leftwards_stands_beside_it() -> None:
    def word(measure: int) -> Glyphs:
        line, *_ = set_text("<p>国家שלום发展改革委员会</p>").lines(measure, 0)
        (found,) = [piece.glyphs for piece in line.slices if "ש" in piece.glyphs.text]
        return found

    natural = word(200_000)
    stretched = word(natural.end + 44_000)
    assert natural.end < stretched.end
    assert natural.places == stretched.places
    assert natural.places[0] == 0
