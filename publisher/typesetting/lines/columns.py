"""Balanced columns on the grid, in the place of WeasyPrint's own.

WeasyPrint lays every page of columns out twice, and balances them to within a pixel, the last
column often the longest. Here a full page is laid out once, and the columns of a last page grow by
whole lines until everything stands in them and the shortage is at the right (page design: columns
are balanced for each document, the odd line is missing in the right one).
"""

from dataclasses import dataclass, field
from math import ceil
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.column import _create_column_box
from weasyprint.layout.column import columns_layout as _weasyprint_columns
from weasyprint.layout.percent import percentage
from weasyprint.text.line_break import strut

_NEARLY = 0.5
"""CSS pixels by which heights may differ from rounding."""
_MORE_LINES = 3
"""How many lines longer columns may become for the right one not to be the longest."""


@dataclass(slots=True)
class _Attempt:
    """Columns laid out in a given height."""

    columns: list[Any] = field(default_factory=list)
    resume_at: Any = None
    next_page: Any = None
    absolute_boxes: list[Any] = field(default_factory=list)
    fixed_boxes: list[Any] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    @property
    def descends(self) -> bool:
        """No column is longer than the one at its left."""
        pairs = zip(self.heights, self.heights[1:], strict=False)
        return all(right <= left + _NEARLY for left, right in pairs)


def columns_layout(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    adjoining_margins: list[float],
    *letter_styles: Any,
) -> tuple[Any, Any, Any, list[float], bool]:
    """In place of `weasyprint.layout.column.columns_layout`.

    Columns with footnotes, spanning blocks or a height of their own are left to WeasyPrint.
    """
    if not _is_plain(context, box):
        return _weasyprint_columns(  # type: ignore[no-any-return]
            context,
            box,
            bottom_space,
            skip_stack,
            containing_block,
            page_is_empty,
            absolute_boxes,
            fixed_boxes,
            adjoining_margins,
            *letter_styles,
        )
    context.in_column = True
    box = box.copy_with_children(box.children)
    box.position_y += block.collapse_margin(adjoining_margins)
    block.block_level_width(box, containing_block)
    setter = _ColumnSetter(context, box, skip_stack, containing_block, letter_styles)
    space = context.page_bottom - box.content_box_y() - bottom_space
    attempt = setter.attempt(space, page_is_empty)
    if attempt.columns and attempt.resume_at is None:
        attempt = setter.balance(attempt, space)
    context.in_column = False
    if not attempt.columns:
        return None, (0, None), {"break": "any", "page": None}, [], False
    absolute_boxes += attempt.absolute_boxes
    fixed_boxes += attempt.fixed_boxes
    height = max(column.margin_height() for column in attempt.columns)
    for column in attempt.columns:
        column.height = height
    box.children = attempt.columns
    if box.height == "auto":
        box.height = min(height, space)
    resume_at = attempt.resume_at
    if resume_at:
        (index,) = resume_at
        resume_at = {index + setter.skip: resume_at[index]}
    return box, resume_at, attempt.next_page, [], False


def _is_plain(context: Any, box: Any) -> bool:
    style = box.style
    return (
        not context.footnotes
        and style["column_width"] == "auto"
        and style["column_fill"] == "balance"
        and style["height"] == "auto"
        and style["direction"] == "ltr"
        and style["position"] != "relative"
        and bool(box.children)
        and not any(child.style["column_span"] == "all" for child in box.children)
    )


class _ColumnSetter:
    """Lays out the same content in columns of one height after another."""

    def __init__(
        self,
        context: Any,
        box: Any,
        skip_stack: Any,
        containing_block: Any,
        letter_styles: tuple[Any, ...],
    ) -> None:
        self._context = context
        self._box = box
        self._containing_block = containing_block
        self._letter_styles = letter_styles
        style = box.style
        self._count = style["column_count"]
        self._gap = (
            style["font_size"]
            if style["column_gap"] == "normal"
            else percentage(style["column_gap"], style, box.width)
        )
        self._width = max(0, box.width - (self._count - 1) * self._gap) / self._count
        self.skip: int = next(iter(skip_stack)) if skip_stack else 0
        """Index of the first child that is still to be laid out."""
        self._begin = {0: skip_stack[self.skip]} if skip_stack else None

    def attempt(self, height: float, page_is_empty: bool) -> _Attempt:
        """Columns of `height` from the beginning; none when not even a line fits."""
        made = _Attempt(resume_at=self._begin)
        top = self._box.content_box_y()
        bottom_space = self._context.page_bottom - top - height
        children = [child.copy() for child in self._box.children[self.skip :]]
        for number in range(self._count):
            column = _create_column_box(
                self._box, self._containing_block, children, self._width, top
            )
            column.position_x += number * (self._width + self._gap)
            laid_out, resume_at, next_page, *_ = block.block_box_layout(
                self._context,
                column,
                bottom_space,
                made.resume_at,
                self._containing_block,
                page_is_empty,
                made.absolute_boxes,
                made.fixed_boxes,
                None,
                *self._letter_styles,
                discard=False,
                max_lines=None,
            )
            if laid_out is None:
                self._discard(made)
                return _Attempt()
            made.columns.append(laid_out)
            made.heights.append(_content_height(laid_out, top))
            made.resume_at, made.next_page = resume_at, next_page
            if resume_at is None:
                break
        return made

    def balance(self, whole: _Attempt, space: float) -> _Attempt:
        """Columns as even as whole lines allow, none longer than the one at its left."""
        line, _ = strut(self._box.style)
        height = ceil(sum(whole.heights) / self._count / line - _NEARLY / line) * line
        first_fit: _Attempt | None = None
        more = 0
        while height < space and more <= _MORE_LINES:
            attempt = self.attempt(height, page_is_empty=False)
            fits = attempt.columns and attempt.resume_at is None
            if fits and attempt.descends:
                self._discard(first_fit or whole)
                return attempt
            if fits and first_fit is None:
                first_fit = attempt
            else:
                self._discard(attempt)
            if first_fit:
                more += 1
            height += line
        if first_fit:
            # Nothing can be divided differently: even columns before a right one left empty.
            self._discard(whole)
            return first_fit
        return whole

    def _discard(self, attempt: _Attempt) -> None:
        block.remove_placeholders(self._context, attempt.columns, [], [])


def _content_height(column: Any, top: float) -> float:
    return max(0.0, _bottom(column) - top)


def _bottom(box: Any) -> float:
    """The lower edge of what stands in a block: one divided between columns fills its column."""
    in_flow = [child for child in box.children if child.is_in_normal_flow()]
    if type(box) is boxes.BlockBox and in_flow:
        return _bottom(in_flow[-1])
    return float(box.position_y + box.height)
