"""更正: what a later issue says about words that were printed wrong."""

from msgspec import Struct


class Correction(Struct, frozen=True):
    """One place of a published document: “第15页第3行‘…’应为‘…’”.

    The corrected document keeps the text that was printed; the correction is read beside it.
    """

    issue: str
    """Id of the issue that printed the document: `2024-02`."""
    document: str
    """Its id in that issue: `reply-2`."""
    page: int
    """The printed page on which the words stand."""
    wrong: str
    """误: the words as printed."""
    right: str
    """正: what they should be."""
    line: int | None = None
    """The printed line, counted from the top of the page."""
