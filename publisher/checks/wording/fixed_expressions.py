"""Idioms with a wrong character, and expressions that lack one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.checks.wording.expression_table import COLLOCATIONS, IDIOMS
from publisher.checks.wording.look_alike_table import look_alikes
from publisher.model.finding import Finding
from publisher.source.readings import readings
from publisher.source.words import is_word

_IDIOMS = frozenset(IDIOMS.split())
_ALL = _IDIOMS.union(COLLOCATIONS.split())
_LENGTH = 4
_BOUND = frozenset("组贯遵统监督滥徇玩拓舞弘")
"""First characters of expressions that are no words by themselves."""
_STOPS = frozenset("，。；：、！？）\n")


@cache
def _by_pair() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Idioms by two characters that stay where one is mistaken, and where those two stand."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for idiom in sorted(_IDIOMS):
        found[idiom[:2]].append((idiom, 0))
        found[idiom[2:]].append((idiom, 2))
    return {pair: tuple(idioms) for pair, idioms in found.items()}


@cache
def _shortened() -> Mapping[str, tuple[tuple[str, str, int], ...]]:
    """What is left of an expression that lacks a character, by its first two: with the expression, and
    which is lacking.
    """
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for expression in sorted(_ALL):
        for n in (1, 2, 3):
            left = expression[:n] + expression[n + 1 :]
            if not is_word(left):
                found[left[:2]].append((left, expression, n))
    return {pair: tuple(each) for pair, each in found.items()}


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
        idioms, shortened = _by_pair(), _shortened()
        for pair in sorted(view.pairs.intersection(idioms)):
            for at in _places(view.text, pair):
                for idiom, offset in idioms[pair]:
                    yield from self._mistaken(view, at - offset, idiom)
        cut: set[int] = set()
        for pair in sorted(view.pairs.intersection(shortened)):
            for left, expression, lacking in shortened[pair]:
                if left[1:] in view.pairs:
                    for at in _places(view.text, left):
                        if at not in cut:
                            found = [*self._lacking(view, at, expression, lacking)]
                            cut.update(at for _ in found)
                            yield from found

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

    def _lacking(
        self, view: TextView, start: int, expression: str, lacking: int
    ) -> Iterator[Finding]:
        text, end = view.text, start + _LENGTH - 1
        if lacking == 1:
            is_cut = text[start] in _BOUND and start in view.words.alone
        else:
            is_cut = text[end : end + 1] in _STOPS and end - 1 in view.words.alone
        if is_cut:
            yield self.found(
                view,
                start,
                end,
                f"“{text[start:end]}”像是漏了一个字，通常写作“{expression}”。",
                "请照原件核对。",
            )


def _is_alike(one: str, other: str) -> bool:
    """Whether a character looks like another, or sounds like it."""
    return one in look_alikes().get(other, ()) or readings(one) == readings(other)


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _ends(view: TextView, index: int) -> bool:
    return index >= len(view.text) or view.words.begins(index)
