"""Brackets and quotes that open and do not close, or cross."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import Passage, TextView
from publisher.model.finding import Finding

_CLOSING = {
    "（": "）", "《": "》", "〈": "〉", "“": "”", "‘": "’", "〔": "〕", "【": "】", "「": "」", "［": "］",
}  # fmt: skip
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_ALL = frozenset(_CLOSING) | frozenset(_OPENING)
_ANY = re.compile(f"[{''.join(sorted(_ALL))}]")

_MOST = 60


class UnpairedBrackets(TextRule):
    """不成对的括号和引号：有前无后、有后无前，或互相交叉。

    括号、引号、书名号都成对使用（GB/T 15834-2011，4.8、4.9、4.15），先开的后合。一段引文分几段时，
    每段开头用前引号，只在最后一段用后引号（4.8.3.4），这样的不算。

    误：印发《管理办法（试行》）的通知
    正：印发《管理办法（试行）》的通知
    """

    code = "unpaired-bracket"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each bracket without its partner."""
        if view.characters.isdisjoint(_ALL):
            return
        for passage in view.passages:
            yield from self._passage(view, passage)

    def _passage(self, view: TextView, passage: Passage) -> Iterator[Finding]:
        opened: list[tuple[str, int]] = []
        text = passage.text
        for match in _ANY.finditer(text):
            index, char = match.start(), match[0]
            if len(opened) > _MOST:
                return  # no prose
            if char in _CLOSING:
                opened.append((char, index))
            elif char in _OPENING and not _is_number(char, text, index):
                if char == "’" and not any(mark == "‘" for mark, _ in opened):
                    continue  # an apostrophe
                if opened and _CLOSING[opened[-1][0]] == char:
                    opened.pop()
                    continue
                partner = next((n for n, (c, _) in enumerate(opened) if _CLOSING[c] == char), None)
                at = passage.start + index
                if partner is None:
                    yield self._unpaired(view, at, char, _OPENING[char], "前面")
                else:
                    inner = opened[-1][0]
                    yield self.found(
                        view,
                        at,
                        at + 1,
                        f"“{inner}”还没有合上，“{char}”就先合了。",
                        f"先开的后合：“{_CLOSING[inner]}”应在“{char}”前面。",
                    )
                    del opened[partner]
        for char, index in opened:
            if char in "“‘" and index == 0 and passage.sort == "paragraph":
                continue
            at = passage.start + index
            yield self._unpaired(view, at, char, _CLOSING[char], "后面")

    def _unpaired(self, view: TextView, at: int, char: str, partner: str, where: str) -> Finding:
        return self.found(
            view,
            at,
            at + 1,
            f"“{char}”{where}没有与它成对的“{partner}”。",
            f"请照原件补上“{partner}”，或删去“{char}”。",
        )


def _is_number(char: str, text: str, index: int) -> bool:
    """`1）` at the beginning of an item."""
    return char == "）" and 0 < index <= 3 and text[:index].isalnum()
