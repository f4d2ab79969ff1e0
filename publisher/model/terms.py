"""The terms by which texts are found: pairs of neighbouring Han characters, and other words.

Chinese has no spaces, and programs that guess its words guess differently from one sentence to the
next. Pairs find every word of two characters and more wherever it stands, and nothing else
(`bench/recall.py` compares the ways of dividing texts).
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(rf"[{_HAN}]")
_BROKEN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
"""Where an edition or an editor has ended a line, or set characters apart: 目　录."""


def terms(text: str) -> Iterator[str]:
    """The terms of a text in their order; the last character of a run of Han stands alone too.

    So every character begins a term, and can be found by itself. White space between Han characters
    says nothing: editions break lines wherever they like.
    """
    for run in _runs(_BROKEN.sub("", text)):
        if _IS_HAN.match(run):
            yield from (first + second for first, second in pairwise(run))
            yield run[-1]
        else:
            yield run


def query(words: str) -> str:
    """What is typed, as a query of SQLite's FTS5: all of its parts, each as it stands.

    Parts are divided by white space and marks. Empty where nothing is left to look for.
    """
    return " AND ".join(_phrase(run) for run in _runs(words))


def _phrase(run: str) -> str:
    if not _IS_HAN.match(run):
        return f'"{run}"'
    if len(run) == 1:
        return f'"{run}"*'
    return '"' + " ".join(first + second for first, second in pairwise(run)) + '"'


def _runs(text: str) -> list[str]:
    """Runs of Han characters or of other letters and digits, of one width and case."""
    return _RUN.findall(unicodedata.normalize("NFKC", text).lower())
