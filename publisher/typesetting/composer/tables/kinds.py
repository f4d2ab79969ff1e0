"""What kind of column each is, told by what is in it: ordinals, figures, or words."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from publisher.typesetting.composer.styles.values import Align

ColumnKind = Literal["words", "ordinals", "figures"]

_ORDINAL_HEADS = frozenset(("序号", "编号", "序", "次序", "顺序", "排名", "No.", "NO."))
_ORDINAL = re.compile(r"[（(〔]?(?:\d{1,4}|[一二三四五六七八九十百]{1,4})[）)〕]?[.．、]?")
_FIGURE = re.compile(
    r"(?P<whole>[-+−－±＋]?[¥￥$€]?(?:\d{1,3}(?:[,，]\d{3})+|\d+))(?P<part>[.．]\d+)?\s*"
    r"(?P<unit>[%％‰℃°]|[A-Za-z]{1,4}[²³]?|[㎡㎞]|[^\W\d_]{1,4})?"
)
_NOTHING = re.compile(r"[-—–/／―…]*|无")
"""What stands in a cell in place of a figure."""


class ColumnText(Struct, frozen=True):
    """What is in the cells of a column, those over several columns left out."""

    head: str
    cells: tuple[str, ...]
    aligned: frozenset[Align]
    """How its cells are aligned by the style sheet."""


def kind_of_column(column: ColumnText) -> ColumnKind:
    """The kind of a column.

    What an editor typed wins: `:---` over numbers, which would stand at the right by themselves,
    and `:---:` over numbers without units make them words.
    """
    filled = [text for text in column.cells if text]
    if not filled or "start" in column.aligned:
        return "words"
    if _are_ordinals(column.head, filled):
        return "ordinals"
    figures = [text for text in filled if not _NOTHING.fullmatch(text)]
    matches = [_FIGURE.fullmatch(text) for text in figures]
    if not matches or not all(matches):
        return "words"
    has_unit = any(match and match["unit"] for match in matches)
    if "center" in column.aligned and not has_unit:
        return "words"
    return "figures"


def point_of(text: str) -> int | None:
    """Where in the text of a cell the decimal point stands, or would; `None` where is no figure."""
    match = _FIGURE.fullmatch(text)
    return match.end("whole") if match else None


def _are_ordinals(head: str, cells: Sequence[str]) -> bool:
    if head in _ORDINAL_HEADS and all(_ORDINAL.fullmatch(text) for text in cells):
        return True
    counted = [str(number) for number in range(1, len(cells) + 1)]
    return len(cells) > 1 and list(cells) == counted
