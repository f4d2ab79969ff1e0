"""What the rules know of the file they read, carried in markdown-it's environment."""

from pathlib import Path
from typing import Any

from markdown_it.rules_block import StateBlock

from publisher.errors import Place

_KEY = "place_of_text"


def environment(path: Path, first_line: int) -> dict[str, Any]:
    """An environment for a text that begins on line `first_line` of the file `path`."""
    return {_KEY: Place(path, first_line)}


def place(state: StateBlock, line: int) -> Place:
    """The place of the first character of a line of the text, counted from 0 as markdown-it does."""
    start: Place = state.env[_KEY]
    return Place(start.path, start.line + line, state.tShift[line] + 1)
