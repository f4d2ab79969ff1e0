"""`{widths="4 12 * 8" small}` alone on the line above a table: how it is set, in no text."""

import re

from markdown_it.rules_block import StateBlock

from publisher.errors import UserError
from publisher.source.markdown.context import place

_FORM = re.compile(r"\{([^{}]*)\}")
_KNOWN = re.compile(r"(?<![\w.])(?:widths|head|rows|across|landscape|small)(?![\w.])")


def table_options(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: a token `table_options` whose content is what stands in the braces.

    It is what stands above a line with `|`, whatever it holds, so that a slip of the pen is not
    printed; elsewhere a line in braces is text, unless it holds nothing but options.
    """
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    match = _FORM.fullmatch(line)
    if not match:
        return False
    following = start + 1
    while following < end and state.isEmpty(following):
        following += 1
    begin = state.bMarks[following] + state.tShift[following] if following < end else 0
    is_above = following < end and state.src[begin : begin + 1] == "|"
    if not is_above and not _KNOWN.search(match[1]):
        return False
    if silent:
        return True
    if not is_above:
        raise UserError(
            "这一行是表格的选项，下面却没有表格。",
            place(state, start),
            "选项写在表格的正上方、表题和单位之下；要印出花括号，写作“\\{”。",
        )
    token = state.push("table_options", "", 0)
    token.map = [start, start + 1]
    token.content = match[1]
    state.line = start + 1
    return True
