"""Characters that no font of the machine has."""

from collections.abc import Iterator
from functools import cache

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding


class MissingGlyphs(DocumentRule):
    """没有字形的字：这台电脑的字体里都没有这个字，印不出来。

    生成各版时会因此停下（版式自带字体、里面有这个字的除外）。多半是误录；确需此字的，安装收有它的字体
    （GB 18030-2022 三级字体）。

    误：（字体里没有的字）
    正：核对原件，或安装字体
    """

    code = "glyph-missing"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:
        """The first of each such character; common ones are not asked for."""
        for char in sorted(view.characters):
            if _is_common(char) or not char.isprintable() or around.has_glyph(char):
                continue
            at = view.text.index(char)
            yield self.found(
                view,
                at,
                at + 1,
                f"字体里没有“{char}”（U+{ord(char):04X}）这个字。",
                "请核对是否误录；确需此字时，请安装有这个字的字体。",
            )


@cache
def _is_common(char: str) -> bool:
    """Whether every Chinese font has it: GB/T 2312."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
