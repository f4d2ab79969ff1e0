"""`<!-- gongbao: ignore CODE 理由 -->` alone on its line: for the proofreader, in no text."""

import re

from markdown_it.rules_block import StateBlock

_FORM = re.compile(r"<!-- *gongbao: *ignore(?P<said>[^\n]*)-->")


def suppression(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Block rule: a token `suppression` with `code` and `reason`; any other `<!--` stays text."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    match = _FORM.fullmatch(line)
    if not match:
        return False
    if not silent:
        code, _, reason = match["said"].strip().partition(" ")
        token = state.push("suppression", "", 0)
        token.map = [start, start + 1]
        token.meta = {"code": code, "reason": reason.strip(), "length": len(line)}
        state.line = start + 1
    return True
