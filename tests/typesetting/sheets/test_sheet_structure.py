"""What is read on a sheet, and in which order."""

import pytest
from sheet_helpers import drawn, outline

from publisher.typesetting.page.items import Box, Element, Glyphs
from publisher.typesetting.page.walking import elements

CASES = (
    (
        "<h1>题</h1><dl><div><dt>地址</dt><dd>某路</dd></div></dl>",
        ["H1", "  Glyphs 题", "L", "  LI", "    Lbl", "      Glyphs 地址", "    LBody", "      Glyphs 某路"],
    ),
    (
        "<ul><li>一</li></ul>",
        ["L", "  LI", "    Lbl", "      Glyphs •", "    LBody", "      Glyphs 一"],
    ),
    (
        "<table><tr><th scope='row' colspan='2'>项</th><td rowspan='2'>值</td></tr></table>",
        ["Table", "  TBody", "    TR", "      TH scope=Row columns=2", "        Glyphs 项", "      TD rows=2", "        Glyphs 值"],
    ),
    (
        "<p>一<span lang='en'>two</span></p>",
        ["P", "  Glyphs 一", "  Span lang=en", "    Glyphs two"],
    ),
    (
        "<figure><svg width='10' height='10'><title>圆</title><circle r='4' cx='5' cy='5'/></svg><figcaption>图1</figcaption></figure>",
        ["Figure alt=圆", "  Path", "  Caption", "    Glyphs 图1"],
    ),
    (
        "<p class='c'>字</p>",
        ["P", "  NonStruct", "    Glyphs 序", "  Glyphs 字"],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_elements_are_those_of_the_html(lay, body, expected):
    assert (
        outline(lay(body, ".c::before { content: '序' } h1 { bookmark-level: none }").children)
        == expected
    )


def test_keys_are_of_the_sheet_and_the_place_in_its_html(lay):
    page = lay("<p>一</p><p>二</p>")
    assert [element.key for element in elements(page)] == ["s-4", "s-5"]


def test_heads_and_grounds_are_artifacts(lay):
    page = lay("<p style='background: #eee'>字</p>", "@page { @top-left { content: '眉' } }")
    assert outline(page.children) == ["Artifact", "  Box", "  Glyphs 眉", "P", "  Glyphs 字"]


def test_what_covers_text_comes_after_it(lay):
    page = lay(
        "<section><p>下</p><p style='position: relative; top: -20pt; background: #eee'>上</p></section>"
    )
    assert outline(page.children) == [
        "Sect",
        "  P",
        "    Glyphs 下",
        "  Artifact",
        "    Box",
        "  P",
        "    Glyphs 上",
    ]


def test_text_that_is_positioned_is_read_where_it_is_written(lay):
    page = lay("<p style='position: absolute; top: 100pt'>先</p><p>后</p>")
    assert [item.text for item in drawn(page, Glyphs)] == ["先", "后"]


def test_text_that_covers_what_is_read_later_is_painted_later(lay):
    page = lay("<p style='position: absolute; top: 0; z-index: 1'>先</p><p>后</p>")
    assert [item.text for item in drawn(page, Glyphs)] == ["后", "先"]


def test_a_picture_that_says_nothing_is_decoration(lay):
    page = lay(
        '<p>字</p><img alt=\'\' src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>\'>'
    )
    assert outline(page.children) == ["P", "  Glyphs 字", "Artifact", "  Box"]
    assert len(drawn(page, Box)) == 1


def test_a_picture_without_a_word_is_refused(lay):
    with pytest.raises(RuntimeError, match="says not what it shows"):
        lay("<svg width='10' height='10'><circle r='4' cx='5' cy='5'/></svg>")


def test_bookmarks_follow_the_style_sheet(lay):
    page = lay("<h1>一</h1><h1>二</h1>", "h1 { bookmark-level: 1 }")
    marks = [child for child in page.children if not isinstance(child, Element)]
    assert [(mark.level, mark.label, mark.y) for mark in marks] == [
        (1, "一", 20000),
        (1, "二", 40000),
    ]
