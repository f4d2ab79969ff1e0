"""Text on pages and in columns, on the grid."""

from itertools import groupby
from math import ceil

import pytest
from composed import ROW, Shown, lay_out, paragraph, texts
from test_paragraphs import TEXT, narrow

from publisher.typesetting.composer.columns import State, Stream
from publisher.typesetting.composer.frames import Piece

COLUMNS = ".c { columns: 2; column-gap: 2em; orphans: 2; widows: 2 }"
"""Of 21 em."""


def small(rows: int, measure: int = 44) -> str:
    """A page of so many rows."""
    return f"@page {{ size: {measure * 7.5 + 30}pt {rows * 12.75 + 30.5}pt }}"


def places(found: list[Shown]) -> list[tuple[int, int]]:
    return [(line.page, line.column) for line in found]


def columns(found: list[Shown]) -> list[list[Shown]]:
    """The lines of each column, in order."""
    return [list(lines) for _, lines in groupby(found, lambda line: (line.page, line.column))]


class TestAParagraphGoesOn:
    def test_on_the_next_page(self):
        found = lay_out(f'<div class="n"><p>{TEXT * 4}</p></div>', small(3) + narrow(11))
        assert texts(paragraph(TEXT * 4, 11)) == texts(found)
        count = len(found)
        assert [number // 3 for number in range(count)] == [line.page for line in found]
        assert [number % 3 for number in range(count)] == [line.row for line in found]

    def test_in_the_next_column_and_on_the_next_page(self):
        css = small(3, 24) + ".c { columns: 2; column-gap: 2em; text-indent: 2em }"
        found = lay_out(f'<div class="c"><p>{TEXT * 4}</p></div>', css)
        assert texts(paragraph(TEXT * 4, 11, "text-indent: 2em")) == texts(found)
        full = 6 * (len(found) // 6)
        expected = [(number // 6, number // 3 % 2, number % 3) for number in range(full)]
        assert expected == [(line.page, line.column, line.row) for line in found][:full]
        assert {0: 0, 1: 13} == {line.column: line.start for line in found[1:]}

    def test_with_at_least_two_lines_on_either_side(self):
        css = small(3, 11) + "p { orphans: 2; widows: 2 }"
        found = lay_out(f"<p>一二三四五六七八九十一</p><p>{'国' * 44}</p>", css)
        assert [0, 0, 0, 1, 1] == [line.page for line in found]

    @pytest.mark.parametrize("before", range(1, 9))
    @pytest.mark.parametrize("lines", [2, 3, 4, 5])
    def test_with_no_line_alone_at_the_head_or_the_foot_of_a_page(self, before, lines):
        css = small(6, 11) + "p { orphans: 2; widows: 2 }"
        found = lay_out("".join(f"<p>{'国' * 11 * n}</p>" for n in (before, lines, 9)), css)
        for _, own in groupby(found, lambda line: line.way[-1].key):
            counts = [len(list(part)) for _, part in groupby(own, lambda line: line.page)]
            assert len(counts) == 1 or min(counts) > 1


@pytest.mark.parametrize("count", range(1, 12))
def test_columns_end_evenly_with_the_shortage_at_the_right(count):
    css = ".c { columns: 2; column-gap: 2em; padding-right: 20em }"
    html = f'<div class="c"><p>{"国" * (11 * count - 3)}</p></div><p>后文</p>'
    *body, after = lay_out(html, small(20, 24) + ".c { columns: 2; column-gap: 2em }")
    assert css
    left = [line.row for line in body if line.column == 0 or line.start == 0]
    right = [line.row for line in body if line.start == 13]
    higher = 2 if count == 2 else ceil(count / 2)  # two lines are not parted
    assert [*range(higher)] == left
    assert [*range(count - higher)] == right
    assert higher == after.row


def test_columns_of_paragraphs_and_headings_stay_on_the_grid():
    parts = "".join(f"<h6>一、标题{n}</h6><p>{TEXT[: 20 + 13 * n]}</p>" for n in range(7))
    found = lay_out(f'<div class="c">{parts}</div>', COLUMNS + "h6 { break-after: avoid }")
    heights = []
    for column in columns(found):
        assert [*range(len(column))] == [line.row for line in column]
        heights.append(len(column))
        assert not column[-1].text.startswith("一、")
    assert heights[-1] <= heights[-2]


@pytest.mark.parametrize("lines", range(1, 40))
def test_no_heading_stands_at_the_foot_of_a_column(lines):
    css = small(9) + COLUMNS + "h6 { break-after: avoid }"
    html = f'<div class="c"><p>{"国" * 21 * lines}</p><h6>标题</h6><p>{"国" * 21 * 20}</p></div>'
    for column in columns(lay_out(html, css)):
        assert column[-1].way[-1].kind != "H6"


@pytest.mark.parametrize("lines", range(4, 26))
def test_a_signature_takes_text_along(lines):
    css = small(9) + COLUMNS + ".signature { break-inside: avoid }"
    signed = '<div class="signature"><p>青山市人民政府</p><p>2024年4月30日</p></div>'
    html = f'<div class="c"><p>{"国" * 21 * lines}</p>{signed}</div>'
    found = lay_out(html, css)
    signature = [at for at, line in enumerate(found) if "青山市" in line.text]
    (first,) = signature
    # Two lines, or one where the columns would be uneven: never none.
    together = found[first - 1 :]
    assert 1 == len(set(places(together))), [line.text for line in together]


@pytest.mark.parametrize("lines", range(1, 20))
def test_space_above_vanishes_at_the_head_of_a_column(lines):
    css = small(9) + COLUMNS + ".notes { margin-top: 12.75pt }"
    html = f'<div class="c"><p>{"国" * 21 * lines}</p><p class="notes">附注</p><p>{"国" * 210}</p></div>'
    for column in columns(lay_out(html, css)):
        assert 0 == column[0].row
        rows = [line.row for line in column]
        gap = next((at for at, line in enumerate(column) if line.text == "附注"), 0)
        assert rows == [at + (gap and at >= gap) for at in range(len(rows))]


def test_what_is_afloat_is_not_lost_where_columns_are_balanced():
    high, low = Piece(5 * ROW, is_afloat=True), Piece(ROW, is_afloat=True)
    columns = Stream([high, low], ROW, 20 * ROW).balance(State(2, deferred=(0, 1)), 2, 2, 20 * ROW)
    stand = [standing.piece for column in columns for standing in column.placed]
    assert [high, low] == stand
