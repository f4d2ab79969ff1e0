"""How a bulletin says which issue one is: the words around its numbers."""

from collections.abc import Sequence

from msgspec import Struct

SIGN = "N"
"""Stands in the words for the number."""


class Numbering(Struct, frozen=True):
    """The words of a bulletin for the numbers of its issues."""

    number: str = f"第{SIGN}期"
    combined: str = ""
    """Of an issue that is several; as `number` where there are none."""
    total: str = f"总第{SIGN}期"
    """None where the bulletin does not count its issues through the years."""
    volume: str = f"第{SIGN}卷"
    supplement: str = f"增刊第{SIGN}期"

    def number_words(self, numbers: Sequence[int]) -> str:
        """第2期; 第5、6期."""
        words = self.combined if self.combined and len(numbers) > 1 else self.number
        return words.replace(SIGN, joined(numbers))

    def total_words(self, totals: Sequence[int]) -> str:
        """总第28期; nothing where nothing is counted."""
        return self.total.replace(SIGN, joined(totals)) if totals else ""


USUAL = Numbering()
"""The words of most bulletins."""


def joined(numbers: Sequence[int]) -> str:
    """Numbers that follow one another, in short: 2, 5、6 or 5—8 (GB/T 15834-2011, 4.5.3.1, 4.13.3.2)."""
    if len(numbers) > 2:
        return f"{numbers[0]}—{numbers[-1]}"
    return "、".join(map(str, numbers))
