"""The ledger of text: each piece of text of a file is carried over, or left out for a reason.

Pieces are told by their element, so a reader that passes over something cannot help being found
out: what is in neither column at the end is a remark with its place.
"""

from collections.abc import Iterator

from msgspec import Struct, field

from publisher.source.importing.report import Report
from publisher.source.importing.word.names import Element, name, short

_NO_TEXT = {
    # Numbers of a layout that DrawingML writes as text of elements.
    *("wp:posOffset", "wp:align", "?:pctWidth", "?:pctHeight", "?:pctPosHOffset"),
    *("?:pctPosVOffset", "w:instrText", "w:delInstrText"),
}
_CODES = {"w:instrText", "w:delInstrText"}
_SIGNS = {"w:sym", "w:noBreakHyphen", "w:tab", "w:br", "w:cr"}
"""Elements that stand for a character without holding it; of white space, no account is kept."""


class Ledger(Struct):
    """What has become of each piece of text so far."""

    report: Report
    _settled: set[Element] = field(default_factory=set)
    """The elements themselves: they stay alive, so none is taken for another."""

    def carry(self, element: Element) -> None:
        """This piece goes into the document."""
        if element not in self._settled:
            self._settled.add(element)
            self.report.carried += _length(_text(element))

    def is_settled(self, element: Element) -> bool:
        """Whether a piece has been accounted for."""
        return element in self._settled

    def drop(
        self, element: Element, code: str, message: str, paragraph: int = 0, *, look: bool = False
    ) -> str:
        """All text below `element` is left out. Returns it; nothing is said where there is none.

        `look` makes it a warning: something that an editor has to look at.
        """
        pieces = [one for one in _pieces(element) if one not in self._settled]
        self._settled.update(pieces)
        text = "".join(map(_text, pieces))
        if text.strip():
            self.report.dropped += _length(text)
            (self.report.warn if look else self.report.hint)(code, message, paragraph, text)
            self.report.join_last()
        return text

    def settle(self, element: Element) -> None:
        """All text below `element` has been accounted for elsewhere, such as its other form."""
        self._settled.update(_pieces(element))

    def close(self, root: Element, part: str) -> None:
        """Remark on each piece of text of a part that nobody has accounted for."""
        for element in _pieces(root):
            if element in self._settled:
                continue
            text = _text(element)
            self._settled.add(element)
            self.report.dropped += _length(text)
            self.report.warn(
                "unknown-element",
                f"程序不认识“{short(element)}”（在 {part} 里），其中的文字没有导入，请照原件补上：",
                text=text,
            )


def _pieces(root: Element) -> Iterator[Element]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        known = short(element)
        is_sign = known == "w:sym"
        if is_sign or (known not in _NO_TEXT and _own_text(element).strip()):
            yield element


def _text(element: Element) -> str:
    if short(element) == "w:sym":
        return "〓"
    return _own_text(element)


def _own_text(element: Element) -> str:
    """Of an element, and of what stands between its children in broken or strange files."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def _length(text: str) -> int:
    return len("".join(text.split()))


def all_text(element: Element) -> str:
    """The text below an element as it would be read, for remarks."""
    return "".join(
        "\n" if piece.tag == name("w:p") else _text(piece)
        for piece in element.iter(name("w:p"), name("w:t"), name("w:delText"), name("m:t"))
    ).strip("\n")
