"""What the gaps of a line become, in the order of CLREQ 3.3."""

import pytest
from full_width import make_paragraph, make_widths

from publisher.typesetting.lines.justification import justify
from publisher.typesetting.lines.paragraph import Call, Line, Paragraph

# text, width in thousandths of an em, the gaps that come of it
_CASES = [
    ("一二三四", 4000, [0, 0, 0, 0]),
    ("一二三四", 4300, [100, 100, 100, 0]),
    ("一二三四", 4301, [100, 100, 101, 0]),
    # 》（ stand half an em closer, without being asked.
    ("《一》（二", 4500, [0, 0, -500, 0, 0]),
    # The comma gives before the stop, the bracket before the comma.
    ("一，二。三", 4800, [0, -200, 0, 0, 0]),
    ("一，二）三", 4800, [0, 0, 0, -200, 0]),
    ("一，二。三", 4300, [0, -500, 0, -200, 0]),
    # Between Han and Western text ¼ em; squeezed to ⅛; stretched to ½ before the rest.
    ("一A二", 3040, [250, 250, 0]),
    ("一A二", 2790, [125, 125, 0]),
    ("一A二三", 4140, [300, 300, 0, 0]),
    ("一A二三", 4740, [500, 500, 200, 0]),
    # A mark beside letters keeps ⅛ em of its blank half: they would touch.
    ("一，A二", 3290, [0, -375, 125, 0]),
    ("A（二", 2165, [-375, 0, 0]),
    # An accent stays on its base.
    ("一\u0301二三", 3300, [0, 150, 150, 0]),
    # Nothing comes between the letters of a word, nor into ——.
    ("一AB二三", 4780, [350, 0, 350, 0, 0]),
    ("一——二", 4300, [150, 0, 150, 0]),
]


@pytest.mark.parametrize(("text", "measure", "expected"), _CASES)
def test_gaps(text: str, measure: int, expected: list[int]) -> None:
    line = Line(0, len(text), len(text), 0, 0, is_last=False)
    assert expected == justify(make_paragraph(text), line, measure, stretch=True)


def test_a_line_that_is_not_to_be_stretched_stays_natural() -> None:
    line = Line(0, 3, 3, 0, 0, is_last=True)
    assert [0, 0, 0] == justify(make_paragraph("一二三"), line, 9000, stretch=False)


def test_calls_part_from_each_other_as_characters_do():
    text = "一二〔1〕〔2〕〔3〕"
    calls = [Call(at, at + 3, 500) for at in (2, 5, 8)]
    paragraph = Paragraph(text, make_widths(text), calls=calls)
    line = Line(0, len(text), len(text), 0, 0, is_last=False)
    natural = paragraph.natural(0, len(text))
    gaps = justify(paragraph, line, natural + 300, stretch=True)
    assert [100, -500, 0, 0, 100, 0, 0, 100, 0, 0, 0] == gaps
