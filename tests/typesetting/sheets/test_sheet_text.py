"""Text on designed sheets: its glyphs, where they stand, and what they say."""

import pytest
from sheet_helpers import drawn, glyphs

from publisher.typesetting.page.items import Glyphs, Image


def test_a_line_says_its_characters(lay):
    (line,) = drawn(lay("<p>公报ab</p>"), Glyphs)
    assert (line.text, line.size, line.angle, line.rises) == ("公报ab", 10000, 0, ())
    assert line.clusters == (0, 1, 2, 3)
    assert line.places[:2] == (0, 10000)


def test_it_stands_by_the_em_box_whatever_the_font(lay):
    """Half a line of 20 pt, and the middle of the em 0.38 of it above the baseline."""
    for family in ("Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"):
        (line,) = drawn(lay(f"<p style='font-family: {family}'>字</p>"), Glyphs)
        assert abs(line.y - (20000 + 10000 + 3800)) <= 20, family


def test_letters_are_spaced_between_them_and_after_the_last(lay):
    """A negative margin of that size, as style sheets have it, centres what is seen.

    WeasyPrint is 35 thousandths of a point off: it writes whole thousandths of the em.
    """
    (line,) = drawn(lay("<p style='letter-spacing: .3em'>甲乙丙</p>"), Glyphs)
    assert line.places == pytest.approx((0, 13000, 26000), abs=50)


def test_between_han_and_western_is_a_quarter_of_an_em(lay):
    (line,) = drawn(lay("<p>第2期，共 3 页</p>"), Glyphs)
    assert line.text == "第2期，共 3 页"
    digit = line.places[line.text.index("2")]
    assert digit == 12500
    assert line.places[2] - digit > 10000 * 0.5 + 2500 - 100


def test_gaps_go_through_elements_and_stop_at_their_ends(lay):
    whole, alone = drawn(lay("<p>第<span>2</span>期</p><p>2</p>"), Glyphs)
    assert whole.text == "第2期"
    assert whole.places[1] == 12500
    assert alone.x == 30000


def test_marks_side_by_side_give_half_an_em(lay):
    (line,) = drawn(lay("<p>（甲）（乙）</p>"), Glyphs)
    assert line.places == pytest.approx((0, 10000, 20000, 25000, 35000, 45000), abs=2)


def test_a_mark_at_the_right_hangs_by_its_blank_half(lay):
    page = lay("<p style='text-align: right'>双月刊）</p><p style='text-align: right'>双月刊</p>")
    hanging, plain = drawn(page, Glyphs)
    assert plain.x + plain.end == 270000
    assert hanging.x + hanging.end == 275000


def test_text_of_another_size_is_on_the_same_baseline(lay):
    large, small = drawn(lay("<p>大<span style='font-size: 6pt'>小</span></p>"), Glyphs)
    assert (large.size, small.size, large.y) == (10000, 6000, small.y)


def test_raised_text_is_higher(lay):
    base, raised = drawn(lay("<p>x<sup style='font-size: 6pt'>2</sup></p>"), Glyphs)
    assert raised.y < base.y - 1500


@pytest.mark.parametrize(("degrees", "angle"), [(90, 270), (180, 180), (-90, 90), (270, 90)])
def test_quarter_turns(lay, degrees, angle):
    page = lay(f"<p style='transform: rotate({degrees}deg); width: 40pt'>甲乙</p>")
    (line,) = drawn(page, Glyphs)
    assert (line.angle, line.size, line.places) == (angle, 10000, (0, 10000))


def test_scaled_text_is_of_another_size(lay):
    (line,) = drawn(lay("<p style='transform: scale(2); transform-origin: 0 0'>甲乙</p>"), Glyphs)
    assert (line.size, line.places, line.x) == (20000, (0, 20000), 30000)


def test_letters_with_accents_are_one_cluster(lay):
    (line,) = drawn(lay("<p style='font-family: DejaVu Sans'>e\u0323\u0301x</p>"), Glyphs)
    assert line.text == "e\u0323\u0301x"
    assert line.clusters[-1] == 3
    assert set(line.clusters) == {0, 3} or line.clusters == (0, 2, 3)


def test_words_from_right_to_left_say_their_letters_in_order(lay):
    lines = drawn(lay("<p style='font-family: DejaVu Sans'>שלום</p>"), Glyphs)
    (line,) = lines
    assert line.text == "שלום"
    assert line.clusters == (3, 2, 1, 0)


def test_ligatures_stand_for_all_their_characters(lay):
    (line,) = drawn(lay("<p style='font-family: DejaVu Serif'>ffi</p>"), Glyphs)
    assert line.text == "ffi"
    assert len(line.numbers) == len(line.clusters)
    assert line.clusters[0] == 0


def test_colours_are_what_the_style_sheet_says(lay):
    red, ink = drawn(
        lay("<p style='color: #b3261e'>红</p><p style='color: device-cmyk(.1 .95 .9 .1)'>墨</p>"),
        Glyphs,
    )
    assert red.color.components == (7020, 1490, 1176)
    assert ink.color.components == (1000, 9500, 9000, 1000)
    assert red.color.alpha == ink.color.alpha == 10000


def test_other_colour_spaces_become_srgb(lay):
    (text,) = drawn(lay("<p style='color: oklch(0.628 0.2577 29.23)'>红</p>"), Glyphs)
    assert text.color.components == pytest.approx((10000, 0, 0), abs=20)


def test_the_font_is_named_by_its_file(lay, sheets):
    (line,) = drawn(lay("<p>字A</p>"), Glyphs)
    ((families, file), characters) = next(iter(sheets.served.items()))
    assert families == ("Noto Serif CJK SC",)
    assert file.face == line.face
    assert file.family == "Noto Serif CJK SC"
    assert characters == {"字", "A"}
    assert glyphs(file, "字A") == line.numbers


def test_accents_stand_higher_than_their_letters(lay):
    (line,) = drawn(lay("<p style='font-family: DejaVu Sans'>xQ\u0301q\u0301x</p>"), Glyphs)
    assert line.text == "xQ\u0301q\u0301x"
    assert len(line.rises) == len(line.numbers) == len(line.places)
    # The accent is raised for the capital, and not for the small letter.
    assert line.rises[2] > 1000
    assert [line.rises[at] for at in (0, 1, 3, 5)] == [0] * 4
    assert line.clusters == (0, 1, 2, 3, 4, 5)


def test_text_that_is_cut_off_is_a_picture_and_can_be_read(lay):
    page = lay(
        "<div style='overflow: hidden; width: 15pt; height: 20pt'><p style='white-space: nowrap'>甲乙</p></div>"
    )
    (line,) = drawn(page, Glyphs)
    (picture,) = drawn(page, Image)
    assert (line.text, line.color.alpha) == ("甲乙", 0)
    assert picture.x + picture.width <= 47000
