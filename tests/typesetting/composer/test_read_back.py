"""Composed lines, written and read back by programs that guess at spaces each in its own way."""

import re
from itertools import pairwise
from unicodedata import normalize

import pymupdf
import pytest
from composed import EDGE, EM, MEASURE, glyphs_of, pages_of, set_unit, write
from test_paragraphs import TEXT
from written import READERS, joined

from publisher.typesetting.page.items import Glyphs

STRETCHED = "中华人民共和国运城市"
"""In 11 em with 10 characters, each gap a ninth of an em: wide enough to be taken for a space."""
CSS = "i { font-style: normal } sup { font-size: 5pt; vertical-align: super; line-height: 0 }"


@pytest.fixture(params=READERS, ids=lambda reader: reader.__name__)
def read(request):
    """What a program reads of a paragraph, its lines joined."""

    def lines(text: str, style: str = "") -> str:
        unit = set_unit(f'<div class="n" id="x"><p>{text}</p></div>', CSS + style)
        return joined(request.param(write(unit))).strip()

    return lines


@pytest.mark.parametrize(
    "text",
    [
        "自2024年4月30日起，增长5.6%",
        "建设H-2-05地块、第3号楼A座共12层",
        "第十四条 通过Plan B与World Bank合作",
        "收取1元",
    ],
)
def test_a_gap_beside_western_text_is_no_space(read, text):
    assert text == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "见<b>附件</b>2024年<b>5</b>月",
        '见<a href="#x">H-2</a>地块、<i>A</i>座',
        "与<b>World</b> <i>Bank</i>合作",
        "面积2m<sup>2</sup>，<sup>2</sup>页",
    ],
)
def test_a_gap_between_text_of_two_kinds_is_no_space(read, text):
    # Raised figures stand on lines of their own to poppler.
    assert re.sub("<.*?>", "", text) == read(text)


@pytest.mark.parametrize("text", [STRETCHED, "中华<b>人民</b>共和国运<b>城市</b>"])
def test_a_gap_between_stretched_characters_is_no_space(read, text):
    style = f".n {{ padding-right: {MEASURE - 11}em }} p {{ text-align-last: justify }}"
    assert STRETCHED == read(text, style)


def test_two_characters_of_one_glyph_are_told_apart(read):
    assert "人⼈人" == read("人⼈人")


@pytest.mark.parametrize("text", ["finance ﬁnance", "ﬁnance finance", "中国é中国é"])
def test_one_glyph_can_stand_for_one_character_and_for_two(read, text):
    # PDFium itself reads ﬁ as two letters.
    assert normalize("NFKC", text) == normalize("NFKC", read(text))


@pytest.mark.parametrize("text", ["生僻字☃、圈码①②⑩、完", "☃生僻字、圈码①②⑩"])
def test_fonts_that_take_turns_in_a_line_do_not_shift_what_is_read(read, text):
    assert text == read(text)


def test_a_word_from_right_to_left_is_read_whole(read):
    assert set("一二שלום三2024年") <= set(read("一二 שלום 三2024年"))


@pytest.mark.parametrize("text", [TEXT, f"<b>{TEXT}</b>", "一ABC，AV“To”二e\u0301三x\u0301四" * 3])
def test_every_character_is_drawn_where_it_was_set(text):
    unit = set_unit(f"<p>{text}</p>", "p { text-indent: 2em }")
    expected = [
        ((row.x + place) / 1000, row.y / 1000)
        for _, row in glyphs_of(unit.pages[0])
        for place in row.places
    ]
    (page,) = pymupdf.open(stream=write(unit))
    drawn = [char[2] for span in page.get_texttrace() for char in span["chars"]]
    for place in expected:
        assert any(place == pytest.approx(near, abs=0.02) for near in drawn), place


def test_a_right_to_left_word_is_drawn_from_its_end():
    rows = [row for _, row in glyphs_of(pages_of("<p>你好שלום好</p>")[0])]
    shown = sorted(
        (row.x + place, row.text[cluster])
        for row in rows
        for cluster, place in zip(row.clusters, row.places, strict=True)
    )
    assert "你好םולש好" == "".join(char for _, char in shown)
    for before, after in pairwise(rows):
        assert before.x + before.end == after.x


class TestGlyphsOfAParagraph:
    """They are found once, and drawn on whichever line they stand."""

    @pytest.mark.parametrize(
        "text",
        [
            "自2024年4月30日起，增长5.6%；“十四五”期间——《方案》（一）……",
            "生僻字☃、圈码①②⑩与<b>粗体World Bank</b>、AV“To”",
            "人⼈人、é、x\u0301、finance、ﬁnance",
            "一二三四244m深度",
        ],
    )
    def test_are_the_same_in_any_measure(self, text):
        whole = numbers(text, 44)
        assert whole == numbers(text, 9) == numbers(text, 4)

    def test_are_shaped_anew_where_a_line_divides_a_ligature(self):
        row = "office" * 9
        assert "".join(row.text for row in rows(row, 6)) == row
        assert all(row.places[0] == 0 for row in rows(row, 6))


def rows(text: str, measure: int) -> list[Glyphs]:
    css = f"{CSS} .n {{ padding-right: {MEASURE - measure}em }}"
    pages = pages_of(f'<div class="n"><p>{text}</p></div>', css)
    return [row for page in pages for _, row in glyphs_of(page)]


def numbers(text: str, measure: int) -> list[int]:
    """The glyphs in their order, spaces left out: at the end of a line they vanish."""
    return [
        number
        for row in rows(text, measure)
        for number, cluster in zip(row.numbers, row.clusters, strict=True)
        if row.text[cluster] != " "
    ]


def test_pages_are_as_large_as_they_say():
    (page,) = pages_of("<p>一</p>")
    assert (48 * EM, EDGE) == (page.width, page.area.x)
