"""`::: name` … `:::`: notes, attachments, signatures, lists of people and 题注."""

import difflib
import re

from markdown_it.rules_block import StateBlock

from publisher.errors import Place, UserError
from publisher.source.markdown.context import place

CONTAINERS = ("notes", "attachments", "signature", "names", "members", "adoption")
_OF_LINES = ("signature", "names", "members")
"""Those that hold lines, not blocks."""
_FENCE = re.compile(r":::+[ \t]*(.*)")
_NAMES = re.compile(r"names[ \t]*\{[ \t]*columns[ \t]*=[ \t]*\"?([0-9]{1,2})\"?[ \t]*\}")
_MOST_COLUMNS = 10


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: a token pair `container_<name>` around the blocks within.

    Of those that hold lines, the content is in the opening token, of names in its `meta` how many
    are to stand beside each other. Raises `UserError` for an unknown name, for `:::` that closes
    nothing and for a container that is not closed.
    """
    match = _FENCE.fullmatch(_line(state, start))
    if not match:
        return False
    if silent:
        return True
    name, columns = match[1], None
    if options := _NAMES.fullmatch(name):
        name, columns = "names", int(options[1])
        if not 1 <= columns <= _MOST_COLUMNS:
            raise UserError(
                f"每行的人数不能是 {columns}。",
                place(state, start),
                f"请写 1 到 {_MOST_COLUMNS}，如“::: names {{columns=4}}”；不写，由版式定。",
            )
    if name not in CONTAINERS:
        raise _unknown(name, place(state, start))
    close = next(
        (line for line in range(start + 1, end) if _FENCE.fullmatch(_line(state, line))), None
    )
    if close is None or _line(state, close).strip(":"):
        wide = next(
            (n for n in range(start + 1, close or end) if _line(state, n) == "：：："), None
        )
        raise UserError(
            f"“::: {name}”没有结束。",
            place(state, start),
            "请在它的最后一行之后另起一行写“:::”。"
            if wide is None
            else f"第 {place(state, wide).line} 行的“：：：”是全角的，请改为半角的“:::”。",
        )
    token = state.push(f"container_{name}_open", "", 1)
    token.map = [start, close]
    token.block = True
    token.meta = {"columns": columns}
    if name in _OF_LINES:
        token.content = "\n".join(_line(state, line).strip() for line in range(start + 1, close))
    else:
        outer_end, outer_parent = state.lineMax, state.parentType
        state.lineMax = close
        state.md.block.tokenize(state, start + 1, close)
        state.lineMax, state.parentType = outer_end, outer_parent
    state.push(f"container_{name}_close", "", -1).block = True
    state.line = close + 1
    return True


def _unknown(name: str, where: Place) -> UserError:
    if not name:
        return UserError(
            "这个“:::”没有对应的开始。",
            where,
            "请在它所结束的内容之前写“::: notes”之类的开始行，或者删去它。",
        )
    near = difflib.get_close_matches(name, CONTAINERS, n=1, cutoff=0.5)
    names = "、".join(f"::: {known}" for known in CONTAINERS)
    hint = f"是不是“::: {near[0]}”？" if near else f"可用的有：{names}。"
    return UserError(f"没有“::: {name[:20]}”这种容器。", where, hint)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
