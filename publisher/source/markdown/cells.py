r"""Cells of tables: `\` and a space end a line in one, and an indent of U+3000 stays.

Rows are lines, so a line of a cell cannot end where a line of the source does. Indents are what the
words for items in tables of figures go by (`　其中：…`); markdown-it strips them, so they are
marked before it reads and put back after.
"""

import re

from markdown_it.rules_core import StateCore

_MARK = "\x01"
"""Stands for U+3000 at the head of a cell; no source holds this character."""
_ROW = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)
_INDENT = re.compile(r"(?<=\|)([ \t]*)(\u3000+)(?=[^\s|])")
_PAIR = re.compile(r"\\(.)")


def with_marked_indents(text: str) -> str:
    """`text` with the indents of cells marked, so that they are kept; of the same length."""
    return _ROW.sub(lambda row: _INDENT.sub(_marked, row[0]), text) if "|" in text else text


def cells(state: StateCore) -> None:
    """Core rule before inlines are parsed: indents are put back, and ends of lines made."""
    cell = False
    for token in state.tokens:
        if token.type in ("th_open", "td_open"):
            cell = True
        elif token.type == "inline":
            token.content = token.content.replace(_MARK, "\u3000")
            if cell:
                token.content = _PAIR.sub(_ended, token.content)
        else:
            cell = False


def _marked(found: re.Match[str]) -> str:
    return found[1] + _MARK * len(found[2])


def _ended(pair: re.Match[str]) -> str:
    return "\\\n" if pair[1] == " " else pair[0]
