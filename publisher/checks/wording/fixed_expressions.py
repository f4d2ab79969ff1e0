"""Idioms with a wrong character, and expressions that lack one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.checks.wording.expression_table import COLLOCATIONS, IDIOMS
from publisher.checks.wording.look_alike_table import look_alikes
from publisher.model.finding import Finding
from publisher.source.readings import readings
from publisher.source.words import frequency, is_word

_IDIOMS = frozenset(IDIOMS.split())
_ALL = _IDIOMS.union(COLLOCATIONS.split())
_LENGTH = 4
_BOUND = re.compile("[组贯遵统监督滥徇玩拓舞弘][\u4e00-\u9fff]{2}")
"""First characters of expressions that are no words by themselves."""
_STOP = re.compile("[，。；：、！？）\n]")
_OFTEN = 1000
"""A word that is more frequent says nothing of an idiom that ends or begins with it."""


@cache
def _by_pair() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Idioms by two characters that stay where one is mistaken, and where those two stand."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for idiom in sorted(_IDIOMS):
        found[idiom[:2]].append((idiom, 0))
        found[idiom[2:]].append((idiom, 2))
    rare = [pair for pair in found if not is_word(pair) or frequency(pair) < _OFTEN]
    return {pair: tuple(found[pair]) for pair in rare}


@cache
def _shortened() -> Mapping[str, tuple[str, int]]:
    """What is left of an expression that lacks a character: the expression, and which is lacking."""
    found: dict[str, tuple[str, int]] = {}
    for expression in sorted(_ALL):
        for n in (1, 2, 3):
            left = expression[:n] + expression[n + 1 :]
            if not is_word(left):
                found.setdefault(left, (expression, n))
    return found


class FixedExpressions(TextRule):
    """成语和固定搭配写错：四个字里错了一个字，或少了一个字。

    成语、公文里成套的四字语不能增减改动。按词典（jieba）切分，与邻字另成词的不提醒。

    误：以身做则，迫在眉捷，请认真组实施
    正：以身作则，迫在眉睫，请认真组织实施
    """

    code = "expression-garbled"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them."""
        idioms = _by_pair()
        for pair in sorted(view.pairs.intersection(idioms)):
            for at in _places(view.text, pair):
                for idiom, offset in idioms[pair]:
                    if _is_near(view.text, at - offset, idiom, 2 - offset):
                        yield from self._mistaken(view, at - offset, idiom)
        for start, expression in _cut(view):
            end = start + _LENGTH - 1
            yield self.found(
                view,
                start,
                end,
                f"“{view.text[start:end]}”像是漏了一个字，通常写作“{expression}”。",
                "请照原件核对。",
            )

    def _mistaken(self, view: TextView, start: int, idiom: str) -> Iterator[Finding]:
        said = view.text[start : start + _LENGTH] if start >= 0 else ""
        other = [n for n, (a, b) in enumerate(zip(said, idiom, strict=False)) if a != b]
        if len(said) < _LENGTH or len(other) != 1 or said in _ALL:
            return
        wrong = start + other[0]
        aligned = view.words.begins(start) and _ends(view, start + _LENGTH)
        is_slip = _is_alike(said[other[0]], idiom[other[0]]) and not is_word(said)
        if wrong in view.words.alone and aligned and is_slip:
            message = f"“{said}”像是“{idiom}”之误。"
            hint = f"请核对；成语是“{idiom}”。"
            yield self.found(view, start, start + _LENGTH, message, hint, idiom, safe=False)


def _cut(view: TextView) -> Iterator[tuple[int, str]]:
    """Where an expression begins that lacks a character, whose neighbour stands by itself; with the whole."""
    text, alone, shortened = view.text, view.words.alone, _shortened()
    at = 0
    for words in _STOP.split(text):
        at += len(words) + 1
        left = words[1 - _LENGTH :]
        if left in shortened:
            expression, which = shortened[left]
            if which > 1 and at - 2 in alone:
                yield at - _LENGTH, expression
    for match in _BOUND.finditer(text):
        expression, which = shortened.get(match[0], ("", 0))
        if which == 1 and match.start() in alone:
            yield match.start(), expression


def _is_alike(one: str, other: str) -> bool:
    """Whether a character looks like another, or sounds like it."""
    return one in look_alikes().get(other, ()) or readings(one) == readings(other)


def _is_near(text: str, start: int, idiom: str, other: int) -> bool:
    """Whether one of the two characters from `other` on is that of the idiom, and one is not."""
    at = start + other
    return (text[at : at + 1] == idiom[other]) != (text[at + 1 : at + 2] == idiom[other + 1])


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _ends(view: TextView, index: int) -> bool:
    return index >= len(view.text) or view.words.begins(index)
