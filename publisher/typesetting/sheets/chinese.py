"""Chinese lines on designed sheets, before they are laid out and after.

WeasyPrint knows no space between Han and Western text and stands each font on its own baseline.
Here sheets get what the composer gives all other text, as far as lines of sheets need it:
the natural gaps of `lines/spacing.py`; baselines by the em box, so that every font of one size stands at
the same height (CLREQ 2.1); lines flush right by the ink of their last mark. Lines are not squeezed,
stretched or balanced: nothing on a designed sheet should be long enough for it.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from msgspec import Struct
from msgspec.structs import replace

from publisher.typesetting.lines.characters import CLOSING_KINDS, kind_of
from publisher.typesetting.lines.spacing import gap_between
from publisher.typesetting.page.items import Face, Glyphs
from publisher.typesetting.sheets.interpreter import Drawn
from publisher.typesetting.sheets.recording import Recording
from publisher.typesetting.sheets.shapes import moved

GAP = "x-gap"
"""A character with space after it. No element of HTML, so that no style sheet means it."""
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "u")
)  # fmt: skip
"""Elements through which a line of text goes on."""
_FOREIGN = "{http://www.w3.org/2000/svg}"
_UNSEEN = frozenset(("head", "script", "style", "template", "title"))
_MIDDLE = 0.38
"""In ems above the baseline: the middle of the em box, as all Chinese fonts draw it."""
_NEARLY_FULL = 0.9
"""In ems: from this width on a mark has a blank half."""


class _Text(Struct, frozen=True):
    """A text of the tree: that of an element, or what comes after one."""

    element: Any
    is_tail: bool
    parent: Any

    @property
    def string(self) -> str:
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def divide(self, gaps: dict[int, int]) -> None:
        """Put characters into elements with the space after them, in thousandths of an em."""
        string = self.string
        pieces: list[Any] = []
        begin = 0
        for at, gap in gaps.items():
            piece = ET.Element(GAP, {"style": f"margin-right: {gap / 1000}em"})
            piece.text = string[at]
            self._follow(pieces, string[begin:at])
            pieces.append(piece)
            begin = at + 1
        self._follow(pieces, string[begin:])
        holder = self.parent if self.is_tail else self.element
        place = list(holder).index(self.element) + 1 if self.is_tail else 0
        for piece in reversed(pieces):
            holder.insert(place, piece)

    def _follow(self, pieces: list[Any], string: str) -> None:
        if pieces:
            pieces[-1].tail = string
        elif self.is_tail:
            self.element.tail = string
        else:
            self.element.text = string


def put_gaps(root: Any) -> None:
    """Put the space between characters into the tree of an HTML text."""
    line: list[_Text] = []
    for text in _texts(root, root):
        if text is not None:
            line.append(text)
            continue
        _put_gaps(line)
        line = []
    _put_gaps(line)


def _texts(element: Any, parent: Any) -> Iterator[_Text | None]:
    """The texts of a tree in their order, `None` where a line does not go on."""
    is_inline = element.tag in _INLINE
    if not is_inline:
        yield None
    if (
        isinstance(element.tag, str)
        and element.tag not in _UNSEEN
        and not element.tag.startswith(_FOREIGN)
    ):
        yield _Text(element, is_tail=False, parent=parent)
        for child in list(element):
            yield from _texts(child, element)
            yield _Text(child, is_tail=True, parent=element)
    if not is_inline:
        yield None


def _put_gaps(line: list[_Text]) -> None:
    places = [(text, at, char) for text in line for at, char in enumerate(text.string)]
    gaps: dict[int, dict[int, int]] = {}
    for (text, at, before), (_, _, after) in pairwise(places):
        gap = gap_between(kind_of(before), kind_of(after), True, True).natural
        if gap:
            gaps.setdefault(id(text), {})[at] = gap
    for text in line:
        if id(text) in gaps:
            text.divide(gaps[id(text)])


def aligned(drawn: Iterable[Drawn], lines: dict[int, Any], recording: Recording) -> list[Drawn]:
    """What was painted, with its lines of text where they are to stand.

    `lines` are WeasyPrint's line boxes by the marks that stand in them.
    """
    drawn = list(drawn)
    members: dict[int, list[Glyphs]] = {}
    for one in drawn:
        line = None if one.mark is None else lines.get(one.mark)
        if line is not None and isinstance(one.item, Glyphs) and not one.item.angle:
            members.setdefault(id(line), []).append(one.item)
    shifts = {
        key: (
            _hanging(texts, next(line for line in lines.values() if id(line) == key)),
            _rise(texts, recording.middles),
        )
        for key, texts in members.items()
    }
    return [
        _shifted(one, *shifts.get(id(lines.get(one.mark)) if one.mark in lines else 0, (0, 0)))
        for one in drawn
    ]


def _rise(texts: list[Glyphs], middles: dict[Face, float]) -> int:
    """By how much a line is to stand lower: it is set by the largest of its text."""
    theirs = max(middles[text.face] * text.size for text in texts)
    return round(_MIDDLE * max(text.size for text in texts) - theirs)


def _hanging(texts: list[Glyphs], line: Any) -> int:
    """By how much a line that ends at the right goes over the edge: the blank half of its mark."""
    last = max(texts, key=lambda text: text.x + text.end)
    if (
        line.style["text_align_all"] not in ("right", "end")
        or kind_of(last.text[-1]) not in CLOSING_KINDS
    ):
        return 0
    is_full = last.end - last.places[-1] >= _NEARLY_FULL * last.size
    return last.size // 2 if is_full else 0


def _shifted(one: Drawn, across: int, down: int) -> Drawn:
    if one.item is None or not (across or down):
        return one
    return replace(
        one,
        item=moved(one.item, across, down),
        bounds=one.bounds and one.bounds.moved(across, down),
    )
