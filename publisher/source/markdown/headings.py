r"""`# 标题`: headings, of which an attached text's may run over several lines ended by `\`."""

import re

from markdown_it.rules_block import StateBlock

from publisher.errors import UserError
from publisher.source.markdown.context import place

_HEADING = re.compile(r"(#{1,5})[ \t\u3000]+(?!#+$)(.+)")


def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""Block rule in place of markdown-it's: a line ended by `\` goes on in the next one."""
    line = _line(state, start).rstrip()
    if not line.startswith("#"):
        return False
    match = _HEADING.fullmatch(line)
    if not match:
        raise UserError(
            "标题的写法不对。",
            place(state, start),
            "“#”最多五个，后面空一格再写标题文字；要印出“#”，前面加“\\”。",
        )
    if silent:
        return True
    lines = [_without_closing_marks(match[2])]
    next_line = start + 1
    while lines[-1].endswith("\\"):
        if next_line >= end or state.isEmpty(next_line):
            raise UserError(
                "标题行以“\\”结尾，后面却没有下一行。",
                place(state, start),
                "请补上下一行，或删去“\\”。",
            )
        lines.append(_line(state, next_line).strip())
        next_line += 1
    state.line = next_line
    tag = f"h{len(match[1])}"
    token = state.push("heading_open", tag, 1)
    token.markup = match[1]
    token.map = [start, state.line]
    token = state.push("inline", "", 0)
    token.content = "\n".join(lines)
    token.map = [start, state.line]
    token.children = []
    state.push("heading_close", tag, -1).markup = match[1]
    return True


def _without_closing_marks(text: str) -> str:
    opening = text.rstrip("#")
    return opening.rstrip() if opening[-1:].isspace() else text


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
