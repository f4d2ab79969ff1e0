"""Running heads and folios of pages: what stands outside the text."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import median

from msgspec import Struct

from publisher.source.importing.gazette.contents import alike, is_issue
from publisher.source.importing.gazette.pages import Piece, TextPage

_FOLIO = re.compile(r"[\s·•\-—–―一]*(?:第\s*)?\d{1,4}(?:\s*页)?[\s·•\-—–―一]*")
"""Recognition takes the dashes beside it for 一."""
_MARGIN = 0.13
"""Of the height of a page: where heads and folios stand."""
_SAME_HEAD = 0.75
"""Likeness of a head and one in which a character was recognised wrong."""
_REPEATED = 3
"""What stands in the margin of so many pages is a head."""
_SAME_PLACE = 2.0
"""Points: heads of all pages stand at one height."""
_SHORTEST_TITLE = 4
_APART = 1.4
"""Pitches of lines from a head to the text, or more."""
_SMALLER = 0.4
"""Points by which heads are smaller than text, or more."""


class Heads(Struct, frozen=True):
    """Those of one file."""

    texts: frozenset[str]
    """What stands in the margins of several pages, digits aside."""
    height: float | None
    """Where the baselines of heads are that say on each page something else, such as its document."""
    known: frozenset[str] = frozenset()
    """The name of the bulletin and titles of documents, which heads say in smaller type."""
    usual: float = 0.0
    """The size of the text."""

    def has(self, piece: Piece, page: TextPage) -> bool:
        """Whether a piece is part of a head, or a folio."""
        if piece.item or not _in_margin(piece, page):
            return False
        text = _head(piece)
        return (
            text in self.texts
            or bool(_FOLIO.fullmatch(piece.text.strip()))
            or (self.height is not None and abs(piece.bottom - self.height) <= _SAME_PLACE)
            or (piece.size <= self.usual - _SMALLER and self._is_known(piece.text))
            or any(SequenceMatcher(None, text, head).ratio() > _SAME_HEAD for head in self.texts)
        )

    def _is_known(self, text: str) -> bool:
        plain = alike(text)
        return is_issue(text.strip()) or (
            len(plain) >= _SHORTEST_TITLE and any(one.endswith(plain) for one in self.known)
        )


def find_heads(pages: Sequence[TextPage], known: frozenset[str] = frozenset()) -> Heads:
    """The running heads of pages. `known` is what they are likely to say, as `alike` writes it."""
    sizes = Counter[float]()
    for page in pages:
        for piece in page.pieces:
            sizes[piece.size] += len(piece.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    counts = Counter(
        text
        for page in pages
        for text in {_head(piece) for piece in page.pieces if _in_margin(piece, page)}
    )
    repeated = frozenset(text for text, count in counts.items() if count >= _REPEATED)
    return Heads(repeated, _height(pages), known, usual)


def printed_number(page: TextPage) -> int | None:
    """The number that is printed on a page: its folio; `None` where none can be told."""
    found = [
        re.sub(r"\D", "", piece.text)
        for piece in page.pieces
        if _in_margin(piece, page) and _FOLIO.fullmatch(piece.text.strip())
    ]
    return int(found[0]) if len(found) == 1 else None


def _head(piece: Piece) -> str:
    return re.sub(r"\d+", "#", "".join(piece.text.split()))


def _in_margin(piece: Piece, page: TextPage) -> bool:
    return piece.bottom < page.height * _MARGIN or piece.top > page.height * (1 - _MARGIN)


def _height(pages: Sequence[TextPage]) -> float | None:
    """Where the first lines of most pages stand, apart from the text or smaller than it."""
    tops: list[tuple[float, float, float]] = []
    pitches, sizes = Counter[float](), Counter[float]()
    for page in pages:
        lines = sorted((one for one in page.pieces if not one.item), key=lambda one: one.bottom)
        for above, next_one in pairwise(lines):
            if (pitch := round(next_one.bottom - above.bottom)) > _SAME_PLACE:
                pitches[pitch] += 1
        for line in lines:
            sizes[line.size] += len(line.text)
        if lines and _in_margin(lines[0], page):
            first = lines[0].bottom
            second = next((one.bottom for one in lines if one.bottom - first > _SAME_PLACE), first)
            tops.append((first, second - first, lines[0].size))
    usual_pitch = pitches.most_common(1)[0][0] if pitches else 0.0
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    for height, _, _ in tops:
        same = [one for one in tops if abs(one[0] - height) <= _SAME_PLACE]
        if len(same) < _REPEATED or len(same) * 2 < len(pages):
            continue
        is_apart = 0 < usual_pitch * _APART <= median(one[1] for one in same)
        if is_apart or median(one[2] for one in same) <= usual - _SMALLER:
            return median(one[0] for one in same)
    return None
