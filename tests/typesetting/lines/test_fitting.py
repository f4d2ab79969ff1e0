"""Which lines a paragraph becomes, case by case."""

from pathlib import Path

import pytest
from cases import Case, parameters
from full_width import make_paragraph

from publisher.typesetting.lines.fitting import fit, squeezed_into


@pytest.mark.parametrize("case", parameters(Path(__file__).parent, "lines.txt"))
def test_lines(case: Case) -> None:
    size, text = case.given.split("\n", 1)
    measure, indent = (int(ems) * 1000 for ems in size.split())
    paragraph = make_paragraph(text)
    shown = [
        ("<" if line.trim_start else "")
        + text[line.start : line.end]
        + ("»" if line.trim_end else "")
        for line in fit(paragraph, measure, indent)
    ]
    assert case.expected == "\n".join(shown)


def test_nothing_has_no_lines() -> None:
    assert [] == fit(make_paragraph(""), 22000, 2000)


@pytest.mark.parametrize("case", parameters(Path(__file__).parent, "squeezed.txt"))
def test_one_line_less(case: Case) -> None:
    size, text = case.given.split("\n", 1)
    measure, indent = (int(ems) * 1000 for ems in size.split())
    paragraph = make_paragraph(text)
    whole = fit(paragraph, measure, indent)
    lines = squeezed_into(paragraph, measure, indent, len(whole) - 1)
    shown = [
        text[line.start : line.end] + ("»" if line.trim_end else "") for line in lines or whole
    ]
    assert case.expected == "\n".join([*shown, *(["no"] if lines is None else [])])
