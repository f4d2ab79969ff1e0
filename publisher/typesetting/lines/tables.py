"""A table that goes on in another column, with its caption and header printed again.

The layout gives a table two captions: the second, `class="continued"`, says that the table goes on
(续表). It is left out where the table begins and printed above each of its later parts. WeasyPrint
prints the header again; neither is part of the text a second time.
"""

from math import inf
from typing import Any

from weasyprint.layout import block

from publisher.typesetting.lines.tagging import mark_artifacts

_CONTINUED = "continued"

_weasyprint_block = block.block_box_layout


def block_box_layout(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    *others: Any,
    **named: Any,
) -> Any:
    """In place of `weasyprint.layout.block.block_box_layout`, for tables."""
    captions = []
    if box.is_table_wrapper:
        captions = [child for child in box.children if _says_it_goes_on(child)]
        box = box.copy_with_children([child for child in box.children if child not in captions])
    goes_on = box.is_table_wrapper and skip_stack is not None and _is_in_table(skip_stack)
    printed: list[Any] = []
    height = 0.0
    for caption in captions if goes_on else ():
        printed.append(_lay_out(context, caption, box, box.position_y + height, containing_block))
        height += printed[-1].margin_height()
    box.position_y += height
    part, *rest = _weasyprint_block(
        context, box, bottom_space, skip_stack, containing_block, *others, **named
    )
    if goes_on and part is not None:
        for group in part.get_wrapped_table().children:
            if group.is_header:
                mark_artifacts(group)
        part.children = [*printed, *part.children]
        part.position_y -= height
        part.height += height
    return part, *rest


def _says_it_goes_on(child: Any) -> bool:
    return bool(child.element_tag == "caption" and child.element.get("class") == _CONTINUED)


def _is_in_table(skip_stack: Any) -> bool:
    """Whether what was laid out before has part of the table itself, and not its caption alone."""
    (inner,) = skip_stack.values()
    return inner is not None


def _lay_out(context: Any, caption: Any, wrapper: Any, top: float, containing_block: Any) -> Any:
    """The caption of a part that goes on, its upper edge at `top`."""
    caption = caption.copy()
    caption.position_x, caption.position_y = wrapper.position_x, top
    laid_out, *_ = block.block_level_layout(
        context, caption, -inf, None, containing_block, True, [], [], None, None, None, False, None
    )
    mark_artifacts(laid_out)
    return laid_out
