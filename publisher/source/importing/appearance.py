"""What characters look like, as far as it means something."""

from msgspec import Struct

from publisher.source.importing.flow import Face

_HEI = ("黑体", "SimHei", "Heiti", "NotoSansCJK", "思源黑体", "微软雅黑", "MicrosoftYaHei")
_KAI = ("楷体", "KaiTi", "Kaiti", "楷体_GB2312", "LXGWWenKai", "方正楷体")


class Looks(Struct):
    """Properties of a run; `None` and empty where nothing is said."""

    bold: bool | None = None
    hidden: bool | None = None
    font: str = ""
    size: float = 0
    color: str = ""
    raised: str = ""

    def over(self, below: "Looks") -> "Looks":
        """These properties, and those of `below` where they say nothing."""
        return Looks(
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            self.font or below.font,
            self.size or below.size,
            self.color or below.color,
            self.raised or below.raised,
        )

    @property
    def face(self) -> Face:
        """黑 or 楷, by the name of the font for Chinese."""
        # Files name fonts with and without spaces.
        font = self.font.replace(" ", "")
        if any(known in font for known in _HEI):
            return "hei"
        return "kai" if any(known in font for known in _KAI) else ""

    @property
    def is_red(self) -> bool:
        """Whether the colour is a red, as that of the head of an official paper."""
        try:
            red, green, blue = (int(self.color[at : at + 2], 16) for at in (0, 2, 4))
        except ValueError:
            return False
        return red > 160 and green < 90 and blue < 90


_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def raised(text: str, where: str) -> str:
    """`text` in raised or lowered characters where Unicode has them all, else as it is."""
    table = _SUPERSCRIPT if where == "sup" else _SUBSCRIPT
    return text.translate(table) if all(ord(char) in table for char in text) else text


def is_raised(text: str) -> bool:
    """Whether `raised` can show every character of `text`, above and below."""
    return bool(text) and all(ord(char) in _SUBSCRIPT for char in text)
