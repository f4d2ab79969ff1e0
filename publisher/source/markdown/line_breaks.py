r"""A line feed within a paragraph: no space between two Chinese characters, else one.

Two spaces at a line's end are invisible and mean nothing here; a line is broken by `\` only.
"""

from markdown_it.rules_inline import StateInline


def line_break(state: StateInline, silent: bool) -> bool:
    """Inline rule in place of markdown-it's `newline`: a `softbreak`, without spaces around it.

    What it stands for depends on the characters on both sides, which may be within links and
    emphasis; whoever builds the text decides it by `characters.joint`.
    """
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        state.pending = state.pending.rstrip(" \t")
        state.push("softbreak", "br", 0)
    state.pos += 1
    while state.pos < state.posMax and state.src[state.pos] in " \t":
        state.pos += 1
    return True
