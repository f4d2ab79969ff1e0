"""Line boxes in WeasyPrint's layout: what an upgrade of its private interface would move."""

from itertools import pairwise
from math import ceil

import pymupdf
import pytest
from laid_out import EDGE, EM, em, lay_out, lines_of, paragraph, render, texts

from publisher.typesetting import lines
from publisher.typesetting.lines.columns import _weasyprint_columns
from publisher.typesetting.lines.glyphs import SetText

TEXT = (
    "为贯彻落实《国务院办公厅关于进一步优化营商环境的意见》（国办发〔2019〕39号），加快改革步伐，"
    "2024年起全市实施H-2-05、PM2.5等836个项目，增长5.6%；各县（市、区）要“统筹推进”，确保落实到位。"
)
FONTS = {"body": "Noto Serif CJK SC", "hei": "Noto Sans CJK SC", "kai": "LXGW WenKai"}


class TestALine:
    def test_begins_at_the_edge_and_ends_at_the_measure(self):
        found = paragraph("一二三四五六七八九十", 6)
        assert ["一二三四五六", "七八九十"] == texts(found)
        assert [(0, 6, 0), (0, 4, 1)] == [(line.left, line.right, line.row) for line in found]

    @pytest.mark.parametrize("measure", [8, 11.5, 22, 37])
    @pytest.mark.parametrize("style", ["", "text-indent: 2em", "font-size: 9px"])
    def test_is_as_wide_as_the_measure_unless_it_is_the_last(self, measure, style):
        *justified, last = paragraph(TEXT * 3, measure, style)
        size = last.box.style["font_size"]
        assert {round(measure * size, 2)} == {round(line.box.width, 2) for line in justified}
        assert measure * size >= last.box.width

    def test_lets_its_last_mark_hang_over_the_edge(self):
        first, _ = paragraph("一，二三四五，六七八九", 6)
        assert ("一，二三四五，", 6, 6.5) == (first.text, first.width, first.right)

    def test_trims_the_mark_it_begins_with(self):
        _, second, _ = paragraph("一二三四五（六七八九）十一", 5)
        assert ("（六七八九）", -0.5, 5) == (second.text, second.left, second.width)

    def test_is_indented(self):
        first, second = paragraph("一二三四五六七八", 5, "text-indent: 2em")
        assert [("一二三", 2, 5), ("四五六七八", 0, 5)] == [
            (line.text, line.left, line.width) for line in (first, second)
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
        first, second = paragraph("一二<br>三四五", 6, "text-align-last: justify")
        assert [(0, 6), (0, 6)] == [(line.left, line.right) for line in (first, second)]

    @pytest.mark.parametrize(
        ("text", "left"), [("（双月刊）", 5.5), ("一二三。", 6.5), ("一二三", 7), ("一二（三", 6)]
    )
    def test_ends_with_the_sign_of_its_mark_at_the_right_edge(self, text, left):
        (line,) = paragraph(text, 10, "text-align: right")
        assert left == line.left

    def test_is_as_long_as_the_others_where_it_is_centred(self):
        text = "一二三四五六七八九十一二"
        found = [line.text for line in paragraph(text, 10, "text-align: center")]
        assert ["一二三四五六", "七八九十一二"] == found
        assert [2, 2] == [round(line.left, 1) for line in paragraph(text, 10, "text-align: center")]

    def test_that_is_centred_divides_no_word_to_be_as_long_as_the_others(self):
        found = paragraph("一二三四2024年5月6日的七八", 12, "text-align: center")
        assert ["一二三四2024年5月6日", "的七八"] == [line.text for line in found]

    def test_ends_where_the_editor_ends_it(self):
        first, second = paragraph("一二<br>三四", 9)
        assert [("一二", 2), ("三四", 2)] == [(line.text, line.right) for line in (first, second)]

    def test_does_not_divide_what_must_not_wrap(self):
        found = paragraph('一二三<span style="white-space: nowrap">四五六七</span>八九', 6.5)
        assert ["一二三", "四五六七八九"] == texts(found)

    def test_is_as_high_as_the_grid_whatever_fonts_stand_on_it(self):
        spans = "".join(
            f"<span style=\"font-family: '{font}'\">国家abc</span>" for font in FONTS.values()
        )
        found = paragraph(f"{spans}𓀀שלום" * 6, 15)
        assert [number for number, _ in enumerate(found)] == [line.row for line in found]
        for line in found:
            baselines = {round(box.position_y + box.baseline, 3) for box in line.text_boxes}
            # Half the leading, and the em box's ascent.
            assert {round(line.box.position_y + 3.5 + 8.8, 3)} == baselines


class TestRuns:
    HTML = '一二<b>三四</b>五<a href="x">六A</a>七<sup style="font-size: 5px; line-height: 0">八</sup>九'

    def test_stand_side_by_side_in_one_line(self):
        (line,) = paragraph(self.HTML, 20)
        shown = [(box.text, em(box.width)) for box in line.text_boxes]
        assert ["一二", "三四", "五", "六A", "七", "八", "九"] == [text for text, _ in shown]
        assert [2, 2, 1, 1, 0.5, 1] == [width for text, width in shown if text != "六A"]
        for before, after in pairwise(line.text_boxes):
            assert em(before.position_x + before.width) == em(after.position_x)

    def test_keep_the_gap_to_the_run_beside_them(self):
        plain = paragraph("一二三四五六A七八九", 20)
        (divided,) = paragraph("一二<b></b>三四五<i style='font-style: normal'>六A</i>七八九", 20)
        assert plain[0].right == divided.right

    def test_are_divided_where_the_line_ends(self):
        found = paragraph("一二三<b>四五六七</b>八", 5)
        assert [["一二三", "四五"], ["六七", "八"]] == [
            [box.text for box in line.text_boxes] for line in found
        ]
        assert [700, 700] == [
            box.style["font_weight"]
            for line in found
            for box in line.text_boxes
            if box.text in "四五六七"
        ]

    def test_are_raised_and_lowered(self):
        (line,) = paragraph(self.HTML, 20)
        tops = {box.text: box.position_y + box.baseline for box in line.text_boxes}
        assert tops["八"] < tops["七"] == tops["九"]


def test_a_leader_fills_the_line():
    css = ".page::before { content: leader('…') }"
    (line,) = lay_out('<p style="width: 20em">第一条<span class="page">12</span>', css)
    title, *leaders, number = line.text_boxes
    assert ("第一条", "12") == (title.text, number.text)
    assert {"…"} == {box.text for box in leaders}
    assert 20 == line.right
    between = number.position_x - title.position_x - title.width
    assert len(leaders) == between // leaders[0].width
    places = sorted(box.position_x for box in leaders)
    assert title.position_x + title.width <= places[0]
    assert places[-1] + leaders[0].width <= number.position_x


@pytest.mark.parametrize(
    ("style", "text", "right"),
    [
        ("width: 20em; padding-left: 2em; text-indent: -2em", "第一条", 22),
        ("width: 20em; text-indent: 2em", "第一条", 20),
        ("width: 6em", "第一条第二条第三条", 6),
        ("width: 6em", "第一二三四五（条）", 6),
    ],
)
def test_a_leader_ends_at_the_right_edge_wherever_its_line_begins(style, text, right):
    css = ".page::before { content: leader('…') }"
    *_, last = lay_out(f'<p style="{style}">{text}<span class="page">12</span>', css)
    *before, number = last.text_boxes
    assert ["…"] == [box.text for box in before][-1:]
    assert right == last.right == last.start + last.width
    assert all(box.position_x + box.width <= number.position_x for box in before)


@pytest.mark.parametrize("align", ["start", "center", "end"])
def test_lines_are_stretched_only_where_they_are_justified(align):
    text = "一二三<span style='white-space: nowrap'>四五六七</span>"
    first, _ = lay_out(f'<p style="width: 6em; text-align: {align}">{text}')
    assert ("一二三", {"start": 0, "center": 1.5, "end": 3}[align]) == (first.text, first.left)
    assert first.left + 3 == first.right


class TestWidthsAskedFor:
    """Shrinking to fit counts gaps as they will be set."""

    @pytest.mark.parametrize(
        ("text", "width"), [("一二三", 3), ("《一》（二", 4.5), ("一<br>二三", 2), ("", None)]
    )
    def test_the_whole_text_on_one_line(self, text, width):
        found = lay_out(f'<p style="display: table">{text}')
        assert ([] if width is None else [width]) == sorted({line.right for line in found})[-1:]
        assert [0, 1][: len(found)] == [line.row for line in found]

    def test_the_widest_piece(self):
        found = lay_out('<div style="width: 1px"><p style="display: table">一二，三——四五')
        assert [("一二，", 3), ("三——", 3), ("四五", 2)] == [
            (line.text, line.width) for line in found
        ]


class TestAParagraphGoesOn:
    def test_on_the_next_page(self):
        css = "@page { size: 150px 91px }"
        found = lay_out(f'<p style="width: 11em">{TEXT * 4}', css)
        assert texts(paragraph(TEXT * 4, 11)) == texts(found)
        assert [number // 3 for number, _ in enumerate(found)] == [line.page for line in found]
        assert [number % 3 for number, _ in enumerate(found)] == [line.row for line in found]

    def test_in_the_next_column_and_on_the_next_page(self):
        css = "@page { size: 280px 91px } div { columns: 2; column-gap: 2em; text-indent: 2em }"
        found = lay_out(f"<div><p>{TEXT * 4}</div>", css)
        assert texts(paragraph(TEXT * 4, 11, "text-indent: 2em")) == texts(found)
        places = [(line.page, line.start, line.row) for line in found]
        full = 6 * (len(found) // 6)
        assert [
            (number // 6, 13 * (number // 3 % 2), number % 3) for number in range(full)
        ] == places[:full]

    def test_with_at_least_two_lines_on_either_side(self):
        css = "@page { size: 150px 91px } p { orphans: 2; widows: 2 }"
        found = lay_out("<p>一二三四五六七八九十一" + "<p>" + "国" * 44, css)
        assert [0, 0, 0, 1, 1] == [line.page for line in found]


@pytest.mark.parametrize("count", range(1, 12))
def test_columns_end_evenly_with_the_shortage_at_the_right(count):
    css = "div { columns: 2; column-gap: 2em; width: 24em }"
    found = lay_out(f"<div><p>{'国' * (11 * count - 3)}</div><p>后文", css)
    *body, after = found
    left = [line.row for line in body if line.start == 0]
    right = [line.row for line in body if line.start == 13]
    higher = ceil(count / 2)
    assert [*range(higher)] == left
    assert [*range(count - higher)] == right
    assert higher == after.row


def test_columns_of_paragraphs_and_headings_stay_on_the_grid():
    parts = "".join(f"<h6>一、标题{n}</h6><p>{TEXT[: 20 + 13 * n]}" for n in range(7))
    css = "div { columns: 2; column-gap: 2em } h6 { font: inherit; margin: 0; break-after: avoid }"
    found = lay_out(f"<div>{parts}</div>", css)
    columns = sorted({(line.page, line.start) for line in found})
    heights = []
    for place in columns:
        rows = [line.row for line in found if (line.page, line.start) == place]
        assert [*range(len(rows))] == rows
        heights.append(len(rows))
        assert not [line for line in found if (line.page, line.start) == place][-1].text.startswith(
            "一、"
        )
    assert heights[-1] <= heights[-2]


class TestOnPaper:
    @pytest.mark.parametrize(
        "text", [TEXT, f"<b>{TEXT}</b>", "一ABC，AV“To”二e\u0301三x\u0301四" * 9]
    )
    def test_every_character_is_drawn_where_it_was_set(self, text):
        document = render(f'<p style="width: 22em; text-indent: 2em">{text}')
        expected = []
        for line in lines_of(document):
            for box in line.text_boxes:
                x = box.position_x
                unit = box.style["font_size"] / 1000
                for char, advance in zip(box.text, box.pango_layout.advances, strict=True):
                    expected.append((char, x - EDGE))
                    x += advance * unit
        drawn = drawn_characters(document)
        assert [char for char, _, _ in drawn] == [char for char, _ in expected]
        assert [x for _, x in expected] == pytest.approx([x for _, x, _ in drawn], abs=0.03)

    def test_a_right_to_left_word_is_drawn_from_its_end(self):
        drawn = drawn_characters(render('<p style="width: 22em">你好שלום好'))
        places = sorted(drawn, key=lambda glyph: glyph[1])
        assert "你好םולש好" == "".join(char for char, _, _ in places)
        for before, after in pairwise(places):
            assert before[2] == pytest.approx(after[1], abs=0.03)


def drawn_characters(document):
    """The characters on the first page: where each begins and ends, in CSS pixels."""
    page = pymupdf.open(stream=document.write_pdf())[0]
    return [
        (char["c"], char["origin"][0] / 0.75 - EDGE, char["bbox"][2] / 0.75 - EDGE)
        for part in page.get_text("rawdict", flags=0)["blocks"]
        for line in part["lines"]
        for span in line["spans"]
        for char in span["chars"]
        if char["c"] != " "  # PyMuPDF reads gaps as spaces
    ]


class TestLeftToWeasyPrint:
    @pytest.mark.parametrize(
        "html",
        [
            '<i style="float: left; width: 5em; height: 9px"></i><p>一二三四五',
            '<p>一二<span style="display: inline-block">三</span>四五',
            '<p dir="rtl" style="direction: rtl">一二三四五',
            '<p style="white-space: pre-wrap">一二三四五',
            '<p>一二<span style="padding-left: 1em">三</span>四五',
            '<p>一二<span style="position: relative">三</span>四五',
            "<style>p::first-line { color: red }</style><p>一二三四五",
        ],
        ids=["float", "inline block", "right to left", "pre", "edges", "moved", "first line"],
    )
    def test_lines_with_more_than_text(self, html):
        found = lay_out(html)
        assert "一二三四五" in "".join(texts(found)).replace("三三", "三")
        outer = [box for line in found for box in line.text_boxes if box.text != "三"]
        assert not any(isinstance(box.pango_layout, SetText) for box in outer)

    @pytest.mark.parametrize(
        ("style", "inside"),
        [
            ("columns: 2", '<b style="float: footnote">脚注</b>'),
            ("columns: 2", '</p><p style="column-span: all">通栏</p><p>'),
            ("columns: 2; height: 60px", ""),
            ("columns: 2; column-fill: auto", ""),
        ],
        ids=["footnote", "spanning", "height", "filled"],
    )
    def test_columns_with_more_than_blocks(self, style, inside, monkeypatch):
        asked = []
        own = _weasyprint_columns
        monkeypatch.setattr(
            lines.columns, "_weasyprint_columns", lambda *given: asked.append(1) or own(*given)
        )
        found = lay_out(f'<div style="{style}"><p>一二三{inside}四五六</p></div>')
        assert set("一二三四五六") <= set("".join(texts(found)))
        assert asked

    def test_no_line_of_a_paragraph(self):
        for line in paragraph(TEXT, 22):
            assert all(isinstance(box.pango_layout, SetText) for box in line.text_boxes)
            assert line.box.height == 1.7 * EM
