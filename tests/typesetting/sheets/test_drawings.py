"""Drawings for figures: items where they can say it, a picture where not."""

import hashlib
from io import BytesIO

import pytest
from PIL import Image as Pixels
from sheet_drawing import draw_items

from publisher.typesetting.page.items import Box, Glyphs, Image, Path

SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'>{}</svg>"
GRADIENT = (
    "<linearGradient id='g'><stop offset='0'/><stop offset='1' stop-color='#fff'/></linearGradient>"
)
UNSAYABLE = {
    "gradient": GRADIENT + "<rect width='100' height='50' fill='url(#g)'/>",
    "pattern": "<pattern id='p' width='10' height='10' patternUnits='userSpaceOnUse'><circle r='4' cx='5' cy='5'/></pattern><rect width='100' height='50' fill='url(#p)'/>",
    "mask": "<mask id='m'><rect width='50' height='50' fill='#fff'/></mask><rect width='100' height='50' mask='url(#m)'/>",
    "group": "<g opacity='.5'><rect width='60' height='50'/><rect x='40' width='60' height='50'/></g>",
    "turned": "<text x='10' y='25' font-size='10' transform='rotate(10)'>甲</text>",
    "outlined": "<text x='10' y='25' font-size='10' stroke='red'>甲</text>",
}


def svg(inner: str) -> bytes:
    return SVG.format(inner).encode()


def test_it_fits_its_place(sheets):
    block = sheets.drawing(svg("<rect x='10' y='10' width='20' height='10'/>"), 200000, 100000)
    assert [type(item) for item in block.children] == [Box]
    (box,) = block.children
    assert (box.x, box.y, box.width, box.height) == (20000, 20000, 40000, 20000)
    assert (block.width, block.height, block.images) == (200000, 100000, {})


def test_paths_and_words(sheets):
    inner = "<path d='M0 0H10' stroke='#000'/><text x='10' y='40' font-size='10'>图例</text>"
    path, text = sheets.drawing(svg(inner), 100000, 50000).children
    assert isinstance(path, Path)
    assert isinstance(text, Glyphs)
    assert (text.text, text.x, text.y, text.size) == ("图例", 10000, 40000, 10000)


@pytest.mark.parametrize("inner", UNSAYABLE.values(), ids=UNSAYABLE)
def test_what_items_cannot_say_makes_a_picture(sheets, inner):
    whole = "<rect width='5' height='5' fill='red'/>" + inner
    block = sheets.drawing(svg(whole), 100000, 50000)
    picture, *words = block.children
    assert isinstance(picture, Image)
    assert [word.color.alpha for word in words] == [0] * len(words)
    assert "".join(word.text for word in words) == ("甲" if "甲" in inner else "")
    content = block.images[picture.digest]
    assert hashlib.sha256(content).hexdigest() == picture.digest
    pixels = Pixels.open(BytesIO(content))
    assert pixels.mode == "RGBA"
    assert pixels.width / picture.width * 72000 == pytest.approx(600, abs=1)


def test_the_picture_shows_what_was_drawn(sheets):
    block = sheets.drawing(svg(UNSAYABLE["gradient"]), 100000, 50000)
    picture = draw_items(block.children, 100000, 50000, sheets.font_files, block.images, 72)
    assert [abs(picture.getpixel((x, 25))[0] - x * 2.55) < 8 for x in (10, 50, 90)] == [True] * 3


def test_what_is_behind_a_picture_shows_through(sheets):
    block = sheets.drawing(svg(UNSAYABLE["group"]), 100000, 50000)
    behind = Box(
        0,
        0,
        100000,
        50000,
        sheets.drawing(svg("<rect width='1' height='1' fill='red'/>"), 100000, 50000)
        .children[0]
        .color,
    )
    picture = draw_items((behind, *block.children), 100000, 50000, {}, block.images, 72)
    # Where both overlap it is no darker: they are opaque together.
    assert [picture.getpixel((x, 25)) for x in (20, 50)] == [(127, 0, 0)] * 2 or picture.getpixel(
        (20, 25)
    ) == picture.getpixel((50, 25))
    assert 120 <= picture.getpixel((50, 25))[0] <= 135


def test_parts_of_a_group_that_stand_apart_are_made_fainter(sheets):
    block = sheets.drawing(
        svg(
            "<g opacity='.5'><rect width='20' height='50'/><rect x='40' width='20' height='50'/></g>"
        ),
        100000,
        50000,
    )
    assert [(type(item), item.color.alpha) for item in block.children] == [(Box, 5000), (Box, 5000)]


def test_the_same_drawing_gives_the_same_bytes(sheets):
    first, second = (sheets.drawing(svg(UNSAYABLE["gradient"]), 100000, 50000) for _ in range(2))
    assert first == second
