"""Ids of blocks: unique in a document, and kept when text before them is edited.

What has a number of its own is named by it; anything else counts within its parent, so that an
edit moves only the ids of its later siblings under the same heading or article.
"""

import re

from publisher.model.numerals import NUMERAL, parse_numeral

_NUMBERS = (
    (re.compile(rf"({NUMERAL})、"), parse_numeral),
    (re.compile(rf"[（(]({NUMERAL})[）)]"), parse_numeral),
    (re.compile(rf"第({NUMERAL})(?:分编|[编章节])"), parse_numeral),
    (re.compile(r"[（(](\d+)[）)]"), int),
    (re.compile(r"(?:\d+\.)*(\d+)(?:[.．、]|\s)"), int),
)


def heading_number(text: str) -> int | None:
    """The number with which a heading opens: 一、 （二） 第三章 4. （5） or, of 1.6, the 6."""
    for pattern, read in _NUMBERS:
        if match := pattern.match(text):
            try:
                return read(match[1])
            except ValueError:
                return None
    return None


class Identifiers:
    """Gives out the ids of one document, in reading order."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._counters: dict[str, int] = {}
        self._repeats: dict[str, int] = {}
        self._texts = 0
        self._prefix = ""
        self._path: list[tuple[int, str]] = []
        """Levels and ids of the headings around what comes next."""
        self._article = ""

    def text(self) -> str:
        """The id of the next attached text, within which what follows is named."""
        self._texts += 1
        self._prefix = f"text-{self._texts}-"
        self._path, self._article = [], ""
        return self._unique(f"text-{self._texts}")

    def heading(self, level: int, text: str) -> str:
        """A heading: `sec-` and the numbers from the top level down to its own."""
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._article = ""
        parent = self._section()
        number = heading_number(text)
        own = str(number) if number is not None else f"u{self._next(f'{parent}-u')}"
        heading_id = self._unique(f"{parent}-{own}")
        self._path.append((level, heading_id))
        return heading_id

    def article(self, number: int, inserted: int = 0) -> str:
        """条: `art-3`, 第三条之一 `art-3-1`; in the second and later attached texts `text-2-art-3`."""
        self._article = self._cited(f"art-{number}-{inserted}" if inserted else f"art-{number}")
        return self._article

    def note(self, number: int) -> str:
        """附注: `note-3`."""
        return self._cited(f"note-{number}")

    def attachment(self, number: int) -> str:
        """附件: `att-3`."""
        return self._cited(f"att-{number}")

    def footnote(self, label: str) -> str:
        """脚注: `fn-1`, by its label, which a document has only once."""
        return self._unique(f"fn-{label}")

    def signature(self) -> str:
        """落款 typed in the text: `signature`, in an attached text `text-1-signature`."""
        return self._unique(f"{self._prefix}signature")

    def adoption(self) -> str:
        """题注 of the attached text: `text-1-adoption`."""
        return self._unique(f"{self._prefix}adoption")

    def child(self, kind: str) -> str:
        """A part without a number of its own, such as `para` for a paragraph.

        `p` is no such kind: `p15` is where page 15 begins.
        """
        parent = self._article or (self._section() if self._path else self._prefix.rstrip("-"))
        name = f"{parent}-{kind}" if parent else kind
        return self._unique(f"{name}{self._next(name)}")

    def within(self, parent: str, kind: str) -> str:
        """A part of the block `parent`: `table1-r2`."""
        name = f"{parent}-{kind}"
        return self._unique(f"{name}{self._next(name)}")

    def _section(self) -> str:
        """The id of the heading under which the text stands, and what such ids begin with."""
        return self._path[-1][1] if self._path else f"{self._prefix}sec"

    def _cited(self, name: str) -> str:
        """What readers cite carries no prefix where the document can have it only once."""
        if self._texts > 1 or name in self._used:
            name = f"{self._prefix}{name}"
        return self._unique(name)

    def _next(self, name: str) -> int:
        self._counters[name] = self._counters.get(name, 0) + 1
        return self._counters[name]

    def _unique(self, name: str) -> str:
        """`name`, or with `_2` and so on where the text repeats a number."""
        candidate = name
        while candidate in self._used:
            self._repeats[name] = self._repeats.get(name, 1) + 1
            candidate = f"{name}_{self._repeats[name]}"
        self._used.add(candidate)
        return candidate
