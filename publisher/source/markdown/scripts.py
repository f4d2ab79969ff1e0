r"""`H~2~O` and `m^3^`: sub- and superscript of a few letters, digits and signs.

So narrow that ranges (`3~5人、6~8人`) and what stands in formulas by itself stay text.
"""

import re

from markdown_it.rules_inline import StateInline

SCRIPT = "[0-9A-Za-zΑ-Ωα-ω+.,=\u2212\u2013-]{1,8}"
"""What may be set low or high."""
_FORM = re.compile(rf"([~^])({SCRIPT})\1")
_TAGS = {"~": "sub", "^": "sup"}


def script(state: StateInline, silent: bool) -> bool:
    """Inline rule: a token pair `sub` or `sup` around a token `text`."""
    match = _FORM.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        tag = _TAGS[match[1]]
        state.push(f"{tag}_open", tag, 1).markup = match[1]
        state.push("text", "", 0).content = match[2]
        state.push(f"{tag}_close", tag, -1).markup = match[1]
    state.pos = match.end()
    return True
