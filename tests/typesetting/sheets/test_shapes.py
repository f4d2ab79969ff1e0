"""Grounds, borders, drawings and clips."""

import pytest
from conftest import STYLE
from sheet_drawing import draw
from sheet_helpers import drawn, outline

from publisher.typesetting.page.items import Box, Color, Glyphs, Image, Link, Path
from publisher.typesetting.sheets.designing import Sheets

SVG = "<svg viewBox='0 0 100 100' width='100pt' height='100pt' style='display: block'><title>图</title>{}</svg>"


def test_grounds_and_rules_are_boxes(lay):
    page = lay(
        "<p style='background: #eee; width: 100pt; border-bottom: 2pt solid device-cmyk(0 0 0 1)'>字</p>"
    )
    ground, rule = drawn(page, Box)
    grey = round(0xEE / 255 * 10000)
    assert ground == Box(30000, 20000, 100000, 22000, Color((grey, grey, grey)))
    assert rule == Box(30000, 40000, 100000, 2000, Color((0, 0, 0, 10000)))


def test_round_corners_clip_the_ground(lay):
    (ground,) = drawn(lay("<p style='background: red; border-radius: 5pt'>字</p>"), Path)
    assert ground.fill == Color((10000, 0, 0))
    assert sum(kind == "c" for kind, _ in ground.clip) == 4


def test_what_is_wholly_inside_is_not_clipped(lay):
    page = lay(
        "<div style='overflow: hidden; border-radius: 5pt; width: 100pt'><p style='padding: 5pt'>字</p></div>"
    )
    assert [type(item) for item in (*drawn(page, Glyphs), *drawn(page, Image))] == [Glyphs]


def test_boxes_are_cut_where_they_are_hidden(lay):
    page = lay(
        "<div style='overflow: hidden; height: 10pt; width: 50pt'>"
        "<p style='background: red; height: 40pt; margin: 0 -10pt'></p></div>"
    )
    assert drawn(page, Box) == [Box(30000, 20000, 50000, 10000, Color((10000, 0, 0)))]


def test_opacity_is_in_the_colour(lay):
    page = lay("<p style='opacity: .5; color: rgb(0 0 0 / 50%)'>淡</p>")
    (text,) = drawn(page, Glyphs)
    assert text.color.alpha == 2500


def test_paths_of_a_drawing_are_where_the_page_has_it(lay):
    page = lay(
        SVG.format(
            "<g transform='translate(10 20) scale(2)'>"
            "<path d='M0 0L10 0L10 10Z' fill='red' stroke='device-cmyk(0 1 1 0)' stroke-width='.5' stroke-linejoin='round'"
            " stroke-dasharray='1 2' fill-opacity='.5' fill-rule='evenodd'/></g>"
        )
    )
    (path,) = drawn(page, Path)
    assert path == Path(
        segments=(
            ("m", (40000, 40000)), ("l", (60000, 40000)), ("l", (60000, 60000)), ("z", ()),
        ),
        fill=Color((10000, 0, 0), 5000),
        stroke=Color((0, 10000, 10000, 0)),
        width=1000,
        dashes=(2000, 4000),
        join=1,
        even_odd=True,
    )  # fmt: skip


def test_words_of_a_drawing_are_text(lay):
    page = lay(
        SVG.format(
            "<text x='50' y='50' font-size='10' text-anchor='middle' font-family='Noto Sans CJK SC'>甲乙</text>"
        )
    )
    (text,) = drawn(page, Glyphs)
    assert (text.text, text.size, text.x, text.y) == ("甲乙", 10000, 70000, 70000)
    assert text.places == (0, 10000)


def test_a_stroke_that_is_wider_in_one_direction_becomes_a_picture(lay):
    page = lay(
        SVG.format("<circle r='5' cx='5' cy='5' transform='scale(1 5)' fill='none' stroke='red'/>")
    )
    assert drawn(page, Path) == []
    (picture,) = drawn(page, Image)
    # Half a point more than the circle on each side, cut at whole points.
    assert 28000 <= picture.x <= 30000
    assert picture.height > picture.width * 4


def test_sharp_corners_with_a_lower_limit_become_a_picture(lay):
    sharp = SVG.format(
        "<path d='M10 10L50 16L10 22' fill='none' stroke='red' stroke-miterlimit='{}'/>"
    )
    assert drawn(lay(sharp.format(4)), Path) == []
    assert len(drawn(lay(sharp.format(10)), Path)) == 1
    blunt = SVG.format(
        "<path d='M10 10L50 50L10 90' fill='none' stroke='red' stroke-miterlimit='4'/>"
    )
    assert len(drawn(lay(blunt), Path)) == 1


def test_links_stand_in_their_elements(lay):
    page = lay(
        "<style>a { text-decoration: none }</style><p>见<a href='http://e.cn/'>网站</a>与<a href='#b'>乙</a></p><p id='b'>乙</p>"
    )
    web, inner = drawn(page, Link)
    assert (web.target, inner.target) == ("http://e.cn/", "#b")
    assert (web.x, web.x + web.width) == pytest.approx((40000, 60000), abs=1)
    assert outline(page.children)[:6] == [
        "P",
        "  Glyphs 见",
        "  Link",
        "    Glyphs 网站",
        "    Link http://e.cn/",
        "  Glyphs 与",
    ]
    assert "Anchor b" in outline(page.children)


def test_a_page_drawn_from_its_items_looks_as_designed(sheets):
    """Every kind of item once, drawn by other means; colours looked up where they stand."""
    body = (
        "<div style='position: absolute; left: 0; top: 0; width: 50pt; height: 50pt; background: #f00'></div>"
        "<div style='position: absolute; left: 100pt; top: 0; width: 50pt; height: 50pt; background: linear-gradient(to right, #000, #fff)'></div>"
        "<div style='position: absolute; left: 0; top: 100pt'>"
        + SVG.format("<rect x='25' y='25' width='50' height='50' fill='#00f' opacity='.5'/>")
        + "</div>"
    )
    sheet = sheets.pages(
        f"<html><style>@page {{ margin: 0 }}</style><body>{body}</body></html>", ""
    )
    picture = draw(sheet.pages[0], sheets.font_files, sheet.images, 72)
    assert picture.getpixel((25, 25)) == (255, 0, 0)
    left, right = (picture.getpixel((x, 25))[0] for x in (110, 140))
    assert abs(left - 51) < 12
    assert abs(right - 204) < 12
    assert picture.getpixel((50, 150)) == (127, 127, 255) or picture.getpixel((50, 150)) == (
        128,
        128,
        255,
    )
    assert picture.getpixel((75, 75)) == (255, 255, 255)


def test_bleed_is_outside_the_page():
    style = (
        STYLE
        + "@page { bleed: 10mm } div { position: absolute; left: -33mm; top: -3mm; width: 5mm; height: 5mm; background: device-cmyk(.1 .95 .9 .1) }"
    )
    page = (
        Sheets([("made.css", style)], dict[str, bytes]().__getitem__)
        .pages("<body><div></div></body>", "")
        .pages[0]
    )
    (box,) = drawn(page, Box)
    assert (page.width, page.height, page.bleed) == (300000, 200000, 28346)
    assert box.x == 30000 - round(33 / 25.4 * 72000)
    assert len(box.color.components) == 4


def test_pictures_on_a_sheet_with_bleed_stand_where_they_were_painted():
    style = (
        STYLE
        + "@page { bleed: 10mm } div { position: absolute; left: -18mm; top: 0; width: 10mm; height: 5mm; background: linear-gradient(red, blue) }"
    )
    sheets = Sheets([("made.css", style)], dict[str, bytes]().__getitem__)
    (picture,) = drawn(sheets.pages("<body><div></div></body>", "").pages[0], Image)
    left, top = 30000 - 18 / 25.4 * 72000, 20000
    # Half a point or more around it.
    assert left - 2000 <= picture.x <= left
    assert top - 2000 <= picture.y <= top
    assert picture.x + picture.width >= left + 10 / 25.4 * 72000
