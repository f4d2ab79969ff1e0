"""The terms by which texts are found: pairs of neighbouring Han characters, and other words.

Chinese has no spaces, and programs that guess its words guess differently: what an index took for a
word a query may cut elsewhere, and then finds nothing. So the terms are pairs (政府 府工 工作), the
same on both sides, and a phrase is found exactly where it stands (`bench/recall.py` compares the
ways of dividing texts). `scripts/terms.js` of the layout cuts queries in the same way.
"""

import re
import unicodedata
from itertools import pairwise

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(
    rf"(?P<pair>[{_HAN}](?=(?P<next>[{_HAN}])))|[{_HAN}]"
    rf"|[^\W_{_HAN}]+(?:[.\-/][^\W_{_HAN}]+)*|(?:(?![{_HAN}])[\W_])+"
)
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(rf"[{_HAN}]")
_BROKEN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
"""Where an edition or an editor has ended a line, or set characters apart: 目　录."""


def terms(text: str) -> list[str]:
    """`text` cut into terms: pairs of Han characters, other words, marks between them.

    A character that no other follows stands alone; each term but the marks begins with a
    character of the text of its own, so that the text can be put together again.
    """
    found = []
    for piece in _PIECE.finditer(text):
        term = "".join(piece[0].split())
        if term:
            found.append(term + (piece["next"] or ""))
    return found


def index_text(text: str) -> str:
    """`text` for SQLite's FTS5: its terms, separated by spaces, in one width.

    White space between Han characters says nothing: editions break lines wherever they like.
    """
    return " ".join(terms(_BROKEN.sub("", unicodedata.normalize("NFKC", text))))


def index_query(words: str) -> str:
    """What is typed, as a query of FTS5: all of its parts, each as it stands.

    Parts are divided by white space and marks. Empty where nothing is left to look for.
    """
    runs: list[str] = _RUN.findall(unicodedata.normalize("NFKC", words).lower())
    return " AND ".join(map(_phrase, runs))


def _phrase(run: str) -> str:
    if not _IS_HAN.match(run):
        return f'"{run}"'
    if len(run) == 1:
        return f'"{run}"*'
    return '"' + " ".join(first + second for first, second in pairwise(run)) + '"'
