"""The private interface of WeasyPrint: that it is still what `lines` was written for."""

import inspect

import pytest
import weasyprint
from laid_out import render
from weasyprint.draw import text as draw_text
from weasyprint.layout import block, column, inline, preferred
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi

from publisher.typesetting import lines
from publisher.typesetting.lines.boxes import _weasyprint_lines, _weasyprint_widths
from publisher.typesetting.lines.columns import _weasyprint_columns
from publisher.typesetting.lines.drawing import _weasyprint_draw
from publisher.typesetting.lines.shaping import _INFO
from publisher.typesetting.lines.tables import _weasyprint_block
from publisher.typesetting.lines.tagging import (
    _weasyprint_marked,
    _weasyprint_page,
    _weasyprint_tags,
)

LINES = (
    "context box position_y bottom_space skip_stack containing_block absolute_boxes fixed_boxes "
    "first_letter_style first_line_style"
)
BLOCK = (
    "context box bottom_space skip_stack containing_block page_is_empty absolute_boxes fixed_boxes "
    "adjoining_margins first_letter_style first_line_style discard max_lines"
)
DRAW = "stream textbox text_overflow block_ellipsis matrix"
WIDTHS = "context box outer is_line_start minimum skip_stack first_line"
COLUMNS = (
    "context box bottom_space skip_stack containing_block page_is_empty absolute_boxes fixed_boxes "
    "adjoining_margins first_letter_style first_line_style"
)


def test_the_version_is_that_it_was_written_for():
    assert "70.0" == weasyprint.__version__


@pytest.mark.parametrize("version", ["69.0", "70.1", "71.0"])
def test_another_version_is_refused(version, monkeypatch):
    monkeypatch.setattr(weasyprint, "__version__", version)
    with pytest.raises(RuntimeError, match=r"needs WeasyPrint 70\.0"):
        lines.install()


def test_functions_are_replaced_where_they_are_called():
    assert lines.iter_line_boxes is block.iter_line_boxes
    assert lines.columns_layout is block.columns_layout
    assert lines.inline_line_widths is preferred.inline_line_widths
    assert lines.draw_first_line is draw_text.draw_first_line
    assert lines.block_box_layout is block.block_box_layout
    assert lines.draw_page is weasyprint.document.draw_page
    assert lines.add_tags is weasyprint.pdf.add_tags
    assert lines.marked is Stream.marked


def test_what_is_kept_is_weasyprints_own():
    assert inline.iter_line_boxes is _weasyprint_lines
    assert column.columns_layout is _weasyprint_columns
    assert "weasyprint.layout.preferred" == _weasyprint_widths.__module__


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (_weasyprint_lines, LINES),
        (_weasyprint_widths, WIDTHS),
        (_weasyprint_columns, COLUMNS),
        (_weasyprint_draw, DRAW),
        (_weasyprint_block, BLOCK),
        (_weasyprint_page, "page stream"),
        (_weasyprint_tags, "pdf document pdf_version page_streams"),
        (_weasyprint_marked, "self box tag"),
    ],
)
def test_functions_are_called_as_before(function, parameters):
    assert parameters.split() == [*inspect.signature(function).parameters]


def test_text_may_be_underlined():
    underlined = render('<p><a href="https://example.org">网址</a><s>废止</s>')
    assert underlined.write_pdf()


def test_glyphs_lie_in_memory_as_they_are_read():
    fields = [(offset.offset, name) for name, offset in ffi.typeof("PangoGlyphInfo").fields]
    assert [(0, "glyph"), (4, "geometry"), (16, "attr")] == fields
    inner = ffi.typeof("PangoGlyphGeometry").fields
    assert [(0, "width"), (4, "x_offset"), (8, "y_offset")] == [
        (offset.offset, name) for name, offset in inner
    ]
    assert _INFO == ffi.sizeof("PangoGlyphInfo")
