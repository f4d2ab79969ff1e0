"""Line boxes from slices of text boxes, in the place of WeasyPrint's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline, preferred
from weasyprint.layout.percent import resolve_one_percentage, resolve_percentages
from weasyprint.text.line_break import strut

from publisher.typesetting.lines.glyphs import SetText
from publisher.typesetting.lines.leaders import fill_leader
from publisher.typesetting.lines.setting import (
    SetLine,
    SetParagraph,
    descendants,
    is_text_only,
    set_paragraph,
)
from publisher.typesetting.lines.shaping import EM

_ASCENT = 0.88
"""Of the em box, above the baseline: as all Chinese fonts draw it."""

_weasyprint_lines = block.iter_line_boxes
_weasyprint_widths = preferred.inline_line_widths


class _Resume(dict[int, None]):
    """WeasyPrint's skip stack for a line box set here: the character the next line begins with."""


def iter_line_boxes(
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    *others: Any,
) -> Iterator[tuple[Any, Any]]:
    """In place of `weasyprint.layout.inline.iter_line_boxes`: laid out lines, and where each ends.

    Lines beside floats, first letters and anything but text are left to WeasyPrint.
    """
    resumed = isinstance(skip_stack, _Resume)
    *_, first_letter_style, first_line_style = others
    special = context.excluded_shapes or first_letter_style or first_line_style
    if not resumed and (special or skip_stack is not None or not is_text_only(box)):
        yield from _weasyprint_lines(
            context, box, position_y, bottom_space, skip_stack, containing_block, *others
        )
        return
    resolve_percentages(box, containing_block)
    resolve_one_percentage(box, "text_indent", containing_block.width)
    em = box.style["font_size"]
    measure = round(containing_block.width / em * EM)
    indent = round(box.text_indent / em * EM)
    box.text_indent = 0
    setting = set_paragraph(box, containing_block)
    lines = setting.lines(measure, indent)
    begin = next(iter(skip_stack)) if resumed else -1
    for number, set_line in enumerate(lines):
        if set_line.line.start < begin:
            continue
        line_box = _line_box(
            box, setting, set_line, measure, 0 if number else indent, containing_block
        )
        bottom, top = inline.line_box_verticality(line_box)
        line_box.baseline = -top
        line_box.height = bottom - top
        line_box.margin_top = line_box.margin_bottom = 0
        line_box.translate(0, position_y - top)
        line_box.position_y = position_y
        position_y += line_box.height
        fill_leader(line_box, containing_block.content_box_x() + containing_block.width)
        is_last = number == len(lines) - 1
        yield line_box, None if is_last else _Resume({set_line.line.next: None})


def inline_line_widths(
    context: Any,
    box: Any,
    outer: bool,
    is_line_start: bool,
    minimum: bool,
    skip_stack: Any = None,
    first_line: bool = False,
) -> Iterator[float]:
    """In place of `weasyprint.layout.preferred.inline_line_widths`: with the gaps set here."""
    if not isinstance(box, boxes.LineBox) or skip_stack is not None or not is_text_only(box):
        yield from _weasyprint_widths(
            context, box, outer, is_line_start, minimum, skip_stack, first_line
        )
        return
    em = box.style["font_size"] / EM
    paragraph = set_paragraph(box, None).paragraph
    indent = getattr(box.style["text_indent"], "value", 0)
    for start, end in paragraph.pieces(unbreakable=minimum):
        yield indent + paragraph.natural(start, end) * em
        indent = 0


def _line_box(
    box: Any,
    setting: SetParagraph,
    set_line: SetLine,
    measure: int,
    indent: int,
    containing_block: Any,
) -> Any:
    """A line box in its horizontal place; its vertical place is still open."""
    em = box.style["font_size"] / EM
    free = max(0, measure - indent - set_line.used)
    align = _alignment(box.style, is_last=set_line.line.is_last)
    offset = {"center": free / 2, "end": free}.get(align, 0)
    left = containing_block.content_box_x()
    x = left + (indent + offset - set_line.line.trim_start) * em
    line_box = box.copy_with_children(_LineBuilder(setting, set_line, em, x).children(box))
    _em_box(line_box, box.style)
    line_box.position_x, line_box.position_y = left, 0
    line_box.width = (indent + offset + set_line.used) * em
    return line_box


def _alignment(style: Any, *, is_last: bool) -> str:
    align: str = style["text_align_all"]
    if is_last and style["text_align_last"] != "auto":
        align = style["text_align_last"]
    return {"left": "start", "right": "end"}.get(align, align)


@dataclass(slots=True)
class _LineBuilder:
    """Copies the boxes of a line with the text that stands on it."""

    setting: SetParagraph
    set_line: SetLine
    em: float
    """A thousandth of the paragraph's em, in CSS pixels."""
    x: float

    def children(self, parent: Any) -> list[Any]:
        """Copies of what stands on the line below `parent`."""
        made = []
        for child in parent.children:
            is_text = isinstance(child, boxes.TextBox)
            copy = self._text_box(child) if is_text else self._inline_box(child)
            if copy:
                made.append(copy)
        return made

    def _inline_box(self, original: Any) -> Any:
        begin = self.x
        children = self.children(original)
        runs = [
            self.setting.runs[id(box)]
            for box in descendants(original)
            if isinstance(box, boxes.TextBox)
        ]
        if runs and not children:
            return None
        line = self.set_line.line
        copy = original.copy_with_children(children)
        copy.remove_decoration(
            start=bool(runs) and runs[0].start < line.start,
            end=bool(runs) and runs[-1].end > line.next,
        )
        copy.position_x = begin
        copy.width = self.x - begin
        _em_box(copy, original.style)
        return copy

    def _text_box(self, original: Any) -> Any:
        run, line = self.setting.runs[id(original)], self.set_line.line
        start, end = max(run.start, line.start), min(run.end, line.end)
        if start >= end:
            return None
        paragraph = self.setting.paragraph
        gaps = self.set_line.gaps[start - line.start : end - line.start]
        advances = [w + gap for w, gap in zip(paragraph.widths[start:end], gaps, strict=True)]
        width = sum(advances) * self.em
        if run.scale != 1:
            advances = [round(advance / run.scale) for advance in advances]
        text = paragraph.text[start:end]
        copy = original.copy_with_text(text)
        copy.pango_layout = SetText(text, advances, self.setting.glyphs[start:end], original.style)
        copy.position_x = self.x
        copy.width = width
        _em_box(copy, original.style)
        self.x += width
        return copy


def _em_box(box: Any, style: Any) -> None:
    """Height, baseline and half-leading of a box of text, from the em and not from the font.

    Every font of one size then stands on one baseline, and every line on the grid, whichever
    font serves it (CLREQ 2.1: the em box is what Chinese text is set by).
    """
    size = style["font_size"]
    half_leading = _half_leading(style)
    box.height = size
    box.margin_top = box.margin_bottom = half_leading
    box.baseline = half_leading + _ASCENT * size


def _half_leading(style: Any) -> float:
    """Kept with the style: WeasyPrint looks its answer up by all that a style says of fonts."""
    known: float | None = style.__dict__.get("gongbao_half_leading")
    if known is None:
        line_height, _ = strut(style)
        known = style.gongbao_half_leading = (line_height - style["font_size"]) / 2
    return known
