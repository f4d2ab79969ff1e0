"""The terms by which texts are found: pairs of neighbouring Han characters, and other words.

Chinese has no spaces, and programs that guess its words guess differently: what an index took for a
word a query may cut elsewhere, and then finds nothing. So the terms are pairs (政府 府工 工作), the
same on both sides, and a phrase is found exactly where it stands (`bench/recall.py` compares the
ways of dividing texts).

What is no letter for a reader is none here: width and case (NFKC), traditional forms, white space and
the marks that stand within a phrase (“十四五”规划, 充（换）电). All other marks end a phrase. The
catalogue and `gongbao search` use this module, the site `scripts/terms.js` of the layout; both are
held to `tests/site/terms.json`.
"""

import re
import unicodedata

from publisher.model.traditional import simplified

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SILENT = r"""\s“”‘’"'「」『』《》〈〉()\[\]{}【】〔〕"""
"""Quotes and brackets, after NFKC, and white space."""
_WITHIN = re.compile(rf"(?<=[{_HAN}])[{_SILENT}]+|(?<![{_SILENT}])[{_SILENT}]+(?=[{_HAN}])")
_BETWEEN = re.compile(rf"[{_SILENT}]+")
_PIECE = re.compile(
    rf"(?P<pair>[{_HAN}](?=(?P<next>[{_HAN}])))|[{_HAN}]"
    rf"|[^\W_{_HAN}]+(?:[.\-/][^\W_{_HAN}]+)*|(?P<mark>(?:(?![{_HAN}])[\W_])+)"
)
NEAR = 2 / 3
"""Of the terms of a query that a text which is near to it must hold."""
_SOON, _LONG, _TITLE = 1.2, 0.25, 3
"""How soon more of the same says nothing more; how much length counts; what a title is worth."""
_IS_HAN = re.compile(rf"[{_HAN}]")


def fold(text: str) -> str:
    """`text` as it is compared: in one width and case, in simplified forms, without silent marks.

    Between two words that are not Han a silent mark becomes a space: they stay two.
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(simplified())
    return _BETWEEN.sub(" ", _WITHIN.sub("", plain))


def runs(text: str) -> list[list[str]]:
    """`text` cut into terms, the terms of a phrase together: marks that are not silent end one.

    A term begins with each Han character, together with the one that follows; a character that none
    follows stands alone. Any other word is a term as a whole.
    """
    found: list[list[str]] = [[]]
    for piece in _PIECE.finditer(fold(text)):
        if piece["mark"] is None:
            found[-1].append(piece[0] + (piece["next"] or ""))
        elif not piece[0].isspace():
            found.append([])
    return [run for run in found if run]


def phrases(query: str) -> list[list[str]]:
    """The parts of a query that must each be found as they stand, in terms of the index.

    It is divided at white space and at marks. In a text the last character of a phrase mostly
    begins a pair, and cannot be asked for alone.
    """
    return [
        run[:-1] if len(run) > 1 and is_single(run[-1]) else run
        for part in query.split()
        for run in runs(part)
    ]


def is_single(term: str) -> bool:
    """Whether a term is one Han character."""
    return len(term) == 1 and bool(_IS_HAN.match(term))


def index_text(text: str) -> str:
    """`text` for SQLite's FTS5: its terms, separated by spaces; lines are phrases of their own."""
    return " ".join(term for line in text.split("\n") for run in runs(line) for term in run)


def index_query(words: str) -> str:
    """What is typed, as a query of FTS5: all of its phrases, each as it stands.

    Empty where nothing is left to look for.
    """
    return " AND ".join(map(_phrase, phrases(words)))


def near_queries(words: str) -> list[str]:
    """The terms of what is typed, each as a query of FTS5.

    A text that holds most of them (`NEAR`), wherever they stand, is near to what is asked for.
    """
    terms = dict.fromkeys(term for phrase in phrases(words) for term in phrase)
    return [_phrase([term]) for term in terms]


def weight(count: int, length: float, in_title: bool) -> float:
    """How much a text is about words that stand in it `count` times.

    As BM25 has it: more of the same says ever less, and `length`, of which the average is 1, counts
    against it, but little: most documents of a bulletin are short, and few of them say much.
    """
    return count * (_SOON + 1) / (count + _SOON * (1 - _LONG + _LONG * length)) + _TITLE * in_title


def _phrase(terms: list[str]) -> str:
    if len(terms) == 1 and is_single(terms[0]):
        return f'"{terms[0]}"*'
    return '"' + " ".join(terms) + '"'
