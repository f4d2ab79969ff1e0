"""What `recording.py` uses of WeasyPrint that it does not promise: an upgrade that moves it shows here."""

import inspect

from sheet_helpers import drawn
from weasyprint import HTML
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration

from publisher.typesetting.page.items import Glyphs
from publisher.typesetting.sheets.operators import operators
from publisher.typesetting.sheets.recording import record

HTML_TEXT = """<html lang="zh-CN"><style>@page { @top-left { content: "眉" } }</style>
<body><p>第<b>2</b>期</p><p style="position: absolute">字</p><ul><li>项</ul></body></html>"""


def page():
    # The boxes live as long as their configuration of fonts.
    fonts = FontConfiguration()
    return HTML(string=HTML_TEXT).render(font_config=fonts).pages[0], fonts


def test_painting_is_public():
    assert list(inspect.signature(Page.paint).parameters) == ["self", "stream", "scale"]


def test_a_stream_is_made_of_these():
    assert list(inspect.signature(Stream.__init__).parameters)[:8] == [
        "self",
        "fonts",
        "page_rectangle",
        "resources",
        "images",
        "tags",
        "color_profiles",
        "output_intent",
    ]
    assert list(inspect.signature(Stream.add_font).parameters) == ["self", "pango_font"]


def test_every_glyph_is_told_of_before_it_is_shown():
    laid, _fonts = page()
    recording = record(laid, {})
    shown = [
        "".join(part.hex() for part in operator.operands if isinstance(part, bytes))
        for operator in operators(recording.stream)
        if operator.name == "TJ"
    ]
    told = ["".join(f"{glyph:04x}" for glyph, _ in heard) for heard in recording.stream.texts]
    assert shown == told
    texts = "".join(text for heard in recording.stream.texts for _, text in heard)
    assert sorted(texts) == sorted("第2期字•\u0020项眉") or sorted(texts) == sorted("第2期字• 项眉")


def test_every_text_box_has_a_number():
    laid, _fonts = page()
    recording = record(laid, {})
    boxes = [box for box in recording.numbers if isinstance(box, TextBox)]
    tags = [box.element_tag for box in boxes]
    assert sorted(tag or "" for tag in tags) == ["", "b", "li", "li::marker", "p", "p", "p"]
    assert all(box.style["font_family"] for box in boxes)
    # What stands in the margins has no element.
    assert [box.element is None for box in boxes].count(True) == 1
    lines = [box for box in laid._page_box.descendants() if isinstance(box, LineBox)]
    assert {line.style["text_align_all"] for line in lines} <= {"start", "center", "left"}


def test_fonts_say_their_middle(lay):
    """With a font's own ascent and descent each line would stand at another height."""
    serif, kai = drawn(
        lay(
            "<p>字</p><p style='font-family: LXGW WenKai'>字</p>",
            "p { font-family: Noto Serif CJK SC }",
        ),
        Glyphs,
    )
    assert kai.y - serif.y == 20000
