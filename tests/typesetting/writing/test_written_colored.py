"""Faces whose glyphs are pictures, made for this test: of pixels, and of layers of colour."""

from io import BytesIO
from pathlib import Path

import pymupdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables.sbixGlyph import Glyph
from fontTools.ttLib.tables.sbixStrike import Strike
from made_pages import HEIGHT, page, shape
from PIL import Image
from written import opened, write

from publisher.typesetting.extraction import read_tagged
from publisher.typesetting.page.items import Element, Page

EM = 1000
RED, BLUE, PAPER = (220, 0, 0), (0, 0, 220), (255, 255, 255)


def square(start: int, end: int, foot: int = 0) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((start, foot))
    for corner in ((start, EM), (end, EM), (end, foot)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def builder() -> FontBuilder:
    made = FontBuilder(EM, isTTF=True)
    names = [".notdef", "sun", "left", "right", "plain"]
    made.setupGlyphOrder(names)
    made.setupCharacterMap({0x1F31E: "sun", ord("p"): "plain"})
    half = EM // 2
    shapes = (square(0, EM), square(0, EM), square(0, half), square(half, EM, half), square(0, EM))
    made.setupGlyf(dict(zip(names, shapes, strict=True)))
    made.setupHorizontalMetrics(dict.fromkeys(names, (EM, 0)) | {"right": (EM, EM // 2)})
    made.setupHorizontalHeader(ascent=EM, descent=0)
    made.setupNameTable({"familyName": "Made", "styleName": "Regular", "psName": "Made"})
    made.setupOS2()
    made.setupPost()
    return made


def of_layers() -> FontBuilder:
    made = builder()
    made.setupCPAL([[(0.863, 0, 0, 1), (0, 0, 0.863, 1)]])
    made.setupCOLR({"sun": [("left", 0), ("right", 1)]})
    return made


def of_pixels() -> FontBuilder:
    made = builder()
    picture = Image.new("RGB", (64, 64), RED)
    picture.paste(PAPER, (32, 32, 64, 64))
    picture.paste(BLUE, (32, 0, 64, 32))
    file = BytesIO()
    picture.save(file, "PNG")
    strike = Strike(ppem=64, resolution=72)
    strike.glyphs = {
        name: Glyph(
            glyphName=name,
            graphicType="png " if name == "sun" else None,
            imageData=file.getvalue() if name == "sun" else None,
        )
        for name in made.font.getGlyphOrder()
    }
    table = newTable("sbix")
    table.version, table.flags, table.strikes = 1, 1, {64: strike}
    made.font["sbix"] = table
    return made


@pytest.fixture(params=[of_layers, of_pixels], ids=lambda made: made.__name__)
def font(request, tmp_path) -> tuple[Path, int]:
    path = tmp_path / "made.ttf"
    request.param().save(path)
    return path, 0


def suns(font: tuple[Path, int], text: str) -> Page:
    first = shape("晴", 60000, 100000, size=20000)
    second = shape(text, 80000, 100000, font, size=20000)
    third = shape("天", 80000 + second.end, 100000, size=20000)
    return page(Element("P", "p", (first, second, third)))


def test_pictures_are_seen_in_their_colours_and_read_as_text(font):
    data = write(suns(font, "🌞"))
    assert "晴🌞天" == "".join(part.text for part in read_tagged(data))
    pixels = pymupdf.open(stream=data)[0].get_pixmap(dpi=72)
    assert HEIGHT // 1000 <= pixels.height
    for x, y, expected in ((85, 85, RED), (85, 95, RED), (95, 85, BLUE), (95, 95, PAPER)):
        assert pixels.pixel(x, y) == pytest.approx(expected, abs=4)
    types = {str(found.Subtype) for found in opened(data).pages[0].Resources.Font.values()}
    assert {"/Type0", "/Type3"} == types


def test_a_face_with_other_glyphs_in_use_shows_outlines(font):
    data = write(suns(font, "🌞p"))
    assert "晴🌞p天" == "".join(part.text for part in read_tagged(data))
    pixels = pymupdf.open(stream=data)[0].get_pixmap(dpi=72)
    assert [(0, 0, 0)] * 2 == [pixels.pixel(x, 90) for x in (90, 110)]
    types = {str(found.Subtype) for found in opened(data).pages[0].Resources.Font.values()}
    assert {"/Type0"} == types


def test_the_same_font_gives_the_same_bytes(font):
    assert write(suns(font, "🌞")) == write(suns(font, "🌞"))
