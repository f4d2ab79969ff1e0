"""How much of an issue an import has got right, against its sources."""

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from publisher.model.blocks import Article, Heading, ListItem, Note, Paragraph, leaves
from publisher.model.document import AttachedText


def plain(text: str) -> str:
    """`text` without white space and the width of its marks."""
    text = unicodedata.normalize("NFKC", "".join(text.split()))
    return "".join(char for char in text if char.isalnum())


def kinds(blocks, texts) -> Iterator[tuple[str, str]]:
    """Every block with its kind."""
    for part in (blocks, *texts):
        if isinstance(part, AttachedText):
            yield "title", plain(part.title)
        for leaf in leaves(part.blocks if isinstance(part, AttachedText) else part):
            yield kind(leaf), plain(leaf.text)


def kind(leaf) -> str:
    match leaf:
        case Heading(level=level):
            return f"heading {level}"
        case Paragraph(run_in=True):
            return "run-in"
        case Article() | Note():
            return type(leaf).__name__.lower()
        case Paragraph() | ListItem():
            return "paragraph"
        case _:
            return type(leaf).__name__.lower()


def right_blocks(expected, actual) -> tuple[int, int, list]:
    """How many blocks of `expected` are in `actual` with their kind, of how many, and the others."""
    wanted, found = list(kinds(*expected)), list(kinds(*actual))
    left = [one for one in wanted if not _taken(one, found, 1)]
    # A character that was read wrong makes no other block of it.
    wrong = [one for one in left if not _taken(one, found, 0.9)]
    return len(wanted) - len(wrong), len(wanted), [wrong, found]


def _taken(one: tuple[str, str], found: list[tuple[str, str]], likeness: float) -> bool:
    for other in found:
        if one == other or (
            likeness < 1
            and one[0] == other[0]
            and SequenceMatcher(None, one[1], other[1], autojunk=False).ratio() >= likeness
        ):
            found.remove(other)
            return True
    return False
