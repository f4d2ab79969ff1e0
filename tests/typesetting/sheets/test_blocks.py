"""Blocks for composed pages: as wide as they are told, as high as they need."""

from sheet_helpers import outline

from publisher.typesetting.page.items import Box


def test_a_block_is_as_high_as_what_is_in_it(sheets):
    block = sheets.block("<body><p>一</p><p>二</p></body>", 50000, "m-")
    assert (block.width, block.height) == (50000, 40000)
    assert outline(block.children) == ["P", "  Glyphs 一", "P", "  Glyphs 二"]
    assert block.children[0].children[0].x == 0


def test_lines_are_broken_at_its_width(sheets):
    assert sheets.block("<p>一二三四五六</p>", 30000, "").height == 40000


def test_margins_and_heads_of_the_page_are_not_about_it(sheets):
    html = (
        "<style>@page contents { margin: 50pt; @top-left { content: '眉' } } body { page: contents }</style>"
        "<body><p style='background: #eee'>字</p></body>"
    )
    block = sheets.block(html, 50000, "")
    assert outline(block.children) == ["Artifact", "  Box", "P", "  Glyphs 字"]
    (ground,) = block.children[0].children
    assert (ground.x, ground.y, ground.width) == (0, 0, 50000)
    assert isinstance(ground, Box)


def test_space_below_the_last_line_is_of_the_block(sheets):
    assert (
        sheets.block("<p style='margin-bottom: 5pt; padding-bottom: 3pt'>字</p>", 50000, "").height
        == 28000
    )


def test_what_floats_is_of_the_block(sheets):
    assert sheets.block("<p style='float: left; height: 50pt'>字</p>", 50000, "").height == 50000
