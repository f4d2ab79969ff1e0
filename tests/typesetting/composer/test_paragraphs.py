"""Paragraphs set in lines: what stands where on them."""

from itertools import pairwise

import pytest
from composed import EM, ROW, Shown, em, lay_out, pages_of, paragraph, texts

TEXT = (
    "为贯彻落实《国务院办公厅关于进一步优化营商环境的意见》（国办发〔2019〕39号），加快改革步伐，"
    "2024年起全市实施H-2-05、PM2.5等836个项目，增长5.6%；各县（市、区）要“统筹推进”，确保落实到位。"
)


class TestALine:
    def test_begins_at_the_edge_and_ends_at_the_measure(self):
        found = paragraph("一二三四五六七八九十", 6)
        assert ["一二三四五六", "七八九十"] == texts(found)
        assert [(0, 6, 0), (0, 4, 1)] == [(line.left, line.right, line.row) for line in found]

    @pytest.mark.parametrize("measure", [8, 11.5, 22, 37])
    @pytest.mark.parametrize(
        ("style", "size"), [("", 1), ("text-indent: 2em", 1), ("font-size: 6pt", 0.8)]
    )
    def test_is_as_wide_as_the_measure_unless_it_is_the_last(self, measure, style, size):
        first, *justified, last = paragraph(TEXT * 3, measure, style)
        assert [measure] * len(justified) == pytest.approx([x.width for x in justified], abs=0.002)
        assert measure == pytest.approx(first.start + first.width, abs=0.002)
        assert measure >= last.width
        assert {size * EM} == {
            row.size for line in (first, *justified, last) for row in line.glyphs
        }

    def test_lets_its_last_mark_hang_over_the_edge(self):
        first, _ = paragraph("一，二三四五，六七八九", 6)
        assert ("一，二三四五，", 6, 6.5) == (first.text, first.width, first.right)

    def test_keeps_its_last_mark_within_where_a_little_less_space_is_enough(self):
        # The measure is short of a quarter of what the other marks can give.
        first, *_ = paragraph("一，二，三，四，五，六，七八九十", 11.7)
        assert ("一，二，三，四，五，六，", 11.7, 11.7) == (first.text, first.width, first.right)
        first, *_ = paragraph("一，二，三，四，五，六，七八九十", 11.2)
        assert ("一，二，三，四，五，六，", 11.2, 11.7) == (first.text, first.width, first.right)

    @pytest.mark.parametrize(("measure", "right"), [(6.9, 6.9), (6.8, 7.3)])
    def test_lets_its_last_mark_hang_rather_than_squeeze_more_than_a_quarter(self, measure, right):
        first, _ = paragraph("一，二三四五，六七八九", measure)
        assert ("一，二三四五，", right) == (first.text, first.right)

    def test_trims_the_mark_it_begins_with(self):
        _, second, _ = paragraph("一二三四五（六七八九）十一", 5)
        assert ("（六七八九）", -0.5, 5) == (second.text, second.left, second.width)

    def test_is_indented(self):
        first, second = paragraph("一二三四五六七八", 5, "text-indent: 2em")
        assert [("一二三", 2, 5), ("四五六七八", 0, 5)] == [
            (line.text, line.left, line.start + line.width) for line in (first, second)
        ]

    @pytest.mark.parametrize(
        ("align", "left"), [("left", 0), ("center", 3), ("right", 6), ("justify", 0)]
    )
    def test_is_aligned(self, align, left):
        (line,) = paragraph("一二三四", 10, f"text-align: {align}")
        assert (left, left + 4) == (line.left, line.right)

    def test_is_stretched_where_the_style_asks_for_it_though_it_is_the_last(self):
        (line,) = paragraph("一二三四", 10, "text-align: justify; text-align-last: justify")
        assert (0, 10) == (line.left, line.right)
        first, second = paragraph("一二<br/>三四五", 6, "text-align-last: justify")
        assert [(0, 6), (0, 6)] == [(line.left, line.right) for line in (first, second)]

    @pytest.mark.parametrize(
        ("text", "left"), [("（双月刊）", 5.5), ("一二三。", 6.5), ("一二三", 7), ("一二（三", 6)]
    )
    def test_ends_with_the_sign_of_its_mark_at_the_right_edge(self, text, left):
        (line,) = paragraph(text, 10, "text-align: right")
        assert left == line.left

    def test_is_as_long_as_the_others_where_it_is_centred(self):
        found = paragraph("一二三四五六七八九十一二", 10, "text-align: center")
        assert ["一二三四五六", "七八九十一二"] == texts(found)
        assert [2, 2] == [round(line.left, 1) for line in found]

    def test_that_is_centred_is_balanced_to_a_hundredth_of_an_em(self):
        first, second = paragraph("一二三四五六七八九十一二ABC", 10.73, "text-align: center")
        assert first.left + first.right == pytest.approx(10.73, abs=0.02)
        assert second.left + second.right == pytest.approx(10.73, abs=0.02)

    def test_that_is_centred_divides_no_word_to_be_as_long_as_the_others(self):
        found = paragraph("一二三四2024年5月6日的七八", 12, "text-align: center")
        assert ["一二三四2024年5月6日", "的七八"] == texts(found)

    def test_ends_where_the_editor_ends_it(self):
        first, second = paragraph("一二<br/>三四", 9)
        assert [("一二", 2), ("三四", 2)] == [
            (line.text.strip(), line.right) for line in (first, second)
        ]

    def test_does_not_divide_what_must_not_wrap(self):
        css = "span { white-space: nowrap }"
        found = lay_out(
            '<div class="n"><p>一二三<span>四五六七</span>八九</p></div>', css + narrow(6.5)
        )
        assert ["一二三", "四五六七八九"] == texts(found)

    def test_is_as_high_as_the_grid_whatever_fonts_stand_on_it(self):
        css = ".b { font-family: 'Noto Serif CJK SC' } .h { font-family: 'Noto Sans CJK SC' } "
        css += ".k { font-family: 'LXGW WenKai' }"
        spans = "".join(f'<span class="{name}">国家abc</span>' for name in "bhk")
        found = lay_out(f'<div class="n"><p>{f"{spans}𓀀שלום" * 6}</p></div>', css + narrow(15))
        assert [*range(len(found))] == [line.row for line in found]
        # Half the leading, and the em box's ascent.
        first = 15000 + (ROW - EM) // 2 + EM * 88 // 100
        assert {first + number * ROW for number in range(len(found))} == {
            row.y for line in found for row in line.glyphs
        }


def narrow(measure: float) -> str:
    return f".n {{ padding-right: {44 - measure}em }}"


class TestRuns:
    HTML = '一二<b>三四</b>五<a href="x">六A</a>七<sup>八</sup>九'
    CSS = "sup { font-size: 3.75pt; line-height: 0; vertical-align: super }"

    def line(self) -> Shown:
        (line,) = lay_out(f"<p>{self.HTML}</p>", self.CSS)
        return line

    def test_stand_side_by_side_in_one_line(self):
        shown = [(row.text, em(row.end)) for row in self.line().glyphs]
        assert ["一二", "三四", "五", "六", "A", "七", "八", "九"] == [text for text, _ in shown]
        # The gap beside the letter is part of what stands before it.
        assert [2, 2, 1, 1.25, 1, 0.5, 1] == [width for text, width in shown if text != "A"]
        for before, after in pairwise(self.line().glyphs):
            assert before.x + before.end == after.x

    def test_keep_the_gap_to_the_run_beside_them(self):
        plain = paragraph("一二三四五六A七八九", 20)
        (divided,) = paragraph("一二<b></b>三四五<i>六A</i>七八九", 20)
        assert plain[0].right == divided.right

    def test_are_divided_where_the_line_ends(self):
        found = paragraph("一二三<b>四五六七</b>八", 5)
        assert [["一二三", "四五"], ["六七", "八"]] == [
            [row.text for row in line.glyphs] for line in found
        ]
        faces = {row.text: row.face for line in found for row in line.glyphs}
        assert faces["四五"] == faces["六七"] != faces["一二三"] == faces["八"]

    def test_are_raised_and_lowered(self):
        places = {row.text: row.y for row in self.line().glyphs}
        assert places["八"] < places["七"] == places["九"]


LEADER = ".page::before { content: leader('…') }"


def test_a_leader_fills_the_line():
    (line,) = lay_out(
        '<div class="n"><p>第一条<span class="page">12</span></p></div>', LEADER + narrow(20)
    )
    title, *leaders, number = line.glyphs
    assert ("第一条", "12") == (title.text, number.text)
    assert {"…"} == {row.text for row in leaders}
    assert 20 == line.right
    between = number.x - title.x - title.end
    assert len(leaders) == between // leaders[0].end
    places = sorted(row.x for row in leaders)
    assert title.x + title.end <= places[0]
    assert places[-1] + leaders[0].end <= number.x


@pytest.mark.parametrize(
    ("measure", "style", "text"),
    [
        (22, "padding-left: 2em; text-indent: -2em", "第一条"),
        (20, "text-indent: 2em", "第一条"),
        (6, "", "第一条第二条第三条"),
        (8, "", "第一二三四五（条）"),
    ],
)
def test_a_leader_ends_at_the_right_edge_wherever_its_line_begins(measure, style, text):
    html = f'<div class="n"><p>{text}<span class="page">12</span></p></div>'
    *_, last = lay_out(html, f"{LEADER} p {{ {style} }} {narrow(measure)}")
    *before, number = last.glyphs
    assert ["…"] == [row.text for row in before][-1:]
    assert measure == last.right == last.start + last.width
    assert all(row.x + row.end <= number.x for row in before)


@pytest.mark.parametrize("align", ["start", "center", "end"])
def test_lines_are_stretched_only_where_they_are_justified(align):
    css = f"p {{ text-align: {align} }} span {{ white-space: nowrap }} {narrow(6)}"
    first, _ = lay_out('<div class="n"><p>一二三<span>四五六七</span></p></div>', css)
    assert ("一二三", {"start": 0, "center": 1.5, "end": 3}[align]) == (first.text, first.left)
    assert first.left + 3 == first.right


@pytest.mark.parametrize(
    ("text", "width"), [("一二三", 3), ("《一》（二", 4.5), ("一<br/>二三", 2)]
)
def test_a_block_that_shrinks_is_as_wide_as_its_lines(text, width):
    """Shrinking to fit counts gaps as they will be set."""
    css = ".s { display: table; margin-left: auto }"
    found = lay_out(f'<div class="s"><p>{text}</p></div>', css)
    assert 44 - width == min(line.left for line in found)
    assert 44 == max(line.right for line in found)


def test_the_same_paragraph_is_set_alike_whatever_was_set_before():
    alone = pages_of(f"<p>{TEXT}</p>")
    pages_of(f"<p>{TEXT[:30]}</p><p>{TEXT}</p>")
    assert alone == pages_of(f"<p>{TEXT}</p>")
