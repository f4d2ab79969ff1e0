"""Fonts of the layout itself, and fonts with axes."""

import hashlib
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from sheet_helpers import drawn

from publisher.typesetting.page.items import Glyphs
from publisher.typesetting.sheets.designing import Sheets

FACE = "@font-face { font-family: Made; src: url(layout:made.ttf) } "


def made(*, varies: bool) -> bytes:
    """A font of one letter, a square; by its weight it grows."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    pen = TTGlyphPen(None)
    for number, point in enumerate(((0, 0), (0, 500), (500, 500), (500, 0))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Made", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    if varies:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        grown = [(0, 0), (0, 100), (100, 100), (100, 0), (0, 0), (100, 0), (0, 0), (0, 0)]
        builder.setupGvar({"A": [TupleVariation({"wght": (0, 1, 1)}, grown)], ".notdef": []})
    output = BytesIO()
    builder.save(output)
    return output.getvalue()


def face_of(font: bytes, style: str):
    sheets = Sheets([("made.css", FACE)], {"layout:made.ttf": font}.__getitem__)
    (page,) = sheets.pages(f"<p style='font-family: Made; {style}'>A</p>", "").pages
    (text,) = drawn(page, Glyphs)
    ((_, file),) = sheets.served
    assert file.file.read_bytes()
    return text.face, hashlib.sha256(file.file.read_bytes()).hexdigest()


def test_a_font_of_the_layout_is_named_by_its_bytes():
    face, digest = face_of(made(varies=False), "")
    assert (face.digest, face.index, face.variations) == (digest, 0, ())


def test_a_font_with_axes_says_where_it_stands_on_them():
    face, _ = face_of(made(varies=True), "font-weight: 700")
    assert face.variations == (("wght", 700000),)
