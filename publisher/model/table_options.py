"""What an editor asks of a table's print: the line of options above it."""

from msgspec import Struct


class TableOptions(Struct, frozen=True):
    """How a table is set. The options of one that says nothing are all as they are here."""

    widths: tuple[int | None, ...] = ()
    """Of its columns, in characters; `None` for a share of what is left. Empty: by content."""
    head: int | None = None
    """How many of its rows are its header; `None`: the first one and those that a `^^` joins to it."""
    rows: tuple[int, ...] = ()
    """How many lines high its rows are at the least, the last figure for all that follow."""
    across: bool = False
    """Spans both columns."""
    landscape: bool = False
    """Stands across the page, to be read with the page turned to the right."""
    small: bool = False
    """Set in smaller type."""
